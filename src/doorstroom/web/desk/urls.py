"""The addresses of this audience, from the urls of each noun."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("doorstroom.web.desk.people_urls")),
    path("", include("doorstroom.web.desk.arrival_urls")),
    path("", include("doorstroom.web.desk.place_urls")),
    path("", include("doorstroom.web.desk.message_urls")),
    path("", include("doorstroom.web.desk.request_urls")),
]
