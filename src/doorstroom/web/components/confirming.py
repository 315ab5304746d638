"""Showing once more to be oneself, shortly before something that counts."""

from __future__ import annotations

from datetime import timedelta
from functools import wraps
from typing import ParamSpec, cast
from uuid import UUID

from django.http import HttpResponseBase, HttpResponseRedirect
from django.utils.http import urlencode

from doorstroom.apps.accounts.service import SignedIn, User, confirm_session, move_session

from .acting import ActingRequest, View

P = ParamSpec("P")

# How long a confirmation is good for.
FRESH = timedelta(minutes=10)
CONFIRM = "/account/bevestigen/"


def session_row(request: ActingRequest) -> SignedIn | None:
    """The row of this browser; None for a session that no door of ours began."""
    key = request.session.session_key
    if key is None or request.actor.user_id is None:
        return None
    return SignedIn.objects.running().filter(session_key=key, user=request.actor.user_id).first()


def own_user(request: ActingRequest) -> User:
    """Who is signed in here."""
    return User.objects.get(pk=cast(UUID, request.actor.user_id))


def confirmed(request: ActingRequest) -> bool:
    """They signed in, or confirmed, less than ten minutes ago in this very browser."""
    row = session_row(request)
    return row is not None and request.actor.now - row.confirmed_at < FRESH


def mark_confirmed(request: ActingRequest) -> None:
    """From now on, under a new key of the session."""
    row = session_row(request)
    if row is not None:
        confirm_session(row, actor=request.actor)
        new_key(request, row)


def new_key(request: ActingRequest, row: SignedIn) -> None:
    request.session.cycle_key()
    key = request.session.session_key
    if key is not None:
        move_session(row, session_key=key)


def confirm_url(back: str) -> str:
    """The page that asks; from there back to ``back``."""
    return f"{CONFIRM}?{urlencode({'next': back})}"


def to_confirming(back: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(confirm_url(back))


def confirmed_only(view: View[P]) -> View[P]:
    """For who signed in; without a fresh confirmation first to the page that asks for one.

    What was posted is not kept: they come back to the page that they were on.
    """

    @wraps(view)
    def guarded(request: ActingRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.actor.user_id is None:
            return HttpResponseRedirect("/inloggen/")
        if not confirmed(request):
            back = "/account/beveiliging/" if request.method == "POST" else request.get_full_path()
            return to_confirming(back)
        return view(request, *args, **kwargs)

    return cast(View[P], guarded)


def only_by_code(request: ActingRequest) -> bool:
    """They came in by a code that a colleague made, and did not confirm it themselves since."""
    row = session_row(request)
    return row is not None and row.confirmed_at < row.began_at


__all__ = [
    "CONFIRM",
    "FRESH",
    "confirm_url",
    "confirmed",
    "confirmed_only",
    "mark_confirmed",
    "new_key",
    "only_by_code",
    "own_user",
    "session_row",
    "to_confirming",
]
