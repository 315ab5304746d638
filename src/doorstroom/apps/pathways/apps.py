from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    name = "doorstroom.apps.pathways"
    label = "pathways"
