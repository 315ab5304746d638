"""The addresses of everybody who has not signed in."""

from __future__ import annotations

from django.urls import path

from . import signing_up, views

app_name = "public"

urlpatterns = [
    path("", views.home, name="home"),
    path("programma/<slug:slug>/", views.programme, name="programme"),
    path("over-deze-site/", views.about, name="about"),
    path("aanmelden/<slug:slug>/", signing_up.question, name="sign_up"),
    path("aanmelden/<slug:slug>/<int:number>/", signing_up.question, name="question"),
    path("aanmelden/<slug:slug>/controle/", signing_up.check, name="check"),
    path("aanmelden/<slug:slug>/verstuur/", signing_up.send, name="send"),
    path("aanmelden/<slug:slug>/klaar/", signing_up.done, name="done"),
    path("aanmelden/<slug:slug>/kanaal/", signing_up.channel, name="channel"),
    path("aanmelden/<slug:slug>/later/", signing_up.later, name="later"),
    path("aanmelden/<slug:slug>/verder/<str:token>/", signing_up.resume, name="resume"),
    path("aanmelden/<slug:slug>/wis/", signing_up.forget, name="forget"),
]
