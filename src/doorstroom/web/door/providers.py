"""Signing in at an OpenID provider, and linking what it knows to a user here."""

from __future__ import annotations

import logging
import time
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from doorstroom.adapters.openid import Begun, Cancelled, Untrue, begin, finish
from doorstroom.apps.accounts.service import (
    PROVIDERS_FROM,
    Identity,
    Means,
    SecondFactor,
    SignInProvider,
    User,
    active_user,
    count,
    link_identity,
    unlink_identity,
    user_known_by,
)
from doorstroom.apps.partners.service import actor_for
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.confirming import confirmed, confirmed_only, mark_confirmed, own_user
from doorstroom.web.components.pages import Action
from doorstroom.web.components.throttling import place_of

from .entering import asked_next, enter, safe_next
from .noting import CONFIRMING, refused_at
from .pages import SIGN_IN, StepPage, door_nav, step
from .wording import refusal, to_oneself

logger = logging.getLogger("doorstroom.signing_in")

# What somebody may do when they come back; noted in their own session, not in the address.
LINKING = "linking"
INVITED = "invited"
NOTED_LASTS = 30 * 60
JUST_NOW = 60


def _row(slug: str) -> SignInProvider:
    return get_object_or_404(SignInProvider, pk=slug, is_active=True)


def _back(slug: str) -> str:
    return reverse("signing_in:provider_back", kwargs={"slug": slug})


@never_cache
@require_safe
def to_provider(request: ActingRequest, slug: str) -> HttpResponseBase:
    """Off to the provider. Nothing changes but the session of this browser."""
    row = _row(slug)
    process = request.GET.get("voor", "")
    again = process == "bevestigen" and request.actor.user_id is not None
    try:
        count(PROVIDERS_FROM, place_of(request), actor=request.actor)
        return begin(
            request,
            row,
            back=_back(slug),
            process="confirm" if again else "login",
            next_url=asked_next(request),
            max_age=JUST_NOW if again else None,
        )
    except Refused as error:
        return _no(request, row, refusal(error), status=429)
    except Untrue as error:
        return _untrue(request, row, error)


@never_cache
@require_safe
@to_oneself
def from_provider(request: ActingRequest, slug: str) -> HttpResponseBase:
    """Back from the provider: in, linked, confirmed, or told why not."""
    row = _row(slug)
    try:
        begun = finish(request, row, back=_back(slug))
    except Cancelled:
        said = _("Je hebt niet ingelogd bij %(provider)s.") % {"provider": row.name}
        return _no(request, row, said)
    except Untrue as error:
        _note_untrue(request)
        return _untrue(request, row, error)
    try:
        if begun.process == "confirm":
            return _confirm(request, row, begun)
        if noted(request, LINKING) == str(request.actor.user_id):
            return _link_own(request, row, begun)
        return _let_in(request, row, begun)
    except Refused as error:
        return _no(request, row, refusal(error))


def _let_in(request: ActingRequest, row: SignInProvider, begun: Begun) -> HttpResponseBase:
    user = user_known_by(begun.shown, actor=request.actor)
    if user is None:
        user = _invited(request, row, begun)
    if user is None:
        refused_at(request, Means.PROVIDER)
        return _no(
            request,
            row,
            _("Dit account kennen we hier nog niet. Er is niets veranderd."),
            _(
                "Vraag de beheerder van je organisatie om een uitnodiging. Had je al een andere"
                " manier om in te loggen? Gebruik die, en koppel dit account daarna zelf."
            ),
        )
    factor = SecondFactor.PROVIDER if begun.shown.second_factor_of(row) else None
    return enter(
        request,
        user,
        means=Means.PROVIDER,
        second_factor=factor,
        provider=row.name,
        next_url=begun.next_url,
    )


def _invited(request: ActingRequest, row: SignInProvider, begun: Begun) -> User | None:
    """Whoever opened an invitation in this browser is whom it was for."""
    whom = noted(request, INVITED)
    user = active_user(whom) if whom else None
    if user is not None:
        actor = actor_for(user, now=request.actor.now)
        link_identity(row, begun.shown, user=user, by=_("uitnodiging"), actor=actor)
        request.session.pop(INVITED, None)
    return user


