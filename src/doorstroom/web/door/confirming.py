"""Showing once more to be oneself: by what one has."""

from __future__ import annotations

import json

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from doorstroom.apps.accounts.service import (
    SECOND_FACTOR,
    FactorsOf,
    Identity,
    SignInProvider,
    User,
    count,
    factors_of,
    forget_attempts,
    passkey_questions,
    user_by_password,
)
from doorstroom.apps.notices.service import channels_carried
from doorstroom.apps.people.service import request_confirmation
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest, home_url_of, signed_in_only
from doorstroom.web.components.confirming import (
    confirmed,
    mark_confirmed,
    new_key,
    own_user,
    session_row,
)
from doorstroom.web.components.pages import Action
from doorstroom.web.components.throttling import place_of

from .entering import asked_next
from .forms import CodeForm, SignInForm, labelled, only_error
from .links import site_of
from .noting import CONFIRMING, refused_at
from .pages import PasskeyAsk, StepPage, door_nav, step
from .second_step import check_factor
from .signing_in import on_this_machine
from .wording import refusal, to_oneself


@never_cache
@signed_in_only
@to_oneself
def confirm(request: ActingRequest, *, demo: bool) -> HttpResponseBase:
    """The strongest thing that somebody has, or a link; then back to where they were.

    A code of the desk is no proof: who made it has it as well.
    """
    back = asked_next(request) or home_url_of(request.actor)
    user = own_user(request)
    simply = demo and on_this_machine(request)
    said = ""
    if request.method == "POST":
        try:
            if not simply:
                _check(request, user)
        except Refused as error:
            refused_at(request, CONFIRMING, user=user, error=error)
            said = refusal(error)
        else:
            mark_confirmed(request)
            return redirect(back)
    elif confirmed(request):
        # By the link, perhaps in another browser: from here on under a new key.
        row = session_row(request)
        if row is not None:
            new_key(request, row)
        return redirect(back)
    return step(request, _page(request, user, back, said, simply=simply), 422 if said else 200)


def _check(request: ActingRequest, user: User) -> None:
    """What was typed or signed is right, and of this very user."""
    has = factors_of(user)
    code = CodeForm(request.POST)
    if request.POST.get("credential") or (has.any and "code" in request.POST):
        check_factor(request, user, code)
    elif "password" in request.POST and not has.any:
        count(SECOND_FACTOR, str(user.pk), actor=request.actor)
        found = user_by_password(
            request, login=user.login, password=request.POST.get("password", "")
        )
        if found is None or found.pk != user.pk:
            raise Refused("refused.wrong_password")
        forget_attempts(SECOND_FACTOR, str(user.pk), actor=request.actor)
    else:
        raise Refused("refused.wrong_code")


def _send(request: ActingRequest, back: str) -> HttpResponseBase:
    row = session_row(request)
    if row is None:
        raise Refused("refused.sign_in_again")
    request_confirmation(row, site=site_of(request), place=place_of(request), actor=request.actor)
    page = StepPage(
        nav=door_nav(request),
        title=_("Kijk in je berichten"),
        lines=(_("Tik op de link in het bericht en bevestig. Kom daarna terug naar dit scherm."),),
        links=(
            Action(
                _("Ga verder"),
                f"{reverse('signing_in:confirm')}?{urlencode({'next': back})}",
                "primary",
            ),
        ),
    )
    return step(request, page)


def _page(request: ActingRequest, user: User, back: str, said: str, *, simply: bool) -> StepPage:
    has = factors_of(user)
    here = reverse("signing_in:confirm")
    form, links = (None, ()) if simply else _ways(request, user, has, back)
    if form is not None and said:
        only_error(form, said)
    return StepPage(
        nav=door_nav(request),
        title=_("Laat even zien dat jij het bent"),
        lines=(
            _("Dit telt. Daarom vragen we het nog een keer, ook al ben je ingelogd."),
            _("Lukt dit niet? Aan de balie helpen we verder."),
        ),
        warning=said if form is None else "",
        form=form,
        button=_("Ja, ik ben het") if form is not None or simply else "",
        form_url=here,
        hidden=(("next", back),),
        passkey=PasskeyAsk(_("Met je passkey"), json.dumps(passkey_questions(user)), here)
        if has.passkeys and not simply
        else None,
        links=links,
    )


def _ways(
    request: ActingRequest, user: User, has: FactorsOf, back: str
) -> tuple[SignInForm | CodeForm | None, tuple[Action, ...]]:
    """The field for what they have, and the other ways."""
    bound = request.POST if request.method == "POST" else None
    links = [
        Action(
            _("Bevestig met %(provider)s") % {"provider": each.name},
            reverse("signing_in:provider", kwargs={"slug": each.slug})
            + f"?{urlencode({'voor': 'bevestigen', 'next': back})}",
        )
        for each in SignInProvider.objects.filter(
            is_active=True, pk__in=Identity.objects.filter(user=user).values("provider")
        ).order_by("order", "slug")
    ]
    form: SignInForm | CodeForm | None
    if has.any:
        form = CodeForm(bound)
        labelled(form, _("Code uit je app, of een herstelcode"))
    elif user.has_usable_password():
        form = SignInForm(bound)
        del form.fields["login"]
    else:
        form = None
    if not has.any and channels_carried():
        links.append(
            Action(
                _("Stuur mij een link"),
                f"{reverse('signing_in:confirm_by_link')}?{urlencode({'next': back})}",
                post=True,
            )
        )
    return form, tuple(links)


@never_cache
@signed_in_only
@to_oneself
def confirm_by_link(request: ActingRequest) -> HttpResponseBase:
    """A message with a link that confirms this session, and no other."""
    back = asked_next(request) or home_url_of(request.actor)
    if request.method != "POST" or session_row(request) is None:
        return redirect(f"{reverse('signing_in:confirm')}?{urlencode({'next': back})}")
    try:
        return _send(request, back)
    except Refused as error:
        page = StepPage(
            nav=door_nav(request),
            title=_("Dat kan nu niet"),
            lines=(refusal(error),),
            links=(Action(_("Terug"), back, "primary"),),
        )
        return step(request, page, 422)
