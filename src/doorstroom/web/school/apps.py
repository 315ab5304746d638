"""The screens of this audience."""

from django.apps import AppConfig


class SchoolConfig(AppConfig):
    name = "doorstroom.web.school"
    label = "web_school"
