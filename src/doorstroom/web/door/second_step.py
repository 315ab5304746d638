"""The second step: showing it, or setting it up before one is let in at all."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from functools import wraps

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal import auth as totp
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from doorstroom.apps.accounts.service import (
    SECOND_FACTOR,
    SecondFactor,
    User,
    add_app,
    add_passkey,
    check_app,
    count,
    factors_of,
    forget_attempts,
    passkey_offer,
    passkey_questions,
    use_recovery_code,
    user_of_passkey,
)
from doorstroom.apps.partners.service import actor_for
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.pages import Action

from .devices import device_of
from .entering import HalfIn
from .forms import CodeForm, PasskeyForm, labelled, only_error
from .noting import SECOND_STEP, refused_at
from .pages import SIGN_IN, PasskeyAsk, StepPage, door_nav, step
from .wording import refusal, speaking_to, to_oneself

# Which of the two forms was posted.
_ANSWERED_BY_PASSKEY = "credential"
# Set up and let in, but the recovery codes not yet seen.
NEW_CODES = "new_recovery_codes"


def half_in_only(
    view: Callable[[ActingRequest, HalfIn, User], HttpResponseBase],
) -> Callable[[ActingRequest], HttpResponseBase]:
    """For who showed the first thing, in the form in which they are addressed."""

    @wraps(view)
    def said(request: ActingRequest) -> HttpResponseBase:
        half = HalfIn(request)
        if half.user is None:
            return redirect(SIGN_IN)
        with speaking_to(half.user, now=request.actor.now):
            return view(request, half, half.user)

    return said


@never_cache
@half_in_only
def second_step(request: ActingRequest, half: HalfIn, user: User) -> HttpResponseBase:
    """A code of the app, a recovery code, or the passkey, of who showed the first step."""
    has = factors_of(user)
    if not has.any:
        return redirect("signing_in:set_up")
    form = CodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST":
        try:
            return half.enter(request, check_factor(request, user, form))
        except Refused as error:
            refused_at(request, SECOND_STEP, user=user, error=error)
            form = form if form.is_bound else CodeForm({})
            only_error(form, refusal(error))
    labelled(form, _("Code uit je app, of een herstelcode"))
    page = StepPage(
        nav=door_nav(request, SIGN_IN),
        title=_("Laat zien dat jij het bent"),
        lines=(_("Eén stap nog. Zo komt niemand binnen met alleen je wachtwoord."),),
        form=form,
        button=_("Ga verder"),
        passkey=PasskeyAsk(_("Met je passkey"), json.dumps(passkey_questions(user)), request.path)
        if has.passkeys
        else None,
        links=(Action(_("Begin opnieuw"), SIGN_IN, "subtle"),),
    )
    return step(request, page, 422 if form.is_bound else 200)


def check_factor(request: ActingRequest, user: User, form: CodeForm) -> SecondFactor:
    """Which factor was right; refused when none was, and after too many tries for a while.

    What is counted is this user in this step: only who has the password gets here.
    """
    actor = request.actor
    count(SECOND_FACTOR, str(user.pk), actor=actor)
    if request.POST.get(_ANSWERED_BY_PASSKEY):
        answer = PasskeyForm(request.POST)
        if not answer.is_valid():
            raise Refused("refused.passkey_failed")
        user_of_passkey(answer.cleaned_data["credential"], user=user, actor=actor)
        found = SecondFactor.PASSKEY
    elif form.is_valid():
        found = _code(user, form.cleaned_data["code"], request)
    else:
        raise Refused("refused.wrong_second_factor")
    forget_attempts(SECOND_FACTOR, str(user.pk), actor=actor)
    return found


def _code(user: User, code: str, request: ActingRequest) -> SecondFactor:
    typed = "".join(code.split())
    if len(typed) > 6:
        use_recovery_code(user, code=typed, actor=request.actor)
        return SecondFactor.RECOVERY
    check_app(user, code=typed, actor=request.actor)
    return SecondFactor.TOTP


@never_cache
@half_in_only
def set_up(request: ActingRequest, half: HalfIn, user: User) -> HttpResponseBase:
    """Who needs a second step and has none, makes one first; only then they are in."""
    if factors_of(user).any:
        return redirect("signing_in:second_step")
    form = CodeForm(request.POST if "code" in request.POST else None)
    if request.method == "POST":
        try:
            codes, factor = _made(request, user, form)
        except Refused as error:
            refused_at(request, SECOND_STEP, user=user, error=error)
            form = form if form.is_bound else CodeForm({})
            only_error(form, refusal(error))
        else:
            response = half.enter(request, factor)
            request.session[NEW_CODES] = list(codes)
            request.session["after_codes"] = response.headers["Location"]
            return redirect("signing_in:codes")
    return step(
        request,
        app_page(
            request,
            user,
            form,
            title=_("Stel een tweede stap in"),
            why=_(
                "Je ziet hier gegevens van anderen. Daarom vraagt Doorstroom behalve je wachtwoord"
                " nog iets dat alleen jij hebt."
            ),
            passkey=PasskeyAsk(
                _("Maak een passkey op dit apparaat"),
                json.dumps(passkey_offer(user)),
                request.path,
                makes=True,
            ),
            back=SIGN_IN,
        ),
        422 if form.is_bound else 200,
    )


def _made(
    request: ActingRequest, user: User, form: CodeForm
) -> tuple[tuple[str, ...], SecondFactor]:
    actor = actor_for(user, now=request.actor.now)
    count(SECOND_FACTOR, str(user.pk), actor=request.actor)
    if request.POST.get(_ANSWERED_BY_PASSKEY):
        return new_passkey(request, user), SecondFactor.PASSKEY
    if not form.is_valid():
        raise Refused("refused.wrong_second_factor")
    secret = totp.get_totp_secret()
    made = add_app(user, secret=secret, code=form.cleaned_data["code"].strip(), actor=actor)
    totp.clear_totp_secret(request)
    return made, SecondFactor.TOTP


def new_passkey(request: ActingRequest, user: User) -> tuple[str, ...]:
    """The passkey that the browser just made; gives recovery codes when these are the first."""
    answer = PasskeyForm(request.POST)
    if not answer.is_valid():
        raise Refused("refused.passkey_failed")
    return add_passkey(
        user,
        name=device_of(request.headers.get("User-Agent", "")),
        credential=answer.cleaned_data["credential"],
        actor=actor_for(user, now=request.actor.now),
    )


def app_page(
    request: ActingRequest,
    user: User,
    form: CodeForm,
    *,
    title: str,
    why: str,
    passkey: PasskeyAsk | None,
    back: str,
) -> StepPage:
    """The picture for the app, the same in letters, and the field for its first code."""
    secret = totp.get_totp_secret()
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    labelled(form, _("De code die nu in de app staat"))
    return StepPage(
        nav=door_nav(request, SIGN_IN),
        title=title,
        lines=(
            why,
            _(
                "Open een app voor inlogcodes op je telefoon, richt hem op deze tekening en typ"
                " de code van zes cijfers."
            ),
        ),
        picture=f"data:image/svg+xml;base64,{base64.b64encode(picture.encode()).decode()}",
        picture_says=_("Tekening voor de app. Dezelfde sleutel staat er in letters onder."),
        words_say=_("Lukt dat niet? Typ dan deze sleutel in de app:"),
        words=tuple(secret[at : at + 4] for at in range(0, len(secret), 4)),
        form=form,
        button=_("Klaar"),
        passkey=passkey,
        links=(Action(_("Terug"), back, "subtle"),),
    )


@never_cache
@to_oneself
def codes(request: ActingRequest) -> HttpResponseBase:
    """The recovery codes, shown once, right after they were made."""
    made = request.session.pop(NEW_CODES, None)
    after = request.session.pop("after_codes", "") or reverse("signing_in:security")
    if not made:
        return redirect(after)
    page = StepPage(
        nav=door_nav(request),
        title=_("Bewaar deze herstelcodes"),
        lines=(
            _("Telefoon kwijt? Met een herstelcode kom je er toch in. Elke code werkt één keer."),
            _("Schrijf ze op of print ze en leg ze veilig weg. We laten ze maar één keer zien."),
        ),
        words=tuple(f"{code[:4]} {code[4:]}" for code in made),
        links=(Action(_("Ik heb ze bewaard"), after, "primary"),),
    )
    return step(request, page)
