from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "doorstroom.web.door"
    label = "door"
