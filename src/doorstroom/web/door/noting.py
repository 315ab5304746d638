"""Who was refused at the door is written down; what was counted too often, is counted only."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from doorstroom.apps.accounts.service import TooOften, User, note_refusal
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest

from .devices import device_of

SECOND_STEP = "second_step"
CONFIRMING = "confirming"


def refused_at(
    request: HttpRequest,
    how: str,
    *,
    user: User | None = None,
    login: str = "",
    error: Refused | None = None,
) -> None:
    """One row for a refusal, unless it was one too many: nobody fills the log from one place."""
    if not isinstance(error, TooOften):
        note_refusal(
            str(how),
            user=user,
            login=login,
            device=device_of(request.headers.get("User-Agent", "")),
            actor=cast(ActingRequest, request).actor,
        )
