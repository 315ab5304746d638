"""The meetings that somebody was asked to, and whom they met there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.apps.privacy.service import PersonExport, Reader, Said, Section, Value, section

from .models import Encounter, Event, Guest

_LEFT_OUT: Mapping[str, str] = {
    "events.Guest.pathway_id": "the route stands under routes",
}

_GUEST: dict[str, Said] = {
    "event": _("Bijeenkomst"),
    "state": _("Stand"),
    "invited_at": _("Uitgenodigd op"),
    "note": _("Notitie"),
}
_ENCOUNTER: dict[str, Said] = {
    "event": _("Bijeenkomst"),
    "employer": _("Bedrijf"),
    "person_says": _("Wat jij ervan vond"),
    "employer_says": _("Wat het bedrijf ervan vond"),
    "noted_at": _("Genoteerd op"),
}


def export(people: Sequence[UUID], _reader: Reader) -> Sequence[Section]:
    """Invitations and meetings."""

    def asked(row: Guest) -> Mapping[str, Value]:
        return {"event": _meeting(row.event)}

    def met(row: Encounter) -> Mapping[str, Value]:
        return {"event": _meeting(row.event), "employer": row.employer.name}

    return (
        section(
            "invitations",
            _("Bijeenkomsten"),
            group="work",
            rows=Guest.objects.filter(person__in=people)
            .select_related("event")
            .order_by("invited_at", "id"),
            labels=_GUEST,
            said=asked,
        ),
        section(
            "encounters",
            _("Bedrijven die je sprak"),
            group="work",
            rows=Encounter.objects.filter(person__in=people)
            .select_related("event", "employer")
            .order_by("noted_at", "id"),
            labels=_ENCOUNTER,
            said=met,
        ),
    )


def _meeting(event: Event) -> str:
    return f"{event.title}, {event.on.isoformat()}, {event.location}"


EXPORT = PersonExport("events", _LEFT_OUT, export)
