"""From rows about a person to the values that the core decides over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from django.db.models import QuerySet

from doorstroom.apps.partners.service import Municipality, Organisation
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.core.eligibility import Facts, Residence, Statement
from doorstroom.core.following import FollowingFacts, Schooling
from doorstroom.core.sharing import FieldGroup, groups_of_model
from doorstroom.core.values.actor import Actor

from .models import FormerSchool, Person, SituationKind, SituationPeriod, StatedRisk
from .sharing import shown_groups


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


# Among kinds or names: there are others, of which nobody knows the kind or the name.
OTHERS_KIND, OTHERS_NAME = "unknown", ""


@dataclass(frozen=True, slots=True)
class _School:
    """A school as far as target groups look: its kind, and by which names it is known."""

    kind: str
    organisation: Organisation | None
    typed: str

    @property
    def names(self) -> Iterator[str]:
        """As registered; what somebody typed may be another way to say it, so never a no."""
        if self.organisation is not None:
            yield self.organisation.name
            if self.organisation.brin:
                yield self.organisation.brin
            return
        yield OTHERS_NAME
        if self.typed:
            yield self.typed


def _attended(rows: Sequence[SituationPeriod]) -> list[_School]:
    return [_School(row.school_kind, row.organisation, row.detail) for row in rows]


def _kinds(schools: Sequence[_School], *, all_known: bool) -> frozenset[str] | None:
    """None when nothing is known; what is not named stays open unless all are known."""
    if not schools and not all_known:
        return None
    others = () if all_known else (OTHERS_KIND,)
    return frozenset((*(school.kind or OTHERS_KIND for school in schools), *others))


def _names(schools: Sequence[_School], *, all_known: bool) -> frozenset[str] | None:
    if not schools and not all_known:
        return None
    others = () if all_known else (OTHERS_NAME,)
    return frozenset((*(name for school in schools for name in school.names), *others))


def _is_all(person: Person, rows: Sequence[SituationPeriod], today: date) -> bool:
    """Whether somebody said that what runs is all, and nothing ended since without a follow-up."""
    said = person.situation_complete_on
    if said is None or said > today:
        return False
    if any(row.kind == SituationKind.UNKNOWN and _runs(row, today) for row in rows):
        return False
    begun = {row.starts_on for row in rows}
    return all(
        row.ends_on in begun
        for row in rows
        if row.ends_on is not None and said <= row.ends_on <= today
    )


# Of which group each fact is; ``risk`` is what named persons stated.
_FACTS_OF: Mapping[FieldGroup, tuple[str, ...]] = MappingProxyType(
    {
        FieldGroup.IDENTITY: ("born",),
        FieldGroup.CONTACT: ("residence",),
        FieldGroup.EDUCATION: (
            *("school_now", "school_left", "pupil_of", "former_pupil_of", "risk"),
            *("start_qualification", "vocational_training", "finished_education"),
        ),
        FieldGroup.WORK: ("in_work", "in_day_activity"),
        FieldGroup.MONEY: ("on_benefit",),
    }
)


def _group_of_kind(kind: str) -> FieldGroup | None:
    groups = groups_of_model("people.SituationPeriod")
    return groups.by_value.get(kind, groups.whole)


def _periods(person: Person, today: date) -> QuerySet[SituationPeriod]:
    return SituationPeriod.objects.filter(person=person, starts_on__lte=today).order_by(
        "starts_on", "id"
    )


def eligibility_facts(
    person: Person, actor: Actor, *, shown: frozenset[FieldGroup] | None = None
) -> Facts:
    """What is known today, as far as this actor may read it. What nobody asked is None, never
    a no, and so is what is not for this reader, which ``unseen`` names.

    What runs says what somebody does now, and nothing about the rest, unless it was
    said to be all. "Nothing" is neither school nor work. Two schools never run
    together: who goes to one goes to no other. Schools that were left are known as
    far as they were noted, unless they were said to be all. ``shown``: the groups, for
    who holds the file that this actor sees.
    """
    today, shown = actor.today, shown_groups(person, actor) if shown is None else shown
    rows = [
        row
        for row in _periods(person, today).select_related("organisation")
        if _group_of_kind(row.kind) in shown
    ]
    now = {row.kind for row in rows if _runs(row, today)}
    complete = FieldGroup.WORK in shown and _said_to_be_all(person, rows, today, shown)
    neither = complete or SituationKind.NONE in now

    def does(kind: SituationKind, *, else_no: bool) -> bool | None:
        return True if kind in now else (False if else_no else None)

    facts = Facts(unseen=frozenset(n for g in _FACTS_OF.keys() - shown for n in _FACTS_OF[g]))
    if FieldGroup.IDENTITY in shown:
        facts = replace(facts, born=person.born)
    if FieldGroup.CONTACT in shown:
        facts = replace(facts, residence=residence_of(person))
    if FieldGroup.EDUCATION in shown:
        facts = _with_education(facts, person, rows, today, neither=neither)
    if FieldGroup.WORK in shown:
        facts = replace(
            facts,
            in_work=does(SituationKind.WORK, else_no=neither),
            in_day_activity=does(SituationKind.DAY_ACTIVITY, else_no=complete),
        )
    if FieldGroup.MONEY in shown:
        facts = replace(facts, on_benefit=does(SituationKind.BENEFIT, else_no=complete))
    return facts


def _said_to_be_all(
    person: Person, rows: Sequence[SituationPeriod], today: date, shown: frozenset[FieldGroup]
) -> bool:
    """Of all rows, also for a reader who sees some of them: one row that ended makes it no all."""
    groups = groups_of_model("people.SituationPeriod")
    if shown >= {groups.whole, *groups.by_value.values()}:
        return _is_all(person, rows, today)
    with seeing_all("whether what somebody does was said to be all: a yes or no, and no kinds"):
        every = list(_periods(person, today))
    return _is_all(person, every, today)


def _with_education(
    facts: Facts, person: Person, rows: Sequence[SituationPeriod], today: date, *, neither: bool
) -> Facts:
    """The schools that somebody goes and went to, what they finished, and what was stated."""
    schools = [row for row in rows if row.kind == SituationKind.EDUCATION]
    attended = _attended([row for row in schools if _runs(row, today)])
    left = _attended([row for row in schools if not _runs(row, today)])
    left += [
        _School(row.school_kind, row.organisation, row.name)
        for row in FormerSchool.objects.filter(person=person, told_on__lte=today)
        .select_related("organisation")
        .order_by("told_on", "id")
    ]
    risks = (
        StatedRisk.objects.filter(person=person, stated_on__lte=today)
        .exclude(withdrawn_on__lte=today)
        .order_by("stated_on", "id")
    )
    level, in_school = person.highest_mbo_level, bool(attended) or neither
    return replace(
        facts,
        school_now=_kinds(attended, all_known=in_school),
        school_left=_kinds(left, all_known=person.schools_complete),
        start_qualification=_start_qualification(person),
        vocational_training=None if level is None else level > 0,
        finished_education=_finished(person),
        pupil_of=_names(attended, all_known=in_school),
        former_pupil_of=_names(left, all_known=person.schools_complete),
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
    """Any diploma, also of vmbo or praktijkonderwijs: no mbo level says nothing about those."""
    if person.has_start_qualification or (person.highest_mbo_level or 0) > 0:
        return True
    return person.has_diploma


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
