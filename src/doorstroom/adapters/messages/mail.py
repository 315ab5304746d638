"""E-mail through the mail server of the region."""

from __future__ import annotations

import logging
import smtplib

from django.core.mail import get_connection, send_mail

logger = logging.getLogger("doorstroom.messages")


def by_mail(*, address: str, subject: str, text: str) -> bool:
    """Plain text; the subject says nothing about anybody."""
    try:
        # As a context: also a connection that was refused halfway is closed.
        with get_connection() as connection:
            return send_mail(subject, text, None, [address], connection=connection) == 1
    except (smtplib.SMTPException, OSError, ValueError) as error:
        # Never the address: what went wrong is enough to repair it.
        logger.warning("a message was not taken by the mail server: %s", type(error).__name__)
        return False
