"""The addresses of who watches over privacy."""

from __future__ import annotations

from django.urls import URLPattern, path

from . import oversight, reads, work_list

app_name = "privacy"

urlpatterns: list[URLPattern] = [
    path("", oversight.oversight, name="oversight"),
    path("gekeken/", reads.reads, name="reads"),
    path("taak/<uuid:task_id>/", work_list.seen, name="seen"),
    path("nood/<uuid:emergency_id>/", oversight.review, name="review"),
]
