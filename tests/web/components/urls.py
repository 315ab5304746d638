"""The whole site and the gallery, also where the region under test is no demo."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("doorstroom.site.urls")),
    path("", include("doorstroom.web.components.urls")),
]
