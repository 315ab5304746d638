"""What carries messages in this installation, from the environment.

DOORSTROOM_SMTP        smtp://name:password@host:587 (STARTTLS) or smtps://…:465
DOORSTROOM_MAIL_FROM   the sender of e-mail
DOORSTROOM_SMS_URL     where a gateway takes text messages
DOORSTROOM_SMS_TOKEN   its bearer token
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit


def mail_settings(environment: Mapping[str, str]) -> dict[str, object]:
    """Django's settings of the mail server; without one nothing is sent by mail."""
    url = environment.get("DOORSTROOM_SMTP", "")
    parts = urlsplit(url)
    if not parts.hostname:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    implicit = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if implicit else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit,
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": environment.get("DOORSTROOM_MAIL_FROM", "doorstroom@localhost"),
    }


def wire_carriers(environment: Mapping[str, str]) -> None:
    """Say once which channels go out by themselves."""
    from doorstroom.adapters.messages import TextGateway, by_mail
    from doorstroom.apps.notices.service import Channel, register_carrier

    if environment.get("DOORSTROOM_SMTP"):
        register_carrier(Channel.EMAIL, by_mail)
    url = environment.get("DOORSTROOM_SMS_URL", "")
    if url:
        token = environment.get("DOORSTROOM_SMS_TOKEN", "")
        register_carrier(Channel.SMS, TextGateway(url, token))
