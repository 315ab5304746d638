"""Addresses of places, proposals, placements, courses and meetings."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import places, places_employers

urlpatterns: list[URLPattern] = [
    path("plekken/", places.places, name="places"),
    path("plekken/nieuw/", places_employers.choose_employer, name="place_employer"),
    path("plekken/nieuw/<uuid:employer>/", places.place_new, name="place_new"),
    path(
        "plekken/werkgevers/<uuid:employer>/begeleider/",
        places_employers.supervisor_new,
        name="supervisor_new",
    ),
    path("plekken/<uuid:pk>/", places.place, name="place"),
    path("plekken/<uuid:pk>/wijzig/", places.place_edit, name="place_edit"),
    path("plekken/<uuid:pk>/doe/", places.place_act, name="place_act"),
    path("plekken/<uuid:pk>/aantal/", places.place_capacity, name="place_capacity"),
    path("plekken/<uuid:pk>/vasthouden/", places.place_reserve, name="place_reserve"),
    path(
        "plekken/<uuid:pk>/erkenning/<uuid:recognition>/",
        places.recognition_answer,
        name="recognition_answer",
    ),
]
