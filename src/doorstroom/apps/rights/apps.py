from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "doorstroom.apps.rights"
    label = "rights"

    def ready(self) -> None:
        from doorstroom.apps.people.service import register_moved_rule, register_share_rule

        from .actions.asking import move_with_the_case
        from .policies import require_unrestricted

        register_share_rule(require_unrestricted)
        register_moved_rule(move_with_the_case)
