"""Requests of people about their data, and what they must still be told."""

from __future__ import annotations

from django.urls import path

from . import origins, requests

urlpatterns = [
    path("verzoeken/", requests.requests, name="requests"),
    path("verzoeken/<uuid:request_id>/", requests.request_page, name="request"),
    path("verzoeken/<uuid:request_id>/antwoord/", requests.request_answer, name="request_answer"),
    path("verzoeken/<uuid:request_id>/later/", requests.request_later, name="request_later"),
    path("verzoeken/<uuid:request_id>/opheffen/", requests.request_lift, name="request_lift"),
    path("verzoeken/<uuid:request_id>/ingetrokken/", requests.taken_back, name="request_back"),
    path("verzoeken/herkomst/<uuid:origin_id>/", origins.origin_told, name="origin_told"),
    path("mensen/<uuid:person_id>/verzoek/", requests.request_note, name="request_note"),
]
