"""Signing in and out; in a demo region by one button per persona."""

from __future__ import annotations

import ipaddress
import json
from typing import cast

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doorstroom.apps.accounts.service import (
    PASSKEYS_FROM,
    DemoPersona,
    Means,
    SecondFactor,
    SignInProvider,
    count,
    passkey_questions,
    sign_out_here,
    user_of_passkey,
)
from doorstroom.apps.notices.service import channels_carried
from doorstroom.apps.privacy.service import signing_in
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.pages import Action
from doorstroom.web.components.throttling import place_of

from .entering import asked_next, enter
from .forms import PasskeyForm, SignInForm
from .guessing import who_has_password
from .noting import refused_at
from .pages import (
    SIGN_IN,
    PasskeyAsk,
    PersonaGroup,
    ProviderButton,
    SignInPage,
    StepPage,
    door_nav,
    step,
)
from .wording import refusal


def on_this_machine(request: HttpRequest) -> bool:
    """The request comes from this machine itself: only then a demo lets anybody in."""
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@never_cache
def sign_in(request: HttpRequest, *, demo: bool) -> HttpResponseBase:
    """The sign-in page, with the personas of a demo when asked for on this machine."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = who_has_password(request, **form.cleaned_data)
        except Refused as error:
            form.add_error(None, refusal(error))
            return _page(request, form, demo=demo)
        if user is not None:
            return enter(
                request,
                user,
                means=Means.PASSWORD,
                next_url=asked_next(request),
                demo=demo and on_this_machine(request),
            )
        if getattr(request, "axes_locked_out", False):
            form.add_error(
                None, _("Dit is te vaak misgegaan. Wacht een kwartier en probeer het dan opnieuw.")
            )
        else:
            form.add_error(
                None,
                _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw."),
            )
    return _page(request, form, demo=demo)


def _page(request: HttpRequest, form: SignInForm, *, demo: bool) -> HttpResponse:
    personas: list[DemoPersona] = []
    if demo and on_this_machine(request):
        with signing_in():
            personas += DemoPersona.objects.select_related("user").order_by("order", "user")
    next_url = asked_next(request)
    page = SignInPage(
        nav=door_nav(cast(ActingRequest, request), SIGN_IN),
        form=form,
        groups=_by_region(personas),
        next=next_url,
        providers=provider_buttons(next_url),
        with_link=bool(channels_carried()),
    )
    return render(request, "door/sign_in.html", {"page": page})


def provider_buttons(next_url: str) -> tuple[ProviderButton, ...]:
    """One for each provider that is switched on, in the region's order."""
    query = f"?{urlencode({'next': next_url})}" if next_url else ""
    return tuple(
        ProviderButton(
            _("Inloggen met %(provider)s") % {"provider": each.name},
            reverse("signing_in:provider", kwargs={"slug": each.slug}) + query,
        )
        for each in SignInProvider.objects.filter(is_active=True).order_by("order", "slug")
    )


def _by_region(personas: list[DemoPersona]) -> tuple[PersonaGroup, ...]:
    """One group a region, in the order in which the demo names them."""
    regions = dict.fromkeys(persona.region for persona in personas)
    return tuple(
        PersonaGroup(region, [each for each in personas if each.region == region])
        for region in regions
    )


@never_cache
def with_passkey(request: ActingRequest) -> HttpResponseBase:
    """A passkey is both steps at once: the device, and the finger, face or pin."""
    warning = ""
    if request.method == "POST":
        form = PasskeyForm(request.POST)
        try:
            count(PASSKEYS_FROM, place_of(request), actor=request.actor)
            if not form.is_valid():
                raise Refused("refused.passkey_failed")
            user = user_of_passkey(form.cleaned_data["credential"], user=None, actor=request.actor)
        except Refused as error:
            refused_at(request, Means.PASSKEY, error=error)
            warning = refusal(error)
        else:
            return enter(
                request,
                user,
                means=Means.PASSKEY,
                second_factor=SecondFactor.PASSKEY,
                next_url=asked_next(request),
            )
    page = StepPage(
        nav=door_nav(request, SIGN_IN),
        title=_("Inloggen met een passkey"),
        lines=(
            _("Je logt in met je vinger, je gezicht of je pincode, op dit apparaat."),
            _("Zie je geen knop? Dan kan je browser dit niet. Kies een andere manier."),
        ),
        warning=warning,
        hidden=(("next", asked_next(request)),),
        passkey=PasskeyAsk(
            _("Gebruik je passkey"), json.dumps(passkey_questions(None)), request.path
        ),
        links=(Action(_("Terug"), SIGN_IN, "subtle"),),
    )
    return step(request, page, 422 if warning else 200)


@require_POST
def sign_in_as(request: HttpRequest, *, demo: bool, user_id: str) -> HttpResponseBase:
    """Become a persona of the demo; anywhere else this page does not exist."""
    if not demo or not on_this_machine(request):
        raise Http404
    with signing_in():
        persona = get_object_or_404(DemoPersona.objects.select_related("user"), user=user_id)
    return enter(request, persona.user, means=Means.DEMO, next_url=asked_next(request), demo=True)


@require_POST
def sign_out(request: ActingRequest) -> HttpResponse:
    """Out here; the row of this session is ended with it."""
    if request.session.session_key is not None:
        sign_out_here(request.session.session_key, actor=request.actor)
    logout(request)
    return redirect("/")
