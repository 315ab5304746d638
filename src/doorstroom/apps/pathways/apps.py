from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "doorstroom.apps.pathways"
    label = "pathways"

    def ready(self) -> None:
        from doorstroom.apps.people.service import register_merge_part

        from .actions.merging import ROUTES

        register_merge_part(ROUTES)
