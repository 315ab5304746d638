from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "doorstroom.apps.outreach"
    label = "outreach"

    def ready(self) -> None:
        from doorstroom.apps.people.service import register_merge_part, register_typed_rule

        from .actions import REFERRALS
        from .queries import who_signed_up

        register_merge_part(REFERRALS)
        register_typed_rule(who_signed_up)
