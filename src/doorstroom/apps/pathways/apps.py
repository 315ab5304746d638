from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "doorstroom.apps.pathways"
    label = "pathways"

    def ready(self) -> None:
        from doorstroom.apps.people.service import register_merge_part, register_owner_rule

        from .actions.merging import OF_ROUTES, ROUTES
        from .caseload import require_room_for

        register_merge_part(OF_ROUTES)
        register_merge_part(ROUTES)
        register_owner_rule(require_room_for)
