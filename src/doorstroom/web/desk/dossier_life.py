"""Needs and situation in a dossier, as far as they are shared with the reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from doorstroom.apps.people.service import (
    FormerSchool,
    LifeDomain,
    Need,
    Person,
    PersonFile,
    SituationKind,
    SituationPeriod,
    shown_to,
)
from doorstroom.core.sharing import FieldGroup, groups_of_model
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import words
from doorstroom.web.components.filters import language


@dataclass(frozen=True, slots=True)
class NeedRow:
    need: Need
    domain: str
    note: str


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of somebody's situation."""

    row: SituationPeriod | FormerSchool
    title: str
    note: str
    running: bool
    at_school: bool = False


def needs_of(person: Person, actor: Actor) -> tuple[NeedRow, ...]:
    rows = Need.objects.filter(person=person, resolved_on__isnull=True)
    rows = shown_to(rows, FieldGroup.LIFE, actor)
    return tuple(
        NeedRow(
            need,
            str(LifeDomain(need.domain).label).capitalize(),
            _("gaat voor werk") if need.precedes_work else "",
        )
        for need in rows.order_by("-precedes_work", "opened_on", "id")
    )


def situation_of(file: PersonFile) -> tuple[Period, ...]:
    """What somebody does and did: school, work, care and benefit each with its own group."""
    person, groups = file.person, groups_of_model("people.SituationPeriod")
    hidden = [kind for kind, group in groups.by_value.items() if group not in file.shown]
    every = SituationPeriod.objects.filter(person=person).select_related("organisation")
    rows = every.exclude(kind__in=hidden)
    former = FormerSchool.objects.filter(person=person).select_related("organisation")
    if not file.shows.education:
        rows, former = rows.filter(kind__in=groups.by_value), former.none()
    return (
        *(_period(row) for row in rows.order_by("-starts_on", "id")),
        *(_former(row) for row in former.order_by("-told_on", "id")),
    )


def _former(row: FormerSchool) -> Period:
    name = row.organisation.name if row.organisation is not None else row.name
    kind = str(row.get_school_kind_display()) if row.school_kind else ""
    title = ", ".join(part for part in (_("Vroeger op school"), kind, name) if part)
    return Period(row, title, _("van wanneer tot wanneer is niet bekend"), False)


def _period(row: SituationPeriod) -> Period:
    details = [str(row.get_kind_display()).capitalize()]
    if row.school_kind:
        details.append(str(row.get_school_kind_display()))
    if row.organisation is not None:
        details.append(row.organisation.name)
    if row.detail:
        details.append(row.detail)
    since = words.short_date(row.starts_on, language(), year=True)
    note = _("sinds %(day)s") % {"day": since}
    if row.ends_on is not None:
        until = words.short_date(row.ends_on, language(), year=True)
        note = _("%(start)s tot %(end)s") % {"start": since, "end": until}
    elif row.planned_end is not None:
        until = words.short_date(row.planned_end, language(), year=True)
        note = _("sinds %(start)s, tot %(end)s") % {"start": since, "end": until}
    running = row.ends_on is None
    at_school = running and row.kind == SituationKind.EDUCATION
    return Period(row, ", ".join(details), note, running, at_school)
