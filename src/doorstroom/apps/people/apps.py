from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "doorstroom.apps.people"
    label = "people"
