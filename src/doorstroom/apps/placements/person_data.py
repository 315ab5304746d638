"""Somebody at work: placements, days, talks, agreements, and whether it lasted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.apps.privacy.service import PersonExport, Reader, Said, Section, Value, section

from .models import (
    Agreement,
    Attendance,
    BuildUp,
    FollowUp,
    Placement,
    Review,
    SafetyReport,
    Signature,
)

_SEAT = "the number of a seat"
_LEFT_OUT: Mapping[str, str] = {
    "placements.Placement.pathway": "the route stands under routes",
    "placements.Placement.place_seat": _SEAT,
    "placements.Placement.supervisor_seat": _SEAT,
    "placements.Placement.held_place_seat": _SEAT,
    "placements.Placement.held_supervisor_seat": _SEAT,
    "placements.Placement.enrolment": "the course stands under enrolments",
    "placements.Agreement.pathway": "the route stands under routes",
    "placements.Agreement.placement": "the text says which place",
    "placements.Agreement.text_hash": "follows from the text",
    "placements.Agreement.replaced_by": "the later text stands beside it",
    "placements.Signature.signed_hash": "follows from the text",
    "placements.FollowUp.outcome": "the destination stands under outcomes",
}

_PLACEMENT: dict[str, Said] = {
    "place": _("Plek"),
    "kind": _("Soort"),
    "status": _("Stand"),
    "starts_on": _("Van"),
    "planned_end": _("Gepland tot"),
    "ended_on": _("Tot"),
    "days": _("Dagen"),
    "start_time": _("Begintijd"),
    "end_time": _("Eindtijd"),
    "hours": _("Uren per week"),
    "goal": _("Doel"),
    "coach": _("Coach"),
    "supervisor": _("Begeleider bij het bedrijf"),
    "school": _("School"),
    "decision": _("Besluit"),
    "ended_early": _("Eerder gestopt"),
    "end_reason": _("Waarom gestopt"),
    "person_words": _("Jouw kant"),
    "person_asked_at": _("Jouw kant gevraagd op"),
    "employer_words": _("Wat het bedrijf schreef"),
}
_BUILD_UP: dict[str, Said] = {
    "placement": _("Plek"),
    "from_on": _("Vanaf"),
    "days": _("Dagen"),
}
_ATTENDANCE: dict[str, Said] = {
    "placement": _("Plek"),
    "on": _("Dag"),
    "state": _("Stand"),
    "said_by": _("Wie het zei"),
    "words": _("Toelichting"),
    "reported_at": _("Gemeld op"),
}
_REVIEW: dict[str, Said] = {
    "placement": _("Plek"),
    "planned_on": _("Gepland op"),
    "planned_time": _("Tijd"),
    "held_on": _("Geweest op"),
    "person_words": _("Wat jij zei"),
    "employer_words": _("Wat het bedrijf zei"),
    "coach_words": _("Wat de coach zei"),
    "next_goal": _("Volgend doel"),
    "guidance_hours": _("Uren begeleiding"),
}
_SAFETY: dict[str, Said] = {
    "placement": _("Plek"),
    "words": _("Melding"),
    "told_at": _("Verteld op"),
    "told_by": _("Door"),
    "handled_at": _("Opgepakt op"),
    "handled_by": _("Door wie"),
    "what_was_done": _("Wat er is gedaan"),
}
_AGREEMENT: dict[str, Said] = {
    "kind": _("Soort"),
    "title": _("Naam"),
    "text": _("Tekst"),
    "made_at": _("Gemaakt op"),
    "complete_at": _("Door iedereen getekend op"),
}
_SIGNATURE: dict[str, Said] = {
    "agreement": _("Afspraken"),
    "party": _("Wie"),
    "name": _("Naam"),
    "organisation": _("Organisatie"),
    "signed_at": _("Getekend op"),
    "channel": _("Hoe"),
    "signed_by": _("Getekend door"),
}
_FOLLOW_UP: dict[str, Said] = {
    "month": _("Na zoveel maanden"),
    "due_on": _("Gevraagd vóór"),
    "person_says": _("Jij zei"),
    "person_said_at": _("Jij zei dat op"),
    "employer_says": _("Het bedrijf zei"),
    "employer_said_at": _("Het bedrijf zei dat op"),
    "coach_says": _("De coach zei"),
    "coach_said_at": _("De coach zei dat op"),
    "closed_on": _("Afgerond op"),
}


def export(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    """Placements and all that hangs on them, the agreements, and what lasted."""
    return (*_at_work(people, reader), *_agreed(people, reader))


def _at_work(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    def placed(row: Placement) -> Mapping[str, Value]:
        return {
            "place": _place(row),
            "kind": str(row.kind),
            "coach": reader.worker(row.coach_id, row.coach.name) or row.coach.organisation.name,
            # Agreed on and worked with every day: the person knows who it is.
            "supervisor": row.supervisor.name if row.supervisor else "",
            "school": row.school.name if row.school else "",
        }

    def at(row: BuildUp | Attendance | Review) -> Mapping[str, Value]:
        return {"placement": _place(row.placement)}

    def unsafe(row: SafetyReport) -> Mapping[str, Value]:
        return {"placement": _place(row.placement), "handled_by": reader.name(row.handled_by)}

    return (
        section(
            "placements",
            _("Waar je werkt of werkte"),
            group="work",
            rows=Placement.objects.filter(person__in=people)
            .select_related(
                "place__employer", "kind", "coach__organisation", "supervisor", "school"
            )
            .order_by("starts_on", "id"),
            labels=_PLACEMENT,
            said=placed,
        ),
        section(
            "build_up",
            _("Opbouw van dagen"),
            group="work",
            rows=BuildUp.objects.filter(placement__person__in=people)
            .select_related("placement__place__employer")
            .order_by("from_on", "id"),
            labels=_BUILD_UP,
            said=at,
        ),
        section(
            "attendance",
            _("Dagen dat je er was of niet"),
            group="work",
            rows=Attendance.objects.filter(placement__person__in=people)
            .select_related("placement__place__employer")
            .order_by("on", "id"),
            labels=_ATTENDANCE,
            said=at,
        ),
        section(
            "reviews",
            _("Gesprekken over de plek"),
            group="work",
            rows=Review.objects.filter(placement__person__in=people)
            .select_related("placement__place__employer")
            .order_by("planned_on", "id"),
            labels=_REVIEW,
            said=at,
        ),
        section(
            "safety_reports",
            _("Meldingen dat het niet veilig was"),
            group="notes",
            rows=SafetyReport.objects.filter(placement__person__in=people)
            .select_related("placement__place__employer")
            .order_by("told_at", "id"),
            labels=_SAFETY,
            said=unsafe,
        ),
    )


def _agreed(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    def signed(row: Signature) -> Mapping[str, Value]:
        return {
            "agreement": row.agreement.title,
            "organisation": row.organisation.name if row.organisation else "",
            # Who signed for a party stands in the agreement itself.
            "signed_by": reader.name(row.signed_by),
        }

    return (
        section(
            "agreements",
            _("Afspraken op papier"),
            group="work",
            rows=Agreement.objects.filter(pathway__person__in=people).order_by("made_at", "id"),
            labels=_AGREEMENT,
        ),
        section(
            "signatures",
            _("Handtekeningen"),
            group="work",
            rows=Signature.objects.filter(agreement__pathway__person__in=people)
            .select_related("agreement", "organisation")
            .order_by("agreement__made_at", "id"),
            labels=_SIGNATURE,
            said=signed,
        ),
        section(
            "follow_ups",
            _("Of het goed bleef gaan"),
            group="work",
            rows=FollowUp.objects.filter(person__in=people).order_by("due_on", "id"),
            labels=_FOLLOW_UP,
        ),
    )


def _place(row: Placement) -> str:
    return f"{row.place.title}, {row.place.employer.name}"


EXPORT = PersonExport("placements", _LEFT_OUT, export)
