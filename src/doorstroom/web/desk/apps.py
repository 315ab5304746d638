"""The screens of this audience."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "doorstroom.web.desk"
    label = "web_desk"
