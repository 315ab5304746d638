from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "doorstroom.apps.outreach"
    label = "outreach"
