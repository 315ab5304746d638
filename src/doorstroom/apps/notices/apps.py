from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "doorstroom.apps.notices"
    label = "notices"
