"""Signing in and out; in a demo region by one button per persona."""

from __future__ import annotations

import ipaddress
from typing import cast

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from doorstroom.apps.accounts.service import DemoPersona, User
from doorstroom.apps.partners.service import actor_for
from doorstroom.web.components.acting import ActingRequest, home_url_of

from .pages import SIGN_IN, PersonaGroup, SignInPage, public_nav


class SignInForm(forms.Form):
    """Login name and password, for workers of a region without a sign-in service."""

    login = forms.CharField(
        label=_("E-mailadres"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "inputmode": "email"}),
    )
    password = forms.CharField(
        label=_("Wachtwoord"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def on_this_machine(request: HttpRequest) -> bool:
    """The request comes from this machine itself: only then a demo lets anybody in."""
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _after(request: HttpRequest, user: User) -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        return target
    return home_url_of(actor_for(user, now=timezone.now()))


@never_cache
def sign_in(request: HttpRequest, *, demo: bool) -> HttpResponseBase:
    """The sign-in page, with the personas of a demo when asked for on this machine."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = authenticate(
            request,
            username=form.cleaned_data["login"].strip().lower(),
            password=form.cleaned_data["password"],
        )
        if isinstance(user, User):
            login(request, user)
            return redirect(_after(request, user))
        form.add_error(
            None, _("Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw.")
        )
    personas = (
        list(DemoPersona.objects.select_related("user").order_by("order", "user"))
        if demo and on_this_machine(request)
        else []
    )
    page = SignInPage(
        nav=public_nav(cast(ActingRequest, request), SIGN_IN),
        form=form,
        groups=_by_region(personas),
        next=request.POST.get("next") or request.GET.get("next", ""),
    )
    return render(request, "public/sign_in.html", {"page": page})


def _by_region(personas: list[DemoPersona]) -> tuple[PersonaGroup, ...]:
    """One group a region, in the order in which the demo names them."""
    regions = dict.fromkeys(persona.region for persona in personas)
    return tuple(
        PersonaGroup(region, [each for each in personas if each.region == region])
        for region in regions
    )


@require_POST
def sign_in_as(request: HttpRequest, *, demo: bool, user_id: str) -> HttpResponse:
    """Become a persona of the demo; anywhere else this page does not exist."""
    if not demo or not on_this_machine(request):
        raise Http404
    persona = get_object_or_404(DemoPersona.objects.select_related("user"), user=user_id)
    login(request, persona.user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(_after(request, persona.user))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("/")
