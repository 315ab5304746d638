"""Links and codes for who has no password: young people, and contacts of employers."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from doorstroom.apps.accounts.service import (
    CODES_FROM,
    LINKS_OPENED_FROM,
    Means,
    PassKind,
    PassPurpose,
    User,
    active_user,
    choose_password,
    confirm_session,
    count,
    look_at_pass,
    use_pass,
)
from doorstroom.apps.notices.service import channels_carried
from doorstroom.apps.partners.service import actor_for
from doorstroom.apps.people.service import request_link, vouch_by
from doorstroom.core.values.errors import Refused
from doorstroom.web.components.acting import ActingRequest
from doorstroom.web.components.pages import Action
from doorstroom.web.components.throttling import place_of

from .entering import asked_next, enter
from .forms import AddressForm, CodeForm, NewPasswordForm
from .noting import refused_at
from .pages import SIGN_IN, StepPage, door_nav, step
from .providers import INVITED, note, noted
from .signing_in import provider_buttons
from .wording import refusal, speaking_to


@never_cache
def ask(request: ActingRequest) -> HttpResponseBase:
    """Ask for a link oneself. The answer is the same for every address."""
    if not channels_carried():
        return step(request, _nothing_goes_out(request))
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            request_link(
                form.cleaned_data["address"],
                site=site_of(request),
                place=place_of(request),
                actor=request.actor,
            )
        except Refused as error:
            form.add_error(None, refusal(error))
        else:
            return step(request, _sent(request))
    page = StepPage(
        nav=door_nav(request, SIGN_IN),
        title=_("Inloggen met een link"),
        lines=(_("Je krijgt een bericht met een link. Die werkt een half uur en maar één keer."),),
        form=form,
        button=_("Stuur mij een link"),
        links=(
            Action(_("Ik heb een code van de balie"), reverse("signing_in:code"), "subtle"),
            Action(_("Terug"), SIGN_IN, "subtle"),
        ),
    )
    return step(request, page, 422 if form.is_bound else 200)


def _nothing_goes_out(request: ActingRequest) -> StepPage:
    return StepPage(
        nav=door_nav(request, SIGN_IN),
        title=_("Inloggen met een link"),
        lines=(_("Hier kan dat nog niet. Word je begeleid? Vraag dan om een code."),),
        links=(Action(_("Ik heb een code"), reverse("signing_in:code"), "primary"),),
    )


def _sent(request: ActingRequest) -> StepPage:
    return StepPage(
        nav=door_nav(request, SIGN_IN),
        title=_("Kijk in je berichten"),
        lines=(
            _(
                "Kennen we dit adres of nummer? Dan krijg je binnen een paar minuten een bericht."
                " Tik op de link en daarna op de knop."
            ),
            _(
                "Niets gekregen? Kijk bij ongewenste berichten, of vraag nog een keer een link."
                " Word je begeleid? Vraag dan om een code."
            ),
        ),
        links=(
            Action(_("Vraag nog een keer een link"), reverse("signing_in:link")),
            Action(_("Ik heb een code"), reverse("signing_in:code"), "subtle"),
        ),
    )


def site_of(request: ActingRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


@never_cache
def open_link(request: ActingRequest, token: str) -> HttpResponseBase:
    """Looking at a link changes nothing, whoever or whatever looks; the button uses it."""
    return _open(request, token, PassPurpose.SIGN_IN)


@never_cache
def open_confirmation(request: ActingRequest, token: str) -> HttpResponseBase:
    """The same, for a session that waits for it, perhaps in another browser."""
    return _open(request, token, PassPurpose.CONFIRM)


def _open(request: ActingRequest, token: str, purpose: PassPurpose) -> HttpResponseBase:
    actor = request.actor
    try:
        if request.method != "POST":
            found = look_at_pass(token, purpose=purpose, kind=PassKind.LINK, actor=actor)
            if found is None:
                raise Refused("refused.link_is_over")
            with speaking_to(found.user, now=actor.now):
                return step(request, _knock(request, purpose, found.user))
        count(LINKS_OPENED_FROM, place_of(request), actor=actor)
        found = use_pass(token, purpose=purpose, kind=PassKind.LINK, actor=actor)
    except Refused as error:
        if request.method == "POST":
            refused_at(request, Means.LINK, error=error)
        return step(request, _over(request, refusal(error)), 410)
    vouch_by(found, actor=actor)
    if purpose == PassPurpose.SIGN_IN:
        return enter(request, found.user, means=Means.LINK)
    if found.signed_in is not None:
        confirm_session(found.signed_in, actor=actor_for(found.user, now=actor.now))
    with speaking_to(found.user, now=actor.now):
        page = StepPage(
            nav=door_nav(request),
            title=_("Bevestigd"),
            lines=(_("Ga terug naar het scherm waar je mee bezig was, en tik daar op Ga verder."),),
        )
        return step(request, page)


def _knock(request: ActingRequest, purpose: PassPurpose, user: User) -> StepPage:
    if purpose == PassPurpose.SIGN_IN:
        title, button = _("Ben jij %(name)s?"), _("Ja, log mij in")
        line = _("Tik op de knop om in te loggen op dit apparaat.")
    else:
        title, button = _("Ben jij dit, %(name)s?"), _("Ja, dat ben ik")
        line = _("Op een ander scherm vraagt iemand te bevestigen dat jij het bent. Was jij dat?")
    return StepPage(
        nav=door_nav(request),
        title=title % {"name": user.name.split(" ")[0]},
        lines=(line,),
        button=button,
        links=(Action(_("Nee, dat ben ik niet"), "/", "subtle"),),
    )


def _over(request: ActingRequest, said: str, *, ask_again: bool = True) -> StepPage:
    """What is left to do; an invitation is not asked for here: who invited makes another."""
    links = [Action(_("Naar inloggen"), SIGN_IN, "subtle")]
    title = _("Deze link werkt niet meer")
    # The title says it already.
    lines = [said.removeprefix(title).lstrip(". ")]
    if ask_again and channels_carried():
        links.insert(0, Action(_("Vraag een nieuwe link"), reverse("signing_in:link"), "primary"))
    elif ask_again:
        lines.append(_("Word je begeleid? Vraag dan om een code."))
        links.insert(0, Action(_("Ik heb een code"), reverse("signing_in:code"), "primary"))
    else:
        lines.append(_("Wie je uitnodigde, kan een nieuwe uitnodiging sturen."))
    return StepPage(
        nav=door_nav(request), title=title, lines=tuple(filter(None, lines)), links=tuple(links)
    )


@never_cache
def type_code(request: ActingRequest) -> HttpResponseBase:
    """A code that somebody who guides you made at the desk."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            count(CODES_FROM, place_of(request), actor=request.actor)
            found = use_pass(
                form.cleaned_data["code"],
                purpose=PassPurpose.SIGN_IN,
                kind=PassKind.CODE,
                actor=request.actor,
            )
        except Refused as error:
            refused_at(request, Means.CODE, error=error)
            form.add_error(None, refusal(error))
        else:
            vouch_by(found, actor=request.actor)
            return enter(request, found.user, means=Means.CODE, next_url=asked_next(request))
    page = StepPage(
        nav=door_nav(request, SIGN_IN),
        title=_("Inloggen met een code"),
        lines=(_("Je begeleider maakt een code voor je. Die werkt een kwartier en één keer."),),
        form=form,
        button=_("Inloggen"),
        links=(
            *(
                (Action(_("Stuur mij een link"), reverse("signing_in:link"), "subtle"),)
                if channels_carried()
                else ()
            ),
            Action(_("Terug"), SIGN_IN, "subtle"),
        ),
    )
    return step(request, page, 422 if form.is_bound else 200)


