"""The addresses of this audience."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import edit_views, life_views, organisations, pack_views, upload_views, views

app_name = "council"

urlpatterns: list[URLPattern] = [
    path("", views.programmes, name="programmes"),
    path("inlezen/", upload_views.upload, name="upload"),
    path("organisaties/", organisations.organisations, name="organisations"),
    path(
        "organisaties/<uuid:keep_id>/met/<uuid:absorb_id>/",
        organisations.merge,
        name="organisation_merge",
    ),
    path("organisaties/<uuid:merge_id>/terug/", organisations.undo, name="organisation_undo"),
    path("<slug:slug>/", views.programme, name="programme"),
    path("<slug:slug>/pack/", pack_views.pack, name="pack"),
    path("<slug:slug>/pack/bestand/", pack_views.pack_file, name="pack_file"),
    path("<slug:slug>/versies/", pack_views.versions, name="versions"),
    path("<slug:slug>/versies/<int:number>/", pack_views.version, name="version"),
    path("<slug:slug>/einde/", life_views.end, name="end"),
    path("<slug:slug>/weer-open/", life_views.reopen, name="reopen"),
    path("<slug:slug>/vooraf/<slug:code>/", life_views.align, name="align"),
    path("<slug:slug>/proef/", life_views.copy, name="copy"),
    path("<slug:slug>/inlezen/", upload_views.upload_next, name="upload_next"),
    path("<slug:slug>/bewerken/", edit_views.edit, name="edit"),
    path("<slug:slug>/bewerken/doelgroep/", edit_views.rule, name="rule"),
    path("<slug:slug>/bewerken/station-erbij/", edit_views.station_new, name="station_new"),
    path("<slug:slug>/bewerken/station/<slug:code>/", edit_views.station, name="station"),
    path("<slug:slug>/bewerken/<slug:part>/", edit_views.edit_part, name="edit_part"),
]
