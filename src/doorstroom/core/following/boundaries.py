"""Boundaries in somebody's life between school and work.

A boundary never closes anything: it is a reason to prepare, months ahead. Every
age is a dated rule, so that a change of law is one line in a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from doorstroom.core.values.dates import PartialDate, add_months, birthday

AGES_MONTHS_AHEAD = 6
MONTHS_AHEAD = 3
# Praktijkonderwijs and vso keep guiding up to and including the second year after.
AFTERCARE_KINDS = frozenset({"pro", "vso"})
AFTERCARE_MONTHS = 24
# Their second year begins: a duty of the school's own, whoever owns the case by then.
SECOND_YEAR_MONTHS = 12
# Our own reminder, no rule of law: by then the school can say when its advice comes.
ASK_STUDY_ADVICE_AFTER_MONTHS = 2
# The advice belongs to the first year: as long as that runs, asking late is not too late.
STUDY_ADVICE_MONTHS = 12


@dataclass(frozen=True, slots=True)
class AgeRule:
    """An age at which something changes, for birthdays from ``since`` to ``until`` (inclusive)."""

    age: int
    since: date = date.min
    until: date = date.max


# The Doorstroompunt follows people to 27 since 2026-01-01; before that to 23.
AGE_RULES: tuple[AgeRule, ...] = (
    AgeRule(16),
    AgeRule(18),
    AgeRule(21),
    AgeRule(23, until=date(2025, 12, 31)),
    AgeRule(27, since=date(2026, 1, 1)),
)


@dataclass(frozen=True, slots=True)
class Schooling:
    """A stretch of education. ``ends_on`` is the first day that it was over."""

    id: str
    school_kind: str
    starts_on: date
    ends_on: date | None = None
    planned_end: date | None = None


@dataclass(frozen=True, slots=True)
class ApplyBy:
    """The last day to apply for a class that somebody may want."""

    id: str
    title: str
    on: date


@dataclass(frozen=True, slots=True)
class FollowingFacts:
    """What is known of somebody, as far as boundaries ask. ``born`` None: nobody asked."""

    born: PartialDate | None = None
    schooling: tuple[Schooling, ...] = ()
    classes: tuple[ApplyBy, ...] = ()


@dataclass(frozen=True, slots=True)
class Boundary:
    """A date to prepare for, from ``months_ahead`` months before.

    ``subject`` is the id of the row it comes from; empty for the person.
    ``earliest`` says that the date is the earliest possible one, because the
    birth date is not known in full. ``title`` is given where words need one.
    ``until`` is the last day on which it still has to be dealt with, when that is
    later than the date itself.
    """

    code: str
    on: date
    months_ahead: int
    subject: str = ""
    earliest: bool = False
    title: str = ""
    until: date | None = None

    @property
    def prepare_from(self) -> date:
        """The first day on which somebody gets a task for it."""
        return add_months(self.on, -self.months_ahead)


def boundaries(facts: FollowingFacts, today: date) -> tuple[Boundary, ...]:
    """Every boundary that is ahead on ``today`` or still open, soonest first.

    >>> facts = FollowingFacts(born=PartialDate(2009, 3))
    >>> [(b.code, b.on, b.earliest) for b in boundaries(facts, date(2026, 11, 21))][:1]
    [('age_18', datetime.date(2027, 3, 1), True)]
    """
    found = (*_ages(facts.born), *_schools(facts.schooling, today), *_classes(facts.classes))
    coming = (boundary for boundary in found if (boundary.until or boundary.on) >= today)
    return tuple(sorted(coming, key=lambda b: (b.on, b.code, b.subject)))


def standing(facts: FollowingFacts, today: date) -> frozenset[tuple[str, date, str, bool]]:
    """Code, date, subject and "earliest" of all that is known on ``today``, past or to come.

    Somebody who prepares for anything else prepares for a date that was wrong.
    """
    ends = (
        Boundary("school_ends", end, MONTHS_AHEAD, school.id)
        for school in facts.schooling
        if (end := school.ends_on or school.planned_end) is not None
    )
    found = (*_ages(facts.born), *_schools(facts.schooling, today), *ends)
    return frozenset((each.code, each.on, each.subject, each.earliest) for each in found)


def due(facts: FollowingFacts, today: date) -> tuple[Boundary, ...]:
    """The boundaries for which it is time to prepare.

    >>> [b.code for b in due(FollowingFacts(born=PartialDate(2009, 3, 1)), date(2026, 9, 1))]
    ['age_18']
    """
    return tuple(b for b in boundaries(facts, today) if b.prepare_from <= today)


def _ages(born: PartialDate | None) -> Iterator[Boundary]:
    if born is None:
        return
    for rule in AGE_RULES:
        on, last = birthday(born.earliest, rule.age), birthday(born.latest, rule.age)
        if rule.since <= last and on <= rule.until:
            vague = born.exact is None
            until = last if vague else None
            yield Boundary(f"age_{rule.age}", on, AGES_MONTHS_AHEAD, earliest=vague, until=until)


def _schools(schooling: tuple[Schooling, ...], today: date) -> Iterator[Boundary]:
    for school in schooling:
        over = school.ends_on is not None and school.ends_on <= today
        end = school.ends_on or school.planned_end
        if end is not None and not over:
            if end >= today:
                yield Boundary("school_ends", end, MONTHS_AHEAD, school.id)
            else:
                # It should be over by now, and nobody has said that it is.
                yield Boundary("school_over", end, 0, school.id, until=date.max)
        if school.ends_on is not None and school.school_kind in AFTERCARE_KINDS:
            until = add_months(school.ends_on, AFTERCARE_MONTHS)
            second = add_months(school.ends_on, SECOND_YEAR_MONTHS)
            # Known late is not too late, until it is the end of the aftercare that counts.
            late = add_months(until, -MONTHS_AHEAD)
            yield Boundary("second_year", second, MONTHS_AHEAD, school.id, until=late)
            yield Boundary("aftercare_ends", until, MONTHS_AHEAD, school.id)
        if school.school_kind == "mbo-entree" and not over:
            ask = add_months(school.starts_on, ASK_STUDY_ADVICE_AFTER_MONTHS)
            first_year = add_months(school.starts_on, STUDY_ADVICE_MONTHS)
            yield Boundary("ask_study_advice", ask, MONTHS_AHEAD, school.id, until=first_year)


def _classes(classes: tuple[ApplyBy, ...]) -> Iterator[Boundary]:
    for each in classes:
        yield Boundary("apply_by", each.on, MONTHS_AHEAD, each.id, title=each.title)
