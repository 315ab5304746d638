"""The screens of this audience."""

from django.apps import AppConfig


class EmployerConfig(AppConfig):
    name = "doorstroom.web.employer"
    label = "web_employer"
