from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "doorstroom.apps.matching"
    label = "matching"
