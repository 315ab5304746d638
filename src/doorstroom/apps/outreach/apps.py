from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "doorstroom.apps.outreach"
    label = "outreach"

    def ready(self) -> None:
        from doorstroom.apps.people.service import register_merge_part

        from .actions import REFERRALS

        register_merge_part(REFERRALS)
