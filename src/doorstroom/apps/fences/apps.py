from django.apps import AppConfig


class FencesConfig(AppConfig):
    """Row security, above all apps because it looks at the rows of all; only migrations."""

    name = "doorstroom.apps.fences"
    label = "fences"
