"""Letting somebody in: the second step where it is needed, a new session, a line in the log."""

from __future__ import annotations

import time
from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from doorstroom.apps.accounts.service import (
    Means,
    SecondFactor,
    User,
    active_user,
    begin_session,
    factors_of,
    needs_second_factor,
)
from doorstroom.apps.partners.service import actor_for
from doorstroom.apps.people.service import with_openings
from doorstroom.apps.privacy.service import acting_as
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.acting import ActingRequest, home_url_of

from .devices import device_of
from .guessing import remember_device

# Between the first step and the second, in the session of who is not in yet.
HALF = "half_signed_in"
HALF_LASTS = 10 * 60


def safe_next(request: HttpRequest, target: str | None) -> str:
    """A page of this site to go on to, or nothing."""
    hosts = {request.get_host()}
    if target and url_has_allowed_host_and_scheme(target, hosts, request.is_secure()):
        return target
    return ""


def asked_next(request: HttpRequest) -> str:
    return safe_next(request, request.POST.get("next") or request.GET.get("next"))


def acting_for(user: User, *, now: datetime) -> Actor:
    """This user as they will act once they are in, with whom they represent."""
    actor = actor_for(user, now=now)
    with acting_as(actor):
        return with_openings(actor)


def enter(
    request: HttpRequest,
    user: User,
    *,
    means: Means,
    second_factor: SecondFactor | None = None,
    provider: str = "",
    next_url: str = "",
    demo: bool = False,
) -> HttpResponseBase:
    """In, or first the second step. The key of the session changes either way."""
    now = cast(ActingRequest, request).actor.now
    actor = acting_for(user, now=now)
    has = factors_of(user)
    if second_factor is None and not demo and (has.any or needs_second_factor(actor)):
        request.session.cycle_key()
        request.session[HALF] = {
            "user": str(user.pk),
            "means": str(means),
            "provider": provider,
            "next": next_url,
            "at": time.time(),
        }
        return redirect("signing_in:second_step" if has.any else "signing_in:set_up")
    request.session.pop(HALF, None)
    begin_session(
        request,
        user,
        means=means,
        second_factor=second_factor,
        provider=provider,
        device=device_of(request.headers.get("User-Agent", "")),
        actor=actor,
    )
    response = redirect(safe_next(request, next_url) or home_url_of(actor))
    if user.has_usable_password():
        remember_device(request, response, user)
    return response


class HalfIn:
    """Who showed the first thing, and has ten minutes for the second."""

    def __init__(self, request: HttpRequest) -> None:
        noted = request.session.get(HALF)
        self.user: User | None = None
        if isinstance(noted, dict) and time.time() - noted["at"] < HALF_LASTS:
            self.user = active_user(noted["user"])
            self.means = Means(noted["means"])
            self.provider: str = noted["provider"]
            self.next_url: str = noted["next"]

    def enter(self, request: HttpRequest, second_factor: SecondFactor) -> HttpResponseBase:
        if self.user is None:
            raise LookupError("nobody is halfway in")
        return enter(
            request,
            self.user,
            means=self.means,
            second_factor=second_factor,
            provider=self.provider,
            next_url=self.next_url,
        )
