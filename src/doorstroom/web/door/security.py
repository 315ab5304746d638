"""One's own ways in: where one is signed in, what one shows, and ending either."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from doorstroom.apps.accounts.service import (
    SECOND_FACTOR,
    Identity,
    Means,
    SecondFactor,
    SignedIn,
    SignInProvider,
    add_app,
    count,
    end_session,
    end_sessions_of,
    factors_of,
    needs_second_factor,
    new_recovery_codes,
    passkey_offer,
    remove_factor,
)
from doorstroom.apps.people.service import tell_of_new_way_in
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest, signed_in_only
from doorstroom.web.components.confirming import confirmed_only, own_user, session_row
from doorstroom.web.components.pages import Action, Fact

from .forms import CodeForm
from .noted import noted_lines, when
from .pages import (
    IdentityLine,
    PasskeyAsk,
    PasskeyLine,
    ProviderButton,
    SecurityPage,
    SessionLine,
    StepPage,
    door_nav,
    step,
)
from .second_step import NEW_CODES, app_page, new_passkey
from .wording import refusal, to_oneself

HERE = "signing_in:security"


@never_cache
@signed_in_only
@require_safe
@to_oneself
def security(request: ActingRequest) -> HttpResponseBase:
    user = own_user(request)
    here = session_row(request)
    has = factors_of(user)
    linked = list(
        Identity.objects.filter(user=user).select_related("provider").order_by("linked_at", "id")
    )
    page = SecurityPage(
        nav=door_nav(request),
        sessions=tuple(
            _session(row, here=here is not None and row.pk == here.pk)
            for row in SignedIn.objects.running().filter(user=user).order_by("-seen_at", "id")[:50]
        ),
        identities=tuple(_identity(row) for row in linked),
        providers=tuple(
            ProviderButton(
                _("Koppel %(provider)s") % {"provider": each.name},
                reverse("signing_in:link_provider", kwargs={"slug": each.slug}),
            )
            for each in SignInProvider.objects.filter(is_active=True)
            .exclude(pk__in=[row.provider_id for row in linked])
            .order_by("order", "slug")
        ),
        app=has.app,
        passkeys=tuple(
            PasskeyLine(
                each.name,
                (
                    Fact(_("Gemaakt"), when(each.added_at)),
                    Fact(_("Laatst gebruikt"), when(each.used_at)),
                ),
                reverse("signing_in:passkey_remove", kwargs={"passkey_id": each.id}),
            )
            for each in has.passkeys
        ),
        codes_left=has.codes_left,
        needs_second=needs_second_factor(request.actor),
        has_password=user.has_usable_password(),
        noted=noted_lines(user, actor=request.actor),
    )
    return render(request, "door/security.html", {"page": page})


def _session(row: SignedIn, *, here: bool) -> SessionLine:
    how = row.provider or str(Means(row.means).label)
    if row.second_factor:
        how = _("%(first)s en %(second)s") % {
            "first": how,
            "second": SecondFactor(row.second_factor).label,
        }
    return SessionLine(
        row.pk,
        row.device or _("Onbekend apparaat"),
        (
            Fact(_("Ingelogd met"), how),
            Fact(_("Sinds"), when(row.began_at)),
            Fact(_("Laatst gezien"), when(row.seen_at)),
        ),
        here,
    )


def _identity(row: Identity) -> IdentityLine:
    return IdentityLine(
        row.provider.name,
        (
            Fact(_("Gekoppeld"), when(row.linked_at)),
            Fact(_("Bevestigd door"), row.linked_by),
            Fact(_("Laatst gebruikt"), when(row.used_at)),
        ),
        reverse("signing_in:unlink_provider", kwargs={"identity_id": row.pk}),
    )


@never_cache
@signed_in_only
@require_POST
@to_oneself
def end_one(request: ActingRequest, session_id: UUID) -> HttpResponseBase:
    row = get_object_or_404(SignedIn.objects.running(), pk=session_id, user=request.actor.user_id)
    end_session(row, actor=request.actor)
    messages.success(request, _("Uitgelogd op dat apparaat."))
    return redirect(HERE)


@never_cache
@signed_in_only
@require_POST
@to_oneself
def end_others(request: ActingRequest) -> HttpResponseBase:
    ended = end_sessions_of(own_user(request), but=session_row(request), actor=request.actor)
    messages.success(
        request,
        ngettext(
            "Uitgelogd op %(count)d ander apparaat.",
            "Uitgelogd op %(count)d andere apparaten.",
            ended,
        )
        % {"count": ended},
    )
    return redirect(HERE)


@never_cache
@confirmed_only
@to_oneself
def app(request: ActingRequest) -> HttpResponseBase:
    """An app for codes; a new one takes the place of the old one once its code is right."""
    from allauth.mfa.totp.internal import auth as totp

    user = own_user(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            count(SECOND_FACTOR, str(user.pk), actor=request.actor)
            made = add_app(
                user,
                secret=totp.get_totp_secret(),
                code=form.cleaned_data["code"].strip(),
                actor=request.actor,
            )
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            totp.clear_totp_secret(request)
            tell_of_new_way_in(user, actor=request.actor)
            return _done(request, made, _("De app is ingesteld."))
    page = app_page(
        request,
        user,
        form,
        title=_("Een app voor codes"),
        why=_("Met een app op je telefoon kan niemand binnen met alleen je wachtwoord."),
        passkey=None,
        back=reverse(HERE),
    )
    return step(request, page, 422 if form.is_bound else 200)


@never_cache
@confirmed_only
@require_POST
@to_oneself
def app_remove(request: ActingRequest) -> HttpResponseBase:
    return _remove(request, None)


@never_cache
@confirmed_only
@to_oneself
def passkey(request: ActingRequest) -> HttpResponseBase:
    """A passkey on this device: finger, face or pin, instead of a password."""
    user = own_user(request)
    warning = ""
    if request.method == "POST":
        try:
            made = new_passkey(request, user)
        except Refused as error:
            warning = refusal(error)
        else:
            tell_of_new_way_in(user, actor=request.actor)
            return _done(request, made, _("De passkey is gemaakt."))
    page = StepPage(
        nav=door_nav(request),
        title=_("Een passkey maken"),
        lines=(
            _(
                "Een passkey is een sleutel op je telefoon of computer. Je logt in met je vinger,"
                " je gezicht of je pincode. Het werkt alleen op deze site."
            ),
            _("Zie je geen knop? Dan kan je browser dit niet. Kies dan een app voor codes."),
        ),
        warning=warning,
        passkey=PasskeyAsk(
            _("Maak een passkey"), json.dumps(passkey_offer(user)), request.path, makes=True
        ),
        links=(
            Action(_("Stel een app in"), reverse("signing_in:app")),
            Action(_("Terug"), reverse(HERE), "subtle"),
        ),
    )
    return step(request, page, 422 if warning else 200)


@never_cache
@confirmed_only
@require_POST
@to_oneself
def passkey_remove(request: ActingRequest, passkey_id: int) -> HttpResponseBase:
    return _remove(request, passkey_id)


def _remove(request: ActingRequest, passkey_id: int | None) -> HttpResponseBase:
    try:
        remove_factor(
            own_user(request),
            passkey=passkey_id,
            required=needs_second_factor(request.actor),
            actor=request.actor,
        )
    except Refused as error:
        messages.error(request, refusal(error))
    else:
        messages.success(request, _("Weggehaald."))
    return redirect(HERE)


@never_cache
@confirmed_only
@require_POST
@to_oneself
def recovery(request: ActingRequest) -> HttpResponseBase:
    """Ten new recovery codes; the old ones stop."""
    try:
        made = new_recovery_codes(own_user(request), actor=request.actor)
    except Refused as error:
        messages.error(request, refusal(error))
        return redirect(HERE)
    return _done(request, made, _("Je oude herstelcodes werken niet meer."))


def _done(request: ActingRequest, codes: tuple[str, ...], said: str) -> HttpResponseBase:
    messages.success(request, said)
    if not codes:
        return redirect(HERE)
    request.session[NEW_CODES] = list(codes)
    return redirect("signing_in:codes")
