"""The addresses of who speaks for somebody: a parent, a guardian, a curator."""

from __future__ import annotations

from django.urls import path

from . import represented

app_name = "represented"

urlpatterns = [
    path("", represented.people, name="people"),
    path("<uuid:person_id>/", represented.person, name="person"),
]
