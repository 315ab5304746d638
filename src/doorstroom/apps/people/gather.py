"""From rows about a person to the values that the core decides over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from doorstroom.apps.partners.service import Municipality
from doorstroom.core.eligibility import Facts, Residence, Statement
from doorstroom.core.following import FollowingFacts, Schooling

from .models import Person, SituationKind, SituationPeriod, StatedRisk


def _code(region: object) -> str:
    return "" if region is None else str(getattr(region, "code", ""))


def home_of(person: Person) -> Municipality | None:
    """The municipality where somebody lives, else that of the postcode."""
    if person.municipality is not None or person.postcode4 is None:
        return person.municipality
    return person.postcode4.municipality


def residence_of(person: Person) -> Residence | None:
    """The municipality, else that of the postcode; None when nobody asked for either."""
    municipality = home_of(person)
    if municipality is None:
        return None
    return Residence(
        municipality.code,
        _code(municipality.doorstroompunt_region),
        _code(municipality.labour_region),
    )


def _runs(row: SituationPeriod, today: date) -> bool:
    return row.starts_on <= today and (row.ends_on is None or row.ends_on > today)


def _kinds(rows: Sequence[SituationPeriod]) -> frozenset[str]:
    return frozenset(row.school_kind or "unknown" for row in rows)


def _names(rows: Sequence[SituationPeriod]) -> frozenset[str] | None:
    """Names of schools; not known as soon as one of them is not."""
    if any(row.organisation is None for row in rows):
        return None
    return frozenset(row.organisation.name for row in rows if row.organisation is not None)


def eligibility_facts(person: Person, today: date) -> Facts:
    """What is known on a day. A fact that nobody asked for is None, never a no.

    A situation that runs says what somebody does now; without any, or with
    "unknown", nothing is known about now. Left schools are known only as far as
    they were noted: none noted means nobody asked.
    """
    rows = list(
        SituationPeriod.objects.filter(person=person, starts_on__lte=today)
        .select_related("organisation")
        .order_by("starts_on", "id")
    )
    now = [row for row in rows if _runs(row, today)]
    known = bool(now) and all(row.kind != SituationKind.UNKNOWN for row in now)
    kinds_now = {row.kind for row in now}
    schools = [row for row in rows if row.kind == SituationKind.EDUCATION]
    attended = [row for row in schools if _runs(row, today)]
    left = [row for row in schools if not _runs(row, today)]
    risks = (
        StatedRisk.objects.filter(person=person, stated_on__lte=today)
        .exclude(withdrawn_on__lte=today)
        .order_by("stated_on", "id")
    )
    level = person.highest_mbo_level
    return Facts(
        born=person.born,
        residence=residence_of(person),
        school_now=_kinds(attended) if known else None,
        school_left=_kinds(left) if left else None,
        in_work=SituationKind.WORK in kinds_now if known else None,
        # Beside school or work a benefit may not have been asked for.
        on_benefit=True if SituationKind.BENEFIT in kinds_now else None,
        in_day_activity=SituationKind.DAY_ACTIVITY in kinds_now if known else None,
        start_qualification=_start_qualification(person),
        vocational_training=None if level is None else level > 0,
        finished_education=_finished(person),
        pupil_of=_names(attended) if known else None,
        former_pupil_of=_names(left) if left else None,
        statements=tuple(
            Statement(row.risk, row.applies, row.stated_by, row.stated_on) for row in risks
        ),
    )


def _start_qualification(person: Person) -> bool | None:
    """As asked; else mbo level 2 and up is one. Below that, havo or vwo is still to be asked."""
    if person.has_start_qualification is not None:
        return person.has_start_qualification
    return True if (person.highest_mbo_level or 0) >= 2 else None


def _finished(person: Person) -> bool | None:
    if person.has_start_qualification or (person.highest_mbo_level or 0) > 0:
        return True
    if person.has_start_qualification is None or person.highest_mbo_level is None:
        return None
    return False


def following_facts(people: Sequence[Person]) -> dict[UUID, FollowingFacts]:
    """What boundaries ask, of many people in one query."""
    schooling: dict[UUID, list[Schooling]] = {person.pk: [] for person in people}
    rows = SituationPeriod.objects.filter(
        person__in=list(schooling), kind=SituationKind.EDUCATION
    ).order_by("starts_on", "id")
    for row in rows:
        schooling[row.person_id].append(
            Schooling(str(row.pk), row.school_kind, row.starts_on, row.ends_on, row.planned_end)
        )
    return {
        person.pk: FollowingFacts(born=person.born, schooling=tuple(schooling[person.pk]))
        for person in people
    }
