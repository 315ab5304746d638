"""Where somebody is signed in: begun, moved to a new key, confirmed again, ended."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib.auth import login
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact, NotAllowed

from ..models import Means, SecondFactor, SignedIn, User

_BACKEND = "django.contrib.auth.backends.ModelBackend"
# In the session of who came in by a door: when they were last seen.
SEEN = "seen_at"
SEEN_EVERY = timedelta(minutes=5)
KEPT_AFTER_END = timedelta(days=90)
# A session of a working day that nobody ended by hand.
LONGEST = timedelta(hours=24)


@action
def begin_session(
    request: HttpRequest,
    user: User,
    *,
    means: Means,
    second_factor: SecondFactor | None,
    provider: str = "",
    device: str = "",
    actor: Actor,
) -> SignedIn:
    """Somebody is in, under a new key of the session; the log says how, never from where.

    A code of the desk was read by who made it: it opens the page, and confirms nothing.
    """
    if request.session.session_key is not None:
        sign_out_here(request.session.session_key, actor=actor)
    login(request, user, backend=_BACKEND)
    if request.session.session_key is None:
        request.session.create()
    request.session[SEEN] = actor.now.timestamp()
    row = SignedIn.objects.create(
        user=user,
        session_key=request.session.session_key,
        means=means,
        provider=provider,
        second_factor=second_factor or "",
        device=device[:80],
        began_at=actor.now,
        seen_at=actor.now,
        confirmed_at=actor.now - LONGEST if means == Means.CODE else actor.now,
    )
    _note(
        "log.signed_in",
        user.pk,
        actor,
        how=str(means),
        provider=provider,
        second=str(row.second_factor),
        device=row.device,
    )
    return row


@action
def move_session(row: SignedIn, *, session_key: str) -> None:
    """The same browser under a new key."""
    row.session_key = session_key
    row.save(update_fields=["session_key"])


@action
def confirm_session(row: SignedIn, *, actor: Actor) -> None:
    """They showed once more to be themselves."""
    row.confirmed_at = actor.now
    row.save(update_fields=["confirmed_at"])
    _note("log.confirmed_oneself", row.user_id, actor)


@action
def saw_session(session_key: str, *, actor: Actor) -> None:
    SignedIn.objects.filter(session_key=session_key).update(seen_at=actor.now)


@action
def end_session(row: SignedIn, *, actor: Actor) -> None:
    """Out at the next request, wherever that browser is. One's own only."""
    if actor.user_id != row.user_id:
        raise NotAllowed("refused.not_your_sign_in")
    _end([row], actor)
    _note("log.session_ended", row.user_id, actor)


@action
def end_sessions_of(user: User, *, but: SignedIn | None = None, actor: Actor) -> int:
    """Out everywhere, except perhaps here; how many there were."""
    if actor.kind != "system" and actor.user_id != user.pk:
        raise NotAllowed("refused.not_your_sign_in")
    rows = SignedIn.objects.running().filter(user=user)
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    ended = list(rows)
    if ended:
        _end(ended, actor)
        _note("log.signed_out_everywhere", user.pk, actor)
    return len(ended)


@action
def sign_out_here(session_key: str, *, actor: Actor) -> None:
    """Somebody left by the door."""
    rows = list(SignedIn.objects.filter(session_key=session_key))
    _end(rows, actor)
    for row in rows:
        _note("log.signed_out", row.user_id, actor, device=row.device)


def clear_old_sessions(*, actor: Actor) -> int:
    """What ran out is ended, and what ended long ago is forgotten."""
    stale = SignedIn.objects.running().filter(began_at__lt=actor.now - LONGEST)
    _end(list(stale), actor)
    return SignedIn.objects.filter(ended_at__lt=actor.now - KEPT_AFTER_END).delete()[0]


def _end(rows: list[SignedIn], actor: Actor) -> None:
    keys = [row.session_key for row in rows if row.session_key is not None]
    Session.objects.filter(session_key__in=keys).delete()
    SignedIn.objects.filter(pk__in=[row.pk for row in rows]).update(
        session_key=None, ended_at=actor.now
    )


def _note(code: str, user: UUID, actor: Actor, **facts: Fact) -> None:
    record(code, subject_kind="user", subject_id=user, person=None, facts=facts, actor=actor)
