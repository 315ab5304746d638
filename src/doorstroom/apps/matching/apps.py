from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "doorstroom.apps.matching"
    label = "matching"

    def ready(self) -> None:
        from doorstroom.apps.people.service import register_merge_part

        from .actions.merging import PROPOSALS

        register_merge_part(PROPOSALS)
