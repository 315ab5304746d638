from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "doorstroom.apps.events"
    label = "events"
