"""Carriers of messages: e-mail through a mail server, text messages through a gateway."""

from .gateway import TextGateway
from .mail import by_mail

__all__ = ["TextGateway", "by_mail"]
