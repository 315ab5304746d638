"""The screens of this audience."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "doorstroom.web.council"
    label = "web_council"
