"""Passwords that are guessed: per place, and per name without shutting anybody out.

A name that many machines try is not locked. While that goes on, a password alone lets in
only on a device where this user came in before; a second step is as good, and so is a
link, a passkey or a provider.
"""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponseBase

from doorstroom.apps.accounts.service import (
    PASSWORDS_FROM,
    PASSWORDS_TO,
    Means,
    TooOften,
    User,
    count,
    factors_of,
    fingerprint,
    is_over,
    user_by_password,
)
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.throttling import place_of

from .noting import refused_at

_SALT = "doorstroom.device"
_HALF_A_YEAR = 60 * 60 * 24 * 180


def who_has_password(request: HttpRequest, *, login: str, password: str) -> User | None:
    """Whose password this is; refused when this place, or everybody together, tried too often.

    Under attack a right guess from elsewhere reads the same as a wrong one.
    """
    actor, place = cast(ActingRequest, request).actor, place_of(request)
    name = login.strip().lower()
    if is_over(PASSWORDS_FROM, place, actor=actor):
        raise TooOften(PASSWORDS_FROM)
    attacked = is_over(PASSWORDS_TO, name, actor=actor)
    user = user_by_password(request, login=login, password=password)
    if user is not None:
        if attacked and not _knows(request, user) and not factors_of(user).any:
            refused_at(request, Means.PASSWORD, user=user)
            raise TooOften(PASSWORDS_TO)
        return user
    count(PASSWORDS_FROM, place, actor=actor)
    refused_at(request, Means.PASSWORD, login=login)
    if attacked:
        raise TooOften(PASSWORDS_TO)
    # What one place tries after it was stopped there, is no attempt on the name.
    if not getattr(request, "axes_locked_out", False):
        count(PASSWORDS_TO, name, actor=actor)
    return None


def _cookie(request: HttpRequest) -> str:
    """Over https it is believed only from this host itself."""
    return f"{'__Host-' if request.is_secure() else ''}apparaat"


def _mark(user: User) -> str:
    """Says to nobody else who came in here; another password makes it void."""
    return fingerprint("device", str(user.pk), user.password)


def _knows(request: HttpRequest, user: User) -> bool:
    said = request.get_signed_cookie(_cookie(request), default="", salt=_SALT, max_age=_HALF_A_YEAR)
    return said == _mark(user)


def remember_device(request: HttpRequest, response: HttpResponseBase, user: User) -> None:
    """This user came in here, all the way."""
    response.set_signed_cookie(
        _cookie(request),
        _mark(user),
        salt=_SALT,
        max_age=_HALF_A_YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
