"""Namens: what a parent or another representative reads about somebody. Nothing is done here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import (
    Need,
    Person,
    PersonFile,
    Representation,
    SituationPeriod,
    file_of,
    shown_to,
)
from doorstroom.core.sharing import FieldGroup, groups_of_model, matrix
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, represents_only
from doorstroom.web.components.frames import Frame, phone_frame
from doorstroom.web.components.pages import Crumb, Fact, NavItem, Page

from .frame import Contact, contact_card, opening

HERE = "/namens/"


@dataclass(frozen=True, slots=True)
class Represented:
    name: str
    what: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage(Page):
    title: str
    rows: tuple[Represented, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One group of what is known, with what it is called; ``group`` finds its ground."""

    group: str
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentedPage(Page):
    title: str
    intro: str
    file: PersonFile
    parts: tuple[Part, ...]
    hidden: tuple[Part, ...]
    contact: Contact


def _frame(request: ActingRequest) -> Frame:
    return phone_frame(request, (NavItem(_("Namens"), HERE, current=True),))


def _rows(actor: Actor) -> list[Representation]:
    own = Representation.objects.running(actor).filter(user=actor.user_id)
    return list(own.filter(person__in=actor.represents).order_by("starts_on", "id"))


@represents_only
@require_safe
def people(request: ActingRequest) -> HttpResponse:
    """Whom one speaks for; one person opens at once."""
    actor = request.actor
    if len(actor.represents) == 1:
        return redirect(reverse("represented:person", args=[actor.represents[0]]))
    called = {
        each.pk: each.first_name
        for each in Person.objects.visible_to(actor).filter(pk__in=actor.represents)
    }
    page = PeoplePage(
        **_frame(request),
        title=_("Voor wie spreek je?"),
        rows=tuple(
            Represented(
                called[row.person_id],
                _as(row),
                reverse("represented:person", args=[row.person_id]),
            )
            for row in _rows(actor)
        ),
    )
    return render(request, "young/represented_people.html", {"page": page})


def _as(row: Representation) -> str:
    return _("als %(kind)s, sinds %(day)s") % {
        "kind": row.get_kind_display(),
        "day": filters.kort_datum(row.starts_on, "jaar"),
    }


@represents_only
@require_safe
def person(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """What the scope shows, with the ground of each part; notes stay with the guidance."""
    actor = request.actor
    mine = Person.objects.visible_to(actor).filter(pk__in=actor.represents).with_owner()
    found = get_object_or_404(mine, pk=person_id)
    file = file_of(found, actor)
    rows = [row for row in _rows(actor) if row.person_id == person_id]
    tongue = "en" if filters.language() == "en" else "nl"
    shown, hidden = [], []
    for group in FieldGroup:
        title = opening(matrix().groups[group].title.in_(tongue))
        if group not in file.shown:
            hidden.append(Part(group.value, title, ()))
        else:
            shown.append(Part(group.value, title, _facts(group, file, actor)))
    page = RepresentedPage(
        **_frame(request),
        crumbs=(Crumb(_("Namens"), HERE),) if len(actor.represents) > 1 else (),
        title=found.first_name,
        intro=_("Je leest mee %(what)s.") % {"what": ", ".join(_as(row) for row in rows)},
        file=file,
        parts=tuple(shown),
        hidden=tuple(hidden),
        contact=contact_card(found.owner, found),
    )
    return render(request, "young/represented.html", {"page": page})


def _facts(group: FieldGroup, file: PersonFile, actor: Actor) -> tuple[Fact, ...]:
    found: list[Fact]
    match group:
        case FieldGroup.IDENTITY:
            found = _identity(file.person)
        case FieldGroup.CONTACT:
            found = [
                Fact(_("Telefoon"), file.person.phone),
                Fact(_("E-mail"), file.person.email),
            ]
        case FieldGroup.WORK:
            found = _routes(file.person, actor)
        case FieldGroup.WISHES:
            found = [Fact(_("Goed in"), file.person.strengths)]
        case FieldGroup.LIFE:
            needs = Need.objects.filter(person=file.person.pk, resolved_on=None)
            needs = shown_to(needs, FieldGroup.LIFE, actor)
            found = [
                Fact(opening(str(need.get_domain_display())), need.agreed)
                for need in needs.order_by("opened_on", "id")
            ]
        case FieldGroup.EDUCATION | FieldGroup.MONEY:
            found = _situations(group, file, actor)
        case _:
            found = []
    return tuple(fact for fact in found if fact.value)


def _identity(person: Person) -> list[Fact]:
    born = person.born.exact if person.born is not None else None
    return [
        Fact(_("Naam"), person.full_name),
        Fact(_("Geboren"), filters.datum(born, "jaar") if isinstance(born, date) else ""),
        Fact(_("Kenmerk"), person.reference),
    ]


def _routes(person: Person, actor: Actor) -> list[Fact]:
    routes = Pathway.objects.visible_to(actor).open().filter(person=person.pk)
    found = []
    for route in routes.select_related("programme", "next_task").order_by("opened_on", "id"):
        step = ""
        if route.next_task is not None:
            day = filters.kort_datum(route.next_task.due_on, "dag")
            step = _("volgende stap op %(day)s") % {"day": day}
        found.append(Fact(route.programme.title, step or _("rust nu")))
    return found


def _situations(group: FieldGroup, file: PersonFile, actor: Actor) -> list[Fact]:
    groups = groups_of_model("people.SituationPeriod")
    rows = shown_to(SituationPeriod.objects.filter(ends_on=None), group, actor)
    rows = rows.filter(person=file.person.pk).select_related("organisation")
    elsewhere = groups.by_value
    kinds = groups.values_in(group)
    rows = rows.filter(kind__in=kinds) if kinds else rows.exclude(kind__in=elsewhere)
    return [
        Fact(
            opening(str(row.get_kind_display())),
            row.organisation.name if row.organisation is not None else row.detail or _("ja"),
        )
        for row in rows.order_by("starts_on", "id")
    ]
