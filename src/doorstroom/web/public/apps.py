"""The screens of this audience."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "doorstroom.web.public"
    label = "web_public"
