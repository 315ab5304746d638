"""The person, who helps them, and how life goes: everything people keeps about somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.apps.privacy.service import (
    PersonExport,
    Reader,
    Said,
    Section,
    Shown,
    Value,
    section,
)
from doorstroom.core.values.weekdays import Weekdays
from doorstroom.core.words import knows, term

from .models import (
    EmergencyAccess,
    FormerSchool,
    Handover,
    Involvement,
    Need,
    Person,
    Representation,
    SituationPeriod,
    StatedRisk,
)

_COPY = "repeats the name or the first report, so that a list finds its order"
_OWNER = "is said by the involvement that it points at"
_OWNED = "the organisation is said, and who owned the case stands under involvement"
_LEFT_OUT: Mapping[str, str] = {
    "people.CitizenNumber": "sealed; shown to who may see it, once and with a reason",
    "people.PersonMerge": "says which rows moved when two dossiers became one; the rows are there",
    "people.Person.sort_key": _COPY,
    "people.Person.first_key": _COPY,
    "people.Person.given_key": _COPY,
    "people.Person.owner_involvement": _OWNER,
    "people.Person.owner_open": _OWNER,
    "people.Person.owner_role": _OWNER,
    "people.Person.merged_into": "the dossier it became part of is the one that is read",
    "people.Person.invented": "says that a demo invented the person",
    "people.Involvement.sort_key": _COPY,
    "people.Involvement.reported_on": _COPY,
    "people.Involvement.open": "follows from the end",
    "people.Handover.from_worker": _OWNED,
    "people.Handover.to_worker": _OWNED,
    "people.Handover.escalated_at": "tells the coordinator to look; nothing about the person",
    "people.Representation.user": "the login of the representative is theirs",
    "people.EmergencyAccess.user": "the login of a worker; the organisation is said",
    "people.EmergencyAccess.owner": "who was told, and stands under involvement",
    "people.EmergencyAccess.shut_at": "repeats the end on the clock of the database",
}

_IDENTITY: dict[str, Said] = {
    "reference": _("Nummer bij ons"),
    "given_name": _("Voornamen"),
    "call_name": _("Roepnaam"),
    "infix": _("Tussenvoegsel"),
    "surname": _("Achternaam"),
    "birth_year": _("Geboortejaar"),
    "birth_month": _("Geboortemaand"),
    "birth_day": _("Geboortedag"),
    "created_at": _("Ingevoerd op"),
    "first_reported_on": _("Eerste melding"),
}
_CONTACT: dict[str, Said] = {
    "municipality": _("Gemeente"),
    "postcode4": _("Postcode"),
    "phone": _("Telefoon"),
    "email": _("E-mail"),
    "contact_preference": _("Liefst bereikt met"),
    "safe_contact": _("Iemand anders kan berichten lezen"),
    "phone_links_from": _("Link per sms kan vanaf"),
    "email_links_from": _("Link per e-mail kan vanaf"),
    "reach_unproved": _("Telefoon en e-mail zelf ingevuld"),
    "language": _("Taal"),
    "last_contact_on": _("Laatste contact"),
}
_WISHES: dict[str, Said] = {
    "strengths": _("Waar je goed in bent"),
    "sectors": _("Gewenst werk"),
    "open_to_other": _("Ander werk mag ook"),
    "excluded_sectors": _("Werk dat niet kan"),
    "kinds": _("Soorten plekken"),
    "days": _("Dagen"),
    "earliest": _("Vroegste begintijd"),
    "latest": _("Laatste eindtijd"),
    "hours_min": _("Minste uren per week"),
    "hours_max": _("Meeste uren per week"),
    "available_from": _("Beschikbaar vanaf"),
    "travel_mode": _("Reist met"),
    "max_minutes": _("Reist hoogstens zoveel minuten"),
}
_WORK: dict[str, Said] = {
    "work_needs": _("Wat een werkgever mag lezen"),
    "guidance_need": _("Begeleiding nodig"),
    "held": _("Papieren die er zijn"),
    "held_complete": _("Dat zijn alle papieren"),
    "waits_from": _("Wacht vanaf"),
    "destination_since": _("Heeft een plek sinds"),
}
_EDUCATION: dict[str, Said] = {
    "schools_complete": _("Alle scholen zijn bekend"),
    "situation_complete_on": _("Situatie nagevraagd op"),
    "highest_mbo_level": _("Hoogste mbo-niveau"),
    "admitted_to": _("Toegelaten tot mbo-niveau"),
    "has_start_qualification": _("Heeft een startkwalificatie"),
    "has_diploma": _("Heeft een diploma"),
}
_SITUATION: dict[str, Said] = {
    "kind": _("Wat"),
    "school_kind": _("Soort onderwijs"),
    "level": _("Niveau"),
    "organisation": _("Bij"),
    "detail": _("Meer"),
    "starts_on": _("Van"),
    "ends_on": _("Tot"),
    "planned_end": _("Einde gepland"),
    "source": _("Wie het zei"),
}
_SCHOOL: dict[str, Said] = {
    "school_kind": _("Soort onderwijs"),
    "organisation": _("School"),
    "name": _("Naam van de school"),
    "told_on": _("Genoteerd op"),
    "source": _("Wie het zei"),
}
_NEED: dict[str, Said] = {
    "domain": _("Gebied"),
    "agreed": _("Afgesproken"),
    "precedes_work": _("Komt vóór werk"),
    "opened_on": _("Sinds"),
    "resolved_on": _("Geregeld op"),
}
_RISK: dict[str, Said] = {
    "risk": _("Wat"),
    "applies": _("Geldt wel"),
    "stated_by": _("Wie het zei"),
    "organisation": _("Van"),
    "stated_on": _("Gezegd op"),
    "withdrawn_on": _("Telt niet meer mee sinds"),
}
_INVOLVEMENT: dict[str, Said] = {
    "organisation": _("Organisatie"),
    "worker": _("Medewerker"),
    "role": _("Rol"),
    "purpose": _("Waarvoor"),
    "legal_ground": _("Grond"),
    "starts_on": _("Sinds"),
    "planned_end": _("Gepland tot"),
    "ended_at": _("Gestopt op"),
    "end_reason": _("Reden"),
}
_HANDOVER: dict[str, Said] = {
    "from_organisation": _("Van"),
    "to_organisation": _("Naar"),
    "why": _("Waarom"),
    "summary": _("Samenvatting"),
    "keeps_aftercare": _("De vorige blijft helpen"),
    "aftercare_until": _("Tot"),
    "offered_at": _("Aangeboden op"),
    "answer_by": _("Antwoord vóór"),
    "warm_on": _("Samen kennismaken op"),
    "warm_time": _("Tijd"),
    "warm_location": _("Waar"),
    "status": _("Stand"),
    "answered_at": _("Antwoord op"),
    "answered_by": _("Wie antwoordde"),
    "answer_reason": _("Reden"),
}
_REPRESENTED: dict[str, Said] = {
    "name": _("Naam"),
    "kind": _("Als"),
    "scope": _("Voor"),
    "basis": _("Waaruit dat blijkt"),
    "starts_on": _("Van"),
    "ends_on": _("Tot"),
    "ended_at": _("Gestopt op"),
    "end_reason": _("Reden"),
    "added_by": _("Genoteerd door"),
    "added_at": _("Genoteerd op"),
}
_EMERGENCY: dict[str, Said] = {
    "worker": _("Wie"),
    "reason": _("Reden"),
    "opened_at": _("Van"),
    "ends_at": _("Tot"),
    "closed_at": _("Gesloten op"),
    "reviewed_at": _("Nagekeken op"),
    "reviewed_by": _("Nagekeken door"),
    "outcome": _("Uitkomst"),
    "review_note": _("Toelichting"),
}


def export(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    """What people keeps, from who somebody is to who stepped in."""
    return (*_of_person(people, reader), *_life(people, reader), *_helpers(people, reader))


def _of_person(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    rows = Person.objects.filter(pk__in=people).select_related("municipality", "postcode4")
    rows = rows.order_by("first_reported_on", "id")

    def where(row: Person) -> Mapping[str, Value]:
        return {
            "municipality": row.municipality.name if row.municipality else "",
            "postcode4": str(row.postcode4_id or ""),
        }

    def wanted(row: Person) -> Mapping[str, Value | Shown]:
        tongue: Literal["nl", "en"] = "en" if reader.language == "en" else "nl"
        days = Weekdays.parse("|".join(row.days)).words(tongue) if row.days else ""
        sectors = ", ".join(
            term("sector", code, reader.language) if knows(f"term.sector.{code}") else code
            for code in row.sectors
        )
        return {
            "days": Shown(tuple(row.days), days),
            "sectors": Shown(tuple(row.sectors), sectors),
        }

    return (
        section("identity", _("Wie je bent"), group="identity", rows=rows, labels=_IDENTITY),
        section(
            "contact",
            _("Hoe we je bereiken"),
            group="contact",
            rows=rows,
            labels=_CONTACT,
            said=where,
        ),
        section(
            "wishes",
            _("Wat je wilt en kunt"),
            group="wishes",
            rows=rows,
            labels=_WISHES,
            said=wanted,
        ),
        section("work", _("Werk"), group="work", rows=rows, labels=_WORK),
        section("education", _("Onderwijs"), group="education", rows=rows, labels=_EDUCATION),
    )


def _life(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    def at(row: SituationPeriod | FormerSchool) -> Mapping[str, Value]:
        return {"organisation": row.organisation.name if row.organisation else ""}

    def stated(row: StatedRisk) -> Mapping[str, Value]:
        # Who said it may be somebody outside: then only the organisation is named.
        return {
            "stated_by": reader.name(row.stated_by),
            "organisation": row.organisation.name if row.organisation else "",
        }

    return (
        section(
            "situations",
            _("Wat je deed en doet"),
            group="education",
            rows=SituationPeriod.objects.filter(person__in=people)
            .select_related("organisation")
            .order_by("starts_on", "id"),
            labels=_SITUATION,
            said=at,
        ),
        section(
            "former_schools",
            _("Scholen van vroeger"),
            group="education",
            rows=FormerSchool.objects.filter(person__in=people)
            .select_related("organisation")
            .order_by("told_on", "id"),
            labels=_SCHOOL,
            said=at,
        ),
        section(
            "needs",
            _("Wat er geregeld wordt"),
            group="life",
            rows=Need.objects.filter(person__in=people).order_by("opened_on", "id"),
            labels=_NEED,
        ),
        section(
            "stated_risks",
            _("Wat iemand over je verklaarde"),
            group="life",
            rows=StatedRisk.objects.filter(person__in=people)
            .select_related("organisation")
            .order_by("stated_on", "id"),
            labels=_RISK,
            said=stated,
        ),
    )


def _helpers(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    def helper(row: Involvement) -> Mapping[str, Value]:
        name = row.worker.name if row.worker else ""
        return {
            "organisation": row.organisation.name,
            "worker": reader.worker(row.worker_id, name),
        }

    def relay(row: Handover) -> Mapping[str, Value]:
        return {
            "from_organisation": row.from_organisation.name,
            "to_organisation": row.to_organisation.name,
            "answered_by": reader.name(row.answered_by),
        }

    def speaker(row: Representation) -> Mapping[str, Value]:
        return {"added_by": reader.name(row.added_by)}

    def stepped_in(row: EmergencyAccess) -> Mapping[str, Value]:
        return {
            "worker": reader.worker(row.worker_id, row.worker.name) or row.worker.organisation.name,
            "reviewed_by": row.reviewed_by.organisation.name if row.reviewed_by else "",
        }

    return (
        section(
            "involvements",
            _("Wie je helpt of hielp"),
            group="access",
            rows=Involvement.objects.filter(person__in=people)
            .select_related("organisation", "worker")
            .order_by("starts_on", "id"),
            labels=_INVOLVEMENT,
            said=helper,
        ),
        section(
            "handovers",
            _("Overdrachten"),
            group="access",
            rows=Handover.objects.filter(person__in=people)
            .select_related("from_organisation", "to_organisation")
            .order_by("offered_at", "id"),
            labels=_HANDOVER,
            said=relay,
        ),
        section(
            "representations",
            _("Wie voor je spreekt"),
            group="identity",
            rows=Representation.objects.filter(person__in=people).order_by("starts_on", "id"),
            labels=_REPRESENTED,
            said=speaker,
        ),
        section(
            "emergencies",
            _("Toegang in nood"),
            group="access",
            rows=EmergencyAccess.objects.filter(person__in=people)
            .select_related("worker__organisation", "reviewed_by__organisation")
            .order_by("opened_at", "id"),
            labels=_EMERGENCY,
            said=stepped_in,
        ),
    )


EXPORT = PersonExport("people", _LEFT_OUT, export)
