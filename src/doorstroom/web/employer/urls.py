"""The addresses of this audience."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import agreements, home, overview, people, places, proposals

app_name = "employer"

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("voorstel/<uuid:pk>/", proposals.proposal, name="proposal"),
    path("voorstel/<uuid:pk>/<slug:answer>/", proposals.answer, name="answer"),
    path("tekenen/<uuid:pk>/", agreements.agreement, name="agreement"),
    path("mensen/<uuid:pk>/", people.person, name="person"),
    path("mensen/<uuid:pk>/overzicht/", overview.overview, name="overview"),
    path("mensen/<uuid:pk>/is-er-niet/", people.missing, name="missing"),
    path("mensen/<uuid:pk>/is-er-wel/", people.present, name="present"),
    path("mensen/<uuid:pk>/gesprek/<uuid:review>/", people.review_words, name="review_words"),
    path("mensen/<uuid:pk>/uw-kant/", people.own_side, name="own_side"),
    path("mensen/<uuid:pk>/stoppen/", people.stop, name="stop"),
    path("nog-aan-het-werk/<uuid:pk>/", people.follow_up, name="follow_up"),
    path("plekken/<uuid:pk>/", places.place, name="place"),
    path("plekken/<uuid:pk>/doe/", places.act, name="place_act"),
]
