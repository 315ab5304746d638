"""The addresses of who administers a region."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import administration

app_name = "administration"

urlpatterns: list[URLPattern] = [
    path("", administration.organisations, name="organisations"),
    path("<uuid:organisation_id>/", administration.organisation, name="there"),
    path("<uuid:organisation_id>/<uuid:worker_id>/stopt/", administration.leaves, name="leaves"),
    path(
        "<uuid:organisation_id>/<uuid:worker_id>/nodig-uit/", administration.invite, name="invite"
    ),
]