def _link_own(request: ActingRequest, row: SignInProvider, begun: Begun) -> HttpResponseBase:
    request.session.pop(LINKING, None)
    user = own_user(request)
    link_identity(row, begun.shown, user=user, by=user.name, actor=request.actor)
    messages.success(request, _("%(provider)s is gekoppeld.") % {"provider": row.name})
    return redirect("signing_in:security")


def _confirm(request: ActingRequest, row: SignInProvider, begun: Begun) -> HttpResponseBase:
    """The same person once more, and nobody else."""
    user = user_known_by(begun.shown, actor=request.actor)
    if user is None or user.pk != request.actor.user_id:
        refused_at(request, CONFIRMING, user=own_user(request))
        return _no(request, row, _("Dit is een ander account dan waarmee je bent ingelogd."))
    mark_confirmed(request)
    return redirect(safe_next(request, begun.next_url) or "/")


@never_cache
@require_POST
@confirmed_only
@to_oneself
def link_provider(request: ActingRequest, slug: str) -> HttpResponseBase:
    """A signed-in user says that an account elsewhere is theirs too."""
    row = _row(slug)
    if not confirmed(request):
        return redirect("signing_in:security")
    note(request, LINKING, str(request.actor.user_id))
    page = StepPage(
        nav=door_nav(request),
        title=_("Koppel %(provider)s") % {"provider": row.name},
        lines=(
            _("Log nu één keer in bij %(provider)s. Daarna kun je daarmee ook hier inloggen.")
            % {"provider": row.name},
        ),
        links=(
            Action(
                _("Naar %(provider)s") % {"provider": row.name},
                reverse("signing_in:provider", kwargs={"slug": slug}),
                "primary",
            ),
            Action(_("Terug"), reverse("signing_in:security"), "subtle"),
        ),
    )
    return step(request, page)


@never_cache
@require_POST
@confirmed_only
def unlink_provider(request: ActingRequest, identity_id: UUID) -> HttpResponseBase:
    row = get_object_or_404(
        Identity.objects.select_related("provider"), pk=identity_id, user=request.actor.user_id
    )
    unlink_identity(row, actor=request.actor)
    messages.success(request, _("De koppeling is weg."))
    return redirect("signing_in:security")


def note(request: ActingRequest, what: str, whom: str) -> None:
    request.session[what] = {"whom": whom, "at": time.time()}


def noted(request: ActingRequest, what: str) -> str:
    kept = request.session.get(what)
    if not isinstance(kept, dict) or time.time() - kept["at"] > NOTED_LASTS:
        return ""
    return str(kept["whom"])


def _untrue(request: ActingRequest, row: SignInProvider, error: Untrue) -> HttpResponseBase:
    # Which check said no, never about whom.
    logger.warning("sign-in by %s refused: %s", row.slug, error.why)
    return _no(
        request,
        row,
        _("Inloggen met %(provider)s is niet gelukt. Er is niets veranderd.")
        % {"provider": row.name},
        _("Begin opnieuw. Lukt het dan weer niet? Vraag je beheerder."),
    )


def _note_untrue(request: ActingRequest) -> None:
    """Written down as often as anybody may visit a provider: anybody can ask for this address."""
    try:
        count(PROVIDERS_FROM, place_of(request), actor=request.actor)
    except Refused:
        return
    refused_at(request, Means.PROVIDER)


def _no(
    request: ActingRequest, row: SignInProvider, *lines: str, status: int = 403
) -> HttpResponseBase:
    page = StepPage(
        nav=door_nav(request),
        title=_("Je bent niet ingelogd"),
        lines=lines,
        links=(Action(_("Terug naar inloggen"), SIGN_IN, "primary"),),
    )
    if request.actor.user_id is not None:
        page = StepPage(
            nav=door_nav(request),
            title=_("%(provider)s is niet gelukt") % {"provider": row.name},
            lines=lines,
            links=(Action(_("Terug"), reverse("signing_in:security"), "primary"),),
        )
    return step(request, page, status)
