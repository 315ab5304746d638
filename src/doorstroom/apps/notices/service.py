"""The door of notices: messages on their way."""

from . import person_retention
from .actions import mark_handled, readdress, send, waiting_for
from .models import Channel, Message, MessageStatus

__all__ = [
    "Channel",
    "Message",
    "MessageStatus",
    "mark_handled",
    "person_retention",
    "readdress",
    "send",
    "waiting_for",
]
