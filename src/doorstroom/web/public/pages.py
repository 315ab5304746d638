"""What the public pages show, typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext as _

from doorstroom.apps.programmes.service import Programme
from doorstroom.core.programmes import Pack
from doorstroom.web.components.acting import ActingRequest, home_url_of
from doorstroom.web.components.addressing import addressed
from doorstroom.web.components.pages import Action, Fact, NavItem, Page, Station

SIGN_IN = "/inloggen/"


def public_nav(request: ActingRequest, current: str = "") -> tuple[NavItem, ...]:
    """The one link above every public page: signing in, or the way to one's own."""
    signed_in = request.actor.user_id is not None
    if signed_in:
        return (NavItem(_("Naar mijn pagina"), home_url_of(request.actor)),)
    return (NavItem(_("Inloggen"), SIGN_IN, current=current == SIGN_IN),)


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """A programme as somebody meets it first: what it is called, for whom, where."""

    title: str
    for_whom: str
    where: str
    url: str
    sign_up_url: str
    sign_up_label: str


def card_of(programme: Programme, pack: Pack) -> ProgrammeCard:
    """In the words that the programme has for who reads this, and as it addresses them."""
    region = pack.working_region
    with addressed(formal=pack.sign_up.formal):
        label = _("Meld je aan")
    return ProgrammeCard(
        title=programme.title,
        for_whom=pack.target_group.young_says or pack.target_group.says,
        where=region.name if region is not None else "",
        url=f"/programma/{programme.slug}/",
        sign_up_url=f"/aanmelden/{programme.slug}/",
        sign_up_label=label,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    cards: tuple[ProgrammeCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage(Page):
    pass


@dataclass(frozen=True, slots=True)
class Guide:
    """Somebody who helps in a programme, and of which organisation."""

    title: str
    does: str
    organisation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePage(Page):
    card: ProgrammeCard
    summary: str
    takes: bool
    any_age: bool
    stations: tuple[Station, ...]
    guides: tuple[Guide, ...]
    costs: tuple[str, ...]
    papers: tuple[str, ...]
    organiser: str
    phone: str
    ends_on: date | None
    others: tuple[ProgrammeCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPage(Page):
    """A programme that takes nobody now, with those that do."""

    title: str
    cards: tuple[ProgrammeCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage(Page):
    programme: str
    number: int
    total: int
    question: str
    help: str
    intro: str
    required: bool
    form: forms.Form
    single: forms.BoundField | None
    action: str
    checking: bool
    back_url: str
    later_url: str
    forget_url: str
    started: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPage(Page):
    """Everything that was answered, with a way back to each question."""

    programme: str
    answers: tuple[Fact, ...]
    missing: tuple[Action, ...]
    send_url: str
    back_url: str
    later_url: str
    forget_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterPage(Page):
    programme: str
    link: str
    sms_url: str
    mail_url: str
    on_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumePage(Page):
    programme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DonePage(Page):
    programme: str
    reference: str
    organiser: str
    phone: str
    answer_by: date
    promise: str
    # None when somebody of the region took it up: it is theirs to change from then on.
    form: forms.Form | None
    channel_url: str
    stations: tuple[Station, ...]


__all__ = [
    "AboutPage",
    "CheckPage",
    "ClosedPage",
    "DonePage",
    "Guide",
    "HomePage",
    "LaterPage",
    "ProgrammeCard",
    "ProgrammePage",
    "QuestionPage",
    "ResumePage",
    "card_of",
    "public_nav",
]
