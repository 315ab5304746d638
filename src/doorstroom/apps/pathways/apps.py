from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "doorstroom.apps.pathways"
    label = "pathways"

    def ready(self) -> None:
        from doorstroom.apps.people.service import (
            register_address_rule,
            register_merge_part,
            register_owner_rule,
        )

        from .actions.merging import OF_ROUTES, ROUTES
        from .actions.merging_silence import SILENCE
        from .addressing import reads_u
        from .caseload import require_room_for

        register_merge_part(OF_ROUTES)
        register_merge_part(ROUTES)
        # Settled before the routes, which it reads: the last to register is the first to settle.
        register_merge_part(SILENCE)
        register_owner_rule(require_room_for)
        register_address_rule(reads_u)
