from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "doorstroom.apps.partners"
    label = "partners"
