"""The hard rules between a person and a place.

No score and no weight: every rule is a predicate of its own that says yes, no, or
which fact to ask. A missing fact never refuses anybody; it is asked only where it
could decide. Pay and benefit are no rule.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

from doorstroom.core.values.dates import PartialDate, ages_on
from doorstroom.core.values.travel import FASTEST, SLOWEST
from doorstroom.core.values.weekdays import Weekdays
from doorstroom.core.values.windows import TimeWindow
from doorstroom.core.words.formats import Value

from .values import Candidate, Case, Offer
from .verdicts import Judgement, RuleVerdict, ask, more, no, yes

ADULT = 18
MINORS_WORK = TimeWindow(time(6), time(23))


def kind(case: Case) -> RuleVerdict:
    """The person accepts this kind of place."""
    accepted, offered = case.candidate.kinds, case.offer.kind
    if accepted is None:
        return ask("kind", kind=offered)
    return (yes if not accepted or offered in accepted else no)("kind", kind=offered)


def sector(case: Case) -> RuleVerdict:
    """The sector is named, or the person is open to others; an excluded one never.

    Who names no sector is open to all.
    """
    candidate, offered = case.candidate, case.offer.sector
    if offered in candidate.excluded_sectors:
        return more(no("sector", sector=offered), "excluded")
    if candidate.wishes is None:
        return ask("sector", sector=offered)
    if case.wish_rank is not None:
        return yes("sector", sector=offered, rank=case.wish_rank)
    if not candidate.wishes or candidate.open_to_other:
        return more(yes("sector", sector=offered), "other")
    if candidate.open_to_other is None:
        return more(ask("sector", sector=offered), "other")
    return no("sector", sector=offered)


def travel(case: Case) -> RuleVerdict:
    """The estimated minutes are not above the person's maximum."""
    minutes, maximum = case.minutes, case.candidate.max_minutes
    if minutes is None:
        missing = "person" if case.candidate.position is None else "place"
        return more(ask("travel"), missing)
    if maximum is None:
        return ask("travel", minutes=minutes)
    if case.candidate.mode is None and case.routed_minutes is None:
        return _travel_somehow(case, minutes, maximum)
    return (yes if minutes <= maximum else no)("travel", minutes=minutes, maximum=maximum)


def _travel_somehow(case: Case, by_bike: int, maximum: int) -> RuleVerdict:
    """Nobody asked how somebody travels: near enough to walk, too far by car, or to be asked."""
    least, most = case.minutes_by(FASTEST), case.minutes_by(SLOWEST)
    if most is not None and most <= maximum:
        return more(yes("travel", minutes=most, maximum=maximum), "walk")
    if least is not None and least > maximum:
        return more(no("travel", minutes=least, maximum=maximum), "car")
    return more(ask("travel", minutes=by_bike, maximum=maximum), "mode")


def hours(case: Case) -> RuleVerdict:
    """The hours a week lie between the person's minimum and maximum."""
    wanted, offered = case.candidate.hours, case.offer.hours
    if wanted is None:
        return ask("hours", hours=offered) if offered is not None else more(ask("hours"), "both")
    if wanted.open:
        return more(yes("hours"), "any")
    if offered is None:
        return more(ask("hours"), "place")
    facts: dict[str, Value] = {"hours": offered}
    if offered in wanted:
        return yes("hours", **facts)
    if wanted.minimum is not None and offered < wanted.minimum:
        return more(no("hours", **facts, minimum=wanted.minimum), "few")
    return more(no("hours", **facts, maximum=wanted.maximum), "many")


def days(case: Case) -> RuleVerdict:
    """Every day of the place is a day of the person."""
    free, offered = case.candidate.days, case.offer.days
    if free is not None and free == Weekdays.ALL:
        return more(yes("days"), "any")
    if offered is None:
        return more(ask("days"), "place")
    if not offered:
        return more(yes("days"), "any")
    if free is None:
        return ask("days", days=offered.codes)
    if offered <= free:
        return yes("days", days=offered.codes)
    return no("days", days=offered.codes, missing=(offered - free).codes)


