"""The addresses of who watches over privacy."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import oversight

app_name = "privacy"

urlpatterns: list[URLPattern] = [
    path("", oversight.oversight, name="oversight"),
    path("nood/<uuid:emergency_id>/", oversight.review, name="review"),
]
