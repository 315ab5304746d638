"""The door of notices: messages on their way."""

from .actions import mark_handled, send
from .models import Channel, Message, MessageStatus

__all__ = ["Channel", "Message", "MessageStatus", "mark_handled", "send"]
