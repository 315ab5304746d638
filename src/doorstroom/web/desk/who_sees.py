"""Who may see which part of a dossier, since when and why; and who represents the person."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    Person,
    ends_from_there,
    may_add_representation,
    may_guide,
)
from doorstroom.core.sharing import FieldGroup, Shared, matrix
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Page

from .files import crumbs_of, person_of
from .representing import Represents, representatives_of


@dataclass(frozen=True, slots=True)
class Sees:
    """One involvement: what it shows, and on which grounds, as the matrix has it."""

    row: Involvement
    role: str
    shows: str
    hides: str
    grounds: tuple[str, ...]
    since: str
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSeesPage(Page):
    title: str
    rows: tuple[Sees, ...]
    represents: tuple[Represents, ...]
    may_act: bool
    may_add: bool
    person: Person


def _sees(row: Involvement, *, may_end: bool) -> Sees:
    tongue = "en" if language() == "en" else "nl"
    shows, hides, grounds = [], [], []
    for group in FieldGroup:
        cell = matrix().may_see(group, row.role, row.purpose)
        called = matrix().groups[group].title.in_(tongue)
        if isinstance(cell, Shared):
            shows.append(called)
            grounds.append(cell.ground.words.in_(tongue))
        elif group is not FieldGroup.COACH_NOTES:
            hides.append(called)
    return Sees(
        row=row,
        role=str(row.get_role_display()),
        shows=", ".join(shows)
        or _("alleen voornaam en wat nodig is voor het werk, na twee keer ja"),
        hides=", ".join(hides) if shows else "",
        grounds=tuple(dict.fromkeys(grounds)),
        since=words.short_date(row.starts_on, language(), year=True),
        may_end=may_end and row.role != InvolvementRole.OWNER,
    )


@desk_only
def who_sees(request: ActingRequest, person_id: UUID) -> HttpResponse:
    """Who may see what, since when and why."""
    person = person_of(request, person_id)
    may_act = may_guide(person, request.actor)
    rows = Involvement.objects.visible_to(request.actor).open().filter(person=person)
    page = WhoSeesPage(
        **desk_frame(request, "/mensen/"),
        crumbs=crumbs_of(person),
        title=_("Wie mag wat zien"),
        person=person,
        rows=tuple(
            _sees(row, may_end=may_act and ends_from_there(row, request.actor))
            for row in rows.select_related(
                "organisation", "worker", "person__owner_involvement"
            ).order_by("starts_on", "id")
        ),
        represents=representatives_of(person, request.actor),
        may_act=may_act,
        may_add=may_add_representation(person, request.actor),
    )
    return render(request, "desk/who_sees.html", {"page": page})
