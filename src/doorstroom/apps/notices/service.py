"""The door of notices: messages on their way."""

from . import person_retention
from .actions import mark_handled, readdress, send, waiting_for
from .carrying import carry, channels_carried, register_carrier
from .models import Channel, Message, MessageStatus
from .ports import Carrier

__all__ = [
    "Carrier",
    "Channel",
    "Message",
    "MessageStatus",
    "carry",
    "channels_carried",
    "mark_handled",
    "person_retention",
    "readdress",
    "register_carrier",
    "send",
    "waiting_for",
]
