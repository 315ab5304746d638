"""The addresses of everybody who has not signed in."""

from __future__ import annotations

from django.urls import path

from . import signing_in

app_name = "public"

urlpatterns = [
    path("uitloggen/", signing_in.sign_out, name="sign_out"),
]
