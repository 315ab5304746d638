"""Messages that wait to be sent."""

from __future__ import annotations

from django.urls import path

from . import messages

urlpatterns = [
    path("berichten/", messages.outbox, name="messages"),
    path("berichten/<uuid:message_id>/", messages.handled, name="message_handled"),
]
