from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "doorstroom.apps.insight"
    label = "insight"