def times(case: Case) -> RuleVerdict:
    """The place's times lie within the person's; under 18 between 6:00 and 23:00."""
    free, offered = case.candidate.window, case.offer.window
    grown = _adult(case.candidate.birth, case.start)
    if offered is None:
        if free is not None and free.open and grown:
            return more(yes("times"), "any")
        return more(ask("times"), "place")
    if offered.open:
        return more(yes("times"), "any")
    facts = _clock(offered, "start", "end")
    night = not MINORS_WORK.holds(offered)
    if night and grown is False:
        return more(no("times", **facts), "minor")
    if free is not None and not free.holds(offered):
        return no("times", **facts, **_clock(free, "earliest", "latest"))
    if night and grown is None:
        return more(ask("times", **facts), "birth")
    return ask("times", **facts) if free is None else yes("times", **facts)


def start(case: Case) -> RuleVerdict:
    """The place starts on or after the day on which the person is available.

    What could start before today waits for somebody, and starts when they can.
    """
    available, starts = case.candidate.available_from, case.offer.starts_on
    if starts is None or starts <= case.today:
        return more(yes("start"), "any")
    if available is None:
        return ask("start", starts_on=starts)
    verdict = yes if starts >= available else no
    return verdict("start", starts_on=starts, available_from=available)


def entry(case: Case) -> RuleVerdict:
    """The level asked on entry is not above the one attained."""
    asked, attained = case.offer.min_level, case.candidate.level
    if asked == 0:
        return more(yes("entry"), "any")
    if attained is None:
        return ask("entry", asked=asked)
    return (yes if asked <= attained else no)("entry", asked=asked, attained=attained)


def taught(case: Case) -> RuleVerdict:
    """The mbo level taught is one to which the person may be admitted.

    Entree is only for who may be admitted to nothing higher.
    """
    level, admitted = case.offer.level, case.candidate.admitted_to
    if level == 0:
        return more(yes("taught"), "none")
    if admitted is None:
        return ask("taught", level=level)
    if level == 1 and admitted > 1:
        return more(no("taught", level=level, admitted=admitted), "entree")
    return (yes if level <= admitted else no)("taught", level=level, admitted=admitted)


def age(case: Case) -> RuleVerdict:
    """The person has the place's minimum age on the day it starts."""
    minimum, birth = case.offer.min_age, case.candidate.birth
    if minimum is None or minimum <= 0:
        return more(yes("age"), "any")
    if birth is None:
        return ask("age", minimum=minimum)
    lowest, highest = ages_on(birth, case.start)
    if lowest >= minimum:
        return yes("age", minimum=minimum, on=case.start)
    if highest < minimum:
        return no("age", minimum=minimum, age=highest, on=case.start)
    return ask("age", minimum=minimum)


def papers(case: Case) -> RuleVerdict:
    """What the place requires is held, and still valid on the day it starts."""
    required, held = case.offer.requires, case.candidate.holdings
    if not required:
        return more(yes("papers"), "none")
    missing = required - {h.code for h in held if h.valid_on(case.start)}
    if not missing:
        return yes("papers", required=_codes(required))
    if not case.candidate.holdings_complete:
        return ask("papers", required=_codes(missing))
    lapsed = missing & {h.code for h in held}
    if lapsed:
        return more(no("papers", missing=_codes(missing), lapsed=_codes(lapsed)), "lapsed")
    return no("papers", missing=_codes(missing))


def guidance(case: Case) -> RuleVerdict:
    """The guidance offered is at least what the person needs."""
    needed, offered = case.candidate.guidance, case.offer.guidance
    if needed is not None and needed == 0:
        return more(yes("guidance"), "none")
    if offered is None:
        return more(ask("guidance"), "place")
    if needed is None:
        # The most guidance there is suits everybody: nothing to ask.
        if offered == max(type(offered)):
            return more(yes("guidance", offered=offered.code), "most")
        return ask("guidance", offered=offered.code)
    verdict = yes if offered >= needed else no
    return verdict("guidance", offered=offered.code, needed=needed.code)


