"""Refusals as sentences, and *je* or *u*, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import wraps
from typing import ParamSpec, cast

from django.http import HttpResponseBase
from django.utils import translation

from doorstroom.apps.accounts.service import User
from doorstroom.apps.privacy.service import acting_as
from doorstroom.core import words
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest, View, is_employer
from doorstroom.web.components.addressing import addressed, reads_u

from .entering import acting_for

P = ParamSpec("P")


def refusal(error: Refused) -> str:
    return words.render(error.code, error.facts, (translation.get_language() or "nl")[:2])


def _formal(actor: Actor) -> bool:
    """A person as their own page says; who speaks for somebody or a company reads *u*."""
    if actor.person_id is not None:
        return reads_u(actor.person_id, actor.today)
    return bool(actor.represents) or is_employer(actor)


@contextmanager
def speaking_to(user: User, *, now: datetime) -> Iterator[None]:
    """What is said in here is said to this user, who is not in yet."""
    actor = acting_for(user, now=now)
    with acting_as(actor):
        formal = _formal(actor)
    with addressed(formal=formal):
        yield


def to_oneself(view: View[P]) -> View[P]:
    """What this page says, it says to who is signed in."""

    @wraps(view)
    def said(request: ActingRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        with addressed(formal=request.actor.user_id is not None and _formal(request.actor)):
            return view(request, *args, **kwargs)

    return cast(View[P], said)
