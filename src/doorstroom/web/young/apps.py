"""The screens of this audience."""

from django.apps import AppConfig


class YoungConfig(AppConfig):
    name = "doorstroom.web.young"
    label = "web_young"
