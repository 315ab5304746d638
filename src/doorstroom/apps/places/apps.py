from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "doorstroom.apps.places"
    label = "places"
