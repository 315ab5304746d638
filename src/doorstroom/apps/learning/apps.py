from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "doorstroom.apps.learning"
    label = "learning"
