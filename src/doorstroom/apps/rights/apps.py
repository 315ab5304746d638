from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "doorstroom.apps.rights"
    label = "rights"
