from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "doorstroom.apps.placements"
    label = "placements"

    def ready(self) -> None:
        from doorstroom.apps.people.service import register_merge_part, register_task_rule

        from .actions.attending import unsafe_goes_on_to
        from .actions.merging import PLACEMENTS

        register_merge_part(PLACEMENTS)
        register_task_rule("task.unsafe_place", unsafe_goes_on_to)
