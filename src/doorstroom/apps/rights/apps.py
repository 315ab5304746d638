from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "doorstroom.apps.rights"
    label = "rights"

    def ready(self) -> None:
        from doorstroom.apps.people.service import register_share_rule

        from .policies import require_unrestricted

        register_share_rule(require_unrestricted)
