"""Somebody's routes: where they came, what was said and promised, where it led.

The notes of a contact are about the person and so are theirs to have, those that a
life coach keeps to themselves towards colleagues too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.apps.privacy.service import PersonExport, Reader, Said, Section, Value, section

from .models import ContactMoment, Outcome, Passage, Pathway, PlanItem

_STEP = "the next step stands under tasks"
_LEFT_OUT: Mapping[str, str] = {
    "pathways.Pathway.pack_version": "which edition of the programme; nothing about the person",
    "pathways.Pathway.next_task": _STEP,
    "pathways.Pathway.next_open": _STEP,
    "pathways.ContactMoment.pathway": "the day says during which route",
}

_ROUTE: dict[str, Said] = {
    "programme": _("Programma"),
    "station": _("Waar je bent"),
    "station_since": _("Sinds"),
    "track": _("Begeleiding"),
    "opened_on": _("Begonnen op"),
    "resting_since": _("Rust sinds"),
    "resting_until": _("Rust tot"),
    "resting_reason": _("Waarom rust"),
    "resting_note": _("Toelichting bij rust"),
    "closed_on": _("Gestopt op"),
    "close_reason": _("Waarom gestopt"),
    "close_note": _("Toelichting bij stoppen"),
}
_PASSAGE: dict[str, Said] = {
    "pathway": _("Programma"),
    "station": _("Station"),
    "state": _("Stand"),
    "entered_on": _("Van"),
    "left_on": _("Tot"),
    "note": _("Toelichting"),
}
_CONTACT: dict[str, Said] = {
    "at": _("Wanneer"),
    "kind": _("Hoe"),
    "worker": _("Met"),
    "reached": _("Gelukt"),
    "note": _("Notitie"),
    "confidential": _("Collega's lezen dit niet"),
    "agreed_on": _("Je vond delen goed op"),
}
_PROMISE: dict[str, Said] = {
    "pathway": _("Programma"),
    "promised_by": _("Wie"),
    "by_person": _("Door jou beloofd"),
    "promise": _("Belofte"),
    "due_on": _("Vóór"),
    "made_on": _("Gemaakt op"),
    "kept_on": _("Gelukt op"),
    "broken_on": _("Niet gelukt op"),
    "in_contract": _("Staat in de afspraken"),
}
_OUTCOME: dict[str, Said] = {
    "pathway": _("Programma"),
    "kind": _("Wat"),
    "title": _("Naam"),
    "organisation": _("Bij"),
    "permanent": _("Vast"),
    "wage_cost_subsidy": _("Met loonkostensubsidie"),
    "decision": _("Besluit"),
    "station": _("Station"),
    "started_on": _("Van"),
    "ended_on": _("Tot"),
}


def export(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    """Routes, stations, contacts with their notes, promises and outcomes."""

    def programme(row: Pathway) -> Mapping[str, Value]:
        return {"programme": row.programme.title}

    def route(row: Passage | PlanItem) -> Mapping[str, Value]:
        return {"pathway": row.pathway.programme.title}

    def met(row: ContactMoment) -> Mapping[str, Value]:
        name = reader.worker(row.worker_id, row.worker.name)
        return {"worker": name or row.worker.organisation.name}

    def came_of_it(row: Outcome) -> Mapping[str, Value]:
        return {
            "pathway": row.pathway.programme.title,
            "organisation": row.organisation.name if row.organisation else "",
        }

    return (
        section(
            "routes",
            _("Je routes"),
            group="work",
            rows=Pathway.objects.filter(person__in=people)
            .select_related("programme")
            .order_by("opened_on", "id"),
            labels=_ROUTE,
            said=programme,
        ),
        section(
            "stations",
            _("Stations op je route"),
            group="work",
            rows=Passage.objects.filter(pathway__person__in=people)
            .select_related("pathway__programme")
            .order_by("entered_on", "id"),
            labels=_PASSAGE,
            said=route,
        ),
        section(
            "contacts",
            _("Contact en notities"),
            group="notes",
            rows=ContactMoment.objects.filter(person__in=people)
            .select_related("worker__organisation")
            .order_by("at", "id"),
            labels=_CONTACT,
            said=met,
        ),
        section(
            "promises",
            _("Beloften"),
            group="work",
            rows=PlanItem.objects.filter(pathway__person__in=people)
            .select_related("pathway__programme")
            .order_by("made_on", "id"),
            labels=_PROMISE,
            said=route,
        ),
        section(
            "outcomes",
            _("Waar het toe leidde"),
            group="work",
            rows=Outcome.objects.filter(person__in=people)
            .select_related("pathway__programme", "organisation")
            .order_by("started_on", "id"),
            labels=_OUTCOME,
            said=came_of_it,
        ),
    )


EXPORT = PersonExport("pathways", _LEFT_OUT, export)
