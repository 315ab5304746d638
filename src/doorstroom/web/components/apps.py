"""The Django app that carries templates, tags and static files."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "doorstroom.web.components"
    label = "components"