@never_cache
def invitation(request: ActingRequest, token: str) -> HttpResponseBase:
    """An invitation: who opens it chooses how to sign in from now on."""
    actor = request.actor
    try:
        if request.method != "POST":
            found = look_at_pass(token, purpose=PassPurpose.INVITE, kind=PassKind.LINK, actor=actor)
            if found is None:
                raise Refused("refused.link_is_over")
            with speaking_to(found.user, now=actor.now):
                return step(request, _welcome(request, found.user))
        count(LINKS_OPENED_FROM, place_of(request), actor=actor)
        found = use_pass(token, purpose=PassPurpose.INVITE, kind=PassKind.LINK, actor=actor)
    except Refused as error:
        if request.method == "POST":
            refused_at(request, Means.LINK, error=error)
        return step(request, _over(request, refusal(error), ask_again=False), 410)
    request.session.cycle_key()
    note(request, INVITED, str(found.user.pk))
    return redirect("signing_in:choose")


def _welcome(request: ActingRequest, user: User) -> StepPage:
    return StepPage(
        nav=door_nav(request),
        title=_("Welkom bij Doorstroom"),
        lines=(
            _("Deze uitnodiging is voor %(name)s.") % {"name": user.name},
            _("Hierna kies je hoe je voortaan inlogt. De uitnodiging werkt één keer."),
        ),
        button=_("Ja, dat ben ik"),
    )


@never_cache
def choose(request: ActingRequest) -> HttpResponseBase:
    """After an invitation: a provider of the region, or a password of one's own."""
    whom = noted(request, INVITED)
    user = active_user(whom) if whom else None
    if user is None:
        return redirect(SIGN_IN)
    form = NewPasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        actor = actor_for(user, now=request.actor.now)
        choose_password(user, password=form.cleaned_data["password"], actor=actor)
        request.session.pop(INVITED, None)
        return enter(request, user, means=Means.PASSWORD)
    with speaking_to(user, now=request.actor.now):
        page = StepPage(
            nav=door_nav(request, SIGN_IN),
            title=_("Hoe wil je voortaan inloggen?"),
            lines=(_("Kies een inlogdienst van je organisatie, of bedenk een wachtwoord."),),
            form=form,
            button=_("Kies dit wachtwoord"),
            links=tuple(Action(each.label, each.url) for each in provider_buttons("")),
        )
        return step(request, page, 422 if form.is_bound else 200)
