"""The addresses of this audience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("doorstroom.web.desk.place_urls")),
]
