"""Who makes a request: the actor beside it, and which pages they may open at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from doorstroom.core.sharing import Area, functions_opening, roles
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.addressing import addressed_as

P = ParamSpec("P")

EMPLOYER_FUNCTIONS = functions_opening(Area.EMPLOYER)
SCHOOL_FUNCTIONS = functions_opening(Area.SCHOOL)


class ActingRequest(HttpRequest):
    """A request with the actor that the site's middleware found."""

    actor: Actor


View = Callable[Concatenate[ActingRequest, P], HttpResponseBase]


def _guard(allowed: Callable[[Actor], bool]) -> Callable[[View[P]], View[P]]:
    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: ActingRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.actor.user_id is None:
                return redirect_to_login(request.get_full_path(), login_url="/inloggen/")
            if not allowed(request.actor):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return cast(View[P], guarded)

    return decorate


def is_employer(actor: Actor) -> bool:
    """Every seat is on an employer's side."""
    return bool(actor.seats) and all(s.function in EMPLOYER_FUNCTIONS for s in actor.seats)


def opens(actor: Actor, area: Area) -> bool:
    """A seat whose role opens this part of the site."""
    return actor.has_function(*functions_opening(area))


def is_desk_worker(actor: Actor) -> bool:
    """A seat that guides, or manages a programme."""
    return opens(actor, Area.DESK)


desk_only = _guard(is_desk_worker)
figures_only = _guard(lambda actor: opens(actor, Area.PROGRAMMES) or opens(actor, Area.FIGURES))
programmes_only = _guard(lambda actor: opens(actor, Area.PROGRAMMES))
represents_only = _guard(lambda actor: bool(actor.represents))
employer_only = _guard(is_employer)
# One's own ways to sign in are everybody's who did.
signed_in_only = _guard(lambda _actor: True)


def young_only(view: View[P]) -> View[P]:
    """The page of the person themselves, in the form in which they are addressed."""

    @wraps(view)
    def said(request: ActingRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        with addressed_as(request.actor.person_id, request.actor.today):
            return view(request, *args, **kwargs)

    return _guard(lambda actor: actor.person_id is not None)(cast(View[P], said))


def function_only(*functions: str) -> Callable[[View[P]], View[P]]:
    """Only those who have a seat with one of these functions."""
    return _guard(lambda actor: actor.has_function(*functions))


school_only = function_only(*SCHOOL_FUNCTIONS)


def home_url_of(actor: Actor) -> str:
    """Where somebody lands after signing in."""
    known = roles()
    if actor.person_id is not None:
        return known["young"].home
    if is_employer(actor):
        return known["employer"].home
    # Who has several seats begins with the first role in the file that is not an employer's.
    mine = (
        role.home
        for role in known.values()
        if actor.has_function(*role.functions) and Area.EMPLOYER not in role.opens
    )
    return next(mine, known["representative"].home if actor.represents else "/vandaag/")


def back_to(request: HttpRequest, fallback: str) -> str:
    """A path of this site that the form named as the way back, else the fallback."""
    return way_back(request.POST.get("terug", ""), fallback)


def way_back(target: str, fallback: str) -> str:
    r"""``target`` if it is a path of this site; ``//elsewhere`` and ``/\elsewhere`` are not."""
    known = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if known else fallback


__all__ = [
    "ActingRequest",
    "back_to",
    "desk_only",
    "employer_only",
    "figures_only",
    "function_only",
    "home_url_of",
    "is_desk_worker",
    "is_employer",
    "opens",
    "programmes_only",
    "represents_only",
    "school_only",
    "signed_in_only",
    "way_back",
    "young_only",
]
