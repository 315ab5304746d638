"""The hard rules of a round, one predicate each: what they say and on which facts.

This is the definition. Nothing is asked here: what a row leaves open limits nothing. The
codes and facts are those of ``core.matching``, so the same sentences are said on screens and
in reports. The quick ways (``pairs``) must give exactly the pairs on which all rules say yes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from doorstroom.core.matching.verdicts import RuleVerdict, more, no, yes
from doorstroom.core.values.dates import age_on
from doorstroom.core.values.levels import Guidance
from doorstroom.core.values.weekdays import Weekdays
from doorstroom.core.words.formats import Value

from .problem import ANY_DAY, DAY_MINUTES, MOST_HOURS, NO_ROUTE, OPEN, Problem
from .travelling import estimate_of, known_minutes

ADULT: Final = 18
MINORS_FROM, MINORS_UNTIL = 6 * 60, 23 * 60


@dataclass(frozen=True, slots=True)
class Pair:
    """One person and one place of a round, by row."""

    problem: Problem
    person: int
    place: int

    @property
    def starts(self) -> date:
        """The day on which age is judged."""
        return date.fromordinal(
            int(self.problem.places.starts_on[self.place]) or self.problem.as_of
        )

    @property
    def age(self) -> int:
        return age_on(date.fromordinal(int(self.problem.people.birth[self.person])), self.starts)


def kind(pair: Pair) -> RuleVerdict:
    people, tables = pair.problem.people, pair.problem.tables
    offered = int(pair.problem.places.kind[pair.place])
    accepted = people.any_kind[pair.person] or offered in people.kinds.row(pair.person)
    return (yes if accepted else no)("kind", kind=tables.kinds[offered])


def sector(pair: Pair) -> RuleVerdict:
    people, row = pair.problem.people, pair.person
    offered = int(pair.problem.places.sector[pair.place])
    code = pair.problem.tables.sectors[offered]
    if offered in people.excluded_sectors.row(row):
        return more(no("sector", sector=code), "excluded")
    if rank := wish_rank(pair):
        return yes("sector", sector=code, rank=rank)
    if people.open[row]:
        return more(yes("sector", sector=code), "other")
    return no("sector", sector=code)


def travel(pair: Pair) -> RuleVerdict:
    """Only an estimate is called one."""
    problem, person, place = pair.problem, pair.person, pair.place
    maximum = int(problem.people.max_minutes[person])
    minutes = known_minutes(problem, person, place)
    if minutes is None:
        minutes = estimate_of(problem.people, problem.places, person, place)
        return (yes if minutes <= maximum else no)("travel", minutes=minutes, maximum=maximum)
    if minutes >= NO_ROUTE:
        return more(no("travel", maximum=maximum), "no_route")
    verdict = (yes if minutes <= maximum else no)("travel", minutes=minutes, maximum=maximum)
    return more(verdict, "known")


def hours(pair: Pair) -> RuleVerdict:
    people, row = pair.problem.people, pair.person
    offered = int(pair.problem.places.hours[pair.place])
    least, most = int(people.hours_min[row]), int(people.hours_max[row])
    if offered == OPEN or (least == 0 and most == MOST_HOURS):
        return more(yes("hours"), "any")
    if offered < least:
        return more(no("hours", hours=offered, minimum=least), "few")
    if offered > most:
        return more(no("hours", hours=offered, maximum=most), "many")
    return yes("hours", hours=offered)


def days(pair: Pair) -> RuleVerdict:
    free = int(pair.problem.people.days[pair.person])
    offered = int(pair.problem.places.days[pair.place])
    if free == ANY_DAY or offered == 0:
        return more(yes("days"), "any")
    codes = Weekdays(offered).codes
    missing = offered & ~free
    return (
        no("days", days=codes, missing=Weekdays(missing).codes)
        if missing
        else yes("days", days=codes)
    )


def times(pair: Pair) -> RuleVerdict:
    """The place's times within the person's; under 18 between 6:00 and 23:00.

    An end at or before the start lies on the next day; 0:00 to 24:00 is any time.
    """
    start, end = (
        int(pair.problem.places.start[pair.place]),
        int(pair.problem.places.end[pair.place]),
    )
    if start == OPEN and end == OPEN:
        return more(yes("times"), "any")
    facts: dict[str, Value] = {"start": _clock(start), "end": _clock(end)}
    start, end = _span(max(start, 0), DAY_MINUTES if end == OPEN else end)
    if not (start >= MINORS_FROM and end <= MINORS_UNTIL) and pair.age < ADULT:
        return more(no("times", **facts), "minor")
    first = int(pair.problem.people.earliest[pair.person])
    last = int(pair.problem.people.latest[pair.person])
    free_from, free_until = _span(first, last)
    if free_from == 0 and free_until == DAY_MINUTES:
        return yes("times", **facts)
    if (free_from <= start and end <= free_until) or end <= free_until - DAY_MINUTES:
        return yes("times", **facts)
    return no("times", **facts, earliest=_clock(first), latest=_clock(last))


def start(pair: Pair) -> RuleVerdict:
    starts = int(pair.problem.places.starts_on[pair.place])
    free = int(pair.problem.people.available_from[pair.person])
    if starts == 0 or free == 0:
        return more(yes("start"), "any")
    verdict = yes if starts >= free else no
    return verdict(
        "start", starts_on=date.fromordinal(starts), available_from=date.fromordinal(free)
    )


def entry(pair: Pair) -> RuleVerdict:
    asked = int(pair.problem.places.min_level[pair.place])
    attained = int(pair.problem.people.level[pair.person])
    if asked == 0:
        return more(yes("entry"), "any")
    return (yes if asked <= attained else no)("entry", asked=asked, attained=attained)


def taught(pair: Pair) -> RuleVerdict:
    """Entree is only for who may be admitted to nothing higher."""
    level = int(pair.problem.places.level[pair.place])
    admitted = int(pair.problem.people.admitted[pair.person])
    if level == 0:
        return more(yes("taught"), "none")
    if level == 1 and admitted > 1:
        return more(no("taught", level=level, admitted=admitted), "entree")
    return (yes if level <= admitted else no)("taught", level=level, admitted=admitted)


def age(pair: Pair) -> RuleVerdict:
    minimum = int(pair.problem.places.min_age[pair.place])
    if minimum <= 0:
        return more(yes("age"), "any")
    if pair.age >= minimum:
        return yes("age", minimum=minimum, on=pair.starts)
    return no("age", minimum=minimum, age=pair.age, on=pair.starts)


def papers(pair: Pair) -> RuleVerdict:
    required = pair.problem.places.requires.row(pair.place)
    if not required:
        return more(yes("papers"), "none")
    missing = set(required) - set(pair.problem.people.has.row(pair.person))
    table = pair.problem.tables.requirements
    if missing:
        return no("papers", missing=tuple(table[code] for code in sorted(missing)))
    return yes("papers", required=tuple(table[code] for code in sorted(required)))


def guidance(pair: Pair) -> RuleVerdict:
    needed = Guidance(int(pair.problem.people.guidance[pair.person]))
    offered = Guidance(int(pair.problem.places.guidance[pair.place]))
    if needed is Guidance.NONE:
        return more(yes("guidance"), "none")
    verdict = yes if offered >= needed else no
    return verdict("guidance", offered=offered.code, needed=needed.code)


def programme(pair: Pair) -> RuleVerdict:
    """A place that lists programmes takes only somebody who lists one of them."""
    wanted = pair.problem.places.programmes.row(pair.place)
    if not wanted:
        return more(yes("programme"), "any")
    shared = set(wanted) & set(pair.problem.people.programmes.row(pair.person))
    table = pair.problem.tables.programmes
    codes = tuple(table[code] for code in sorted(shared or wanted))
    return (yes if shared else no)("programme", programmes=codes)


def employer(pair: Pair) -> RuleVerdict:
    offered = int(pair.problem.places.employer[pair.place])
    excluded = offered in pair.problem.people.excluded_employers.row(pair.person)
    return no("employer") if excluded else yes("employer")


Rule = Callable[[Pair], RuleVerdict]

# The order in which they are listed; it decides nothing.
RULES: Final[tuple[Rule, ...]] = (
    kind,
    sector,
    travel,
    hours,
    days,
    times,
    start,
    entry,
    taught,
    age,
    papers,
    guidance,
    programme,
    employer,
)


def verdicts(problem: Problem, person: int, place: int) -> tuple[RuleVerdict, ...]:
    """What every rule says of one person and one place."""
    pair = Pair(problem, person, place)
    return tuple(rule(pair) for rule in RULES)


def fits(problem: Problem, person: int, place: int) -> bool:
    """Every rule says yes."""
    pair = Pair(problem, person, place)
    return all(rule(pair).passed for rule in RULES)


def wish_rank(pair: Pair) -> int:
    """Place of the sector among the wishes, from 1; 0 when it is not named."""
    offered = int(pair.problem.places.sector[pair.place])
    wishes = pair.problem.people.sectors.row(pair.person)
    return wishes.index(offered) + 1 if offered in wishes else 0


def _clock(minute: int) -> time:
    """As a clock says it; an open side and 24:00 are midnight."""
    return time(*divmod(max(minute, 0) % DAY_MINUTES, 60))


def _span(start: int, end: int) -> tuple[int, int]:
    return start, end if end > start else end + DAY_MINUTES
