from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "doorstroom.site"
    label = "doorstroom_site"

    def ready(self) -> None:
        from .wiring import wire

        wire()
