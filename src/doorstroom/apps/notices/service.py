"""The door of notices: messages on their way."""

from .models import (
    Channel,
    Message,
    MessageStatus,
)

__all__ = [
    "Channel",
    "Message",
    "MessageStatus",
]
