from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "doorstroom.apps.placements"
    label = "placements"

    def ready(self) -> None:
        from doorstroom.apps.people.service import register_merge_part

        from .actions.merging import PLACEMENTS

        register_merge_part(PLACEMENTS)
