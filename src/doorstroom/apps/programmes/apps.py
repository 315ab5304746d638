from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "doorstroom.apps.programmes"
    label = "programmes"