def programme(case: Case) -> RuleVerdict:
    """A place that lists programmes takes only somebody who is in one of them."""
    wanted = case.offer.programmes
    if not wanted:
        return more(yes("programme"), "any")
    shared = wanted & case.candidate.programmes
    return (
        yes("programme", programmes=_codes(shared))
        if shared
        else no("programme", programmes=_codes(wanted))
    )


def employer(case: Case) -> RuleVerdict:
    """The employer is not one that the person excludes."""
    excluded = case.offer.employer_id in case.candidate.excluded_employers
    return no("employer") if excluded else yes("employer")


def recognition(case: Case) -> RuleVerdict:
    """Where the kind asks it, SBB recognises the site for this qualification on the day."""
    offer = case.offer
    if not offer.needs_recognition:
        return more(yes("recognition"), "none")
    if offer.crebo is None:
        return more(ask("recognition"), "crebo")
    if offer.recognitions is None:
        return ask("recognition", crebo=offer.crebo)
    same = [r for r in offer.recognitions if r.crebo == offer.crebo]
    valid = [r.valid_until for r in same if r.valid_on(case.start)]
    if valid:
        return yes("recognition", crebo=offer.crebo, until=max(valid))
    facts: dict[str, Value] = {"crebo": offer.crebo, "on": case.start}
    if offer.recognition_possible_on is not None:
        return more(no("recognition", **facts, possible=offer.recognition_possible_on), "soon")
    ended = [r.valid_until for r in same if r.valid_until < case.start]
    if ended:
        return more(no("recognition", **facts, until=max(ended)), "ended")
    return no("recognition", **facts)


def seat(case: Case) -> RuleVerdict:
    """The place has a seat free."""
    capacity, taken = case.offer.capacity, case.offer.taken
    return (yes if taken < capacity else no)(
        "seat", capacity=capacity, taken=taken, free=max(0, capacity - taken)
    )


def supervisor(case: Case) -> RuleVerdict:
    """Who guides there has room for one more."""
    load, cap = case.offer.supervisor_load, case.offer.supervisor_cap
    if cap is None:
        return more(yes("supervisor"), "any")
    return (yes if load < cap else no)("supervisor", load=load, cap=cap)


def open_place(case: Case) -> RuleVerdict:
    """The place is open and not reserved for somebody else; the last day counts as reserved."""
    offer = case.offer
    if not offer.open:
        return no("open")
    over = offer.reserved_until is not None and offer.reserved_until < case.today
    if offer.reserved_for is None or over or _reserved_for(case.candidate, offer):
        return yes("open")
    if offer.reserved_until is None:
        return more(no("open"), "reserved")
    return more(no("open", until=offer.reserved_until), "reserved_until")


Rule = Callable[[Case], RuleVerdict]

# The declared order in which verdicts are listed; it decides nothing.
RULES: tuple[Rule, ...] = (
    open_place,
    seat,
    supervisor,
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
    recognition,
)


def judge(
    candidate: Candidate, offer: Offer, today: date, *, routed_minutes: int | None = None
) -> Judgement:
    """Every rule on one person and one place.

    ``routed_minutes`` overrides the estimate of travel. Age, papers and recognition
    are judged on the day the place starts; on ``today`` when that is past or unknown.
    """
    case = Case(candidate, offer, today, routed_minutes)
    return Judgement(case, tuple(rule(case) for rule in RULES))


def _adult(birth: PartialDate | None, on: date) -> bool | None:
    if birth is None:
        return None
    lowest, highest = ages_on(birth, on)
    if lowest >= ADULT:
        return True
    return None if highest >= ADULT else False


def _clock(window: TimeWindow, first: str, last: str) -> dict[str, Value]:
    """Both sides as clock times; an open side is midnight."""
    return {first: window.earliest or time(0), last: window.latest or time(0)}


def _reserved_for(candidate: Candidate, offer: Offer) -> bool:
    return offer.reserved_for == candidate.id or offer.reserved_for in candidate.organisations


def _codes(codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(codes))
