"""The addresses of this audience."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import companies, groups, home, leavers, pupils, referring, wishes

app_name = "school"

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("leerlingen/", pupils.pupils, name="pupils"),
    path("lijst/", leavers.leavers, name="leavers"),
    path("groepen/", groups.groups, name="groups"),
    path("bedrijven/", companies.companies, name="companies"),
    path("plaatsingen/", companies.placements, name="placements"),
    path("wensen/", wishes.wishes, name="wishes"),
    path("wensen/<uuid:pk>/", wishes.change, name="wish_change"),
    path("wensen/<uuid:pk>/weg/", wishes.remove, name="wish_remove"),
    path("verwijzen/", referring.refer, name="refer"),
]
