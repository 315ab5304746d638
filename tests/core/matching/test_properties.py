"""What holds for every person and every place."""

import dataclasses
import itertools
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.matching import (
    RULES,
    Candidate,
    Holding,
    Offer,
    Recognition,
    arrange,
    judge,
    order_key,
    say,
    say_all,
)
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.levels import Guidance
from doorstroom.core.values.places import Position
from doorstroom.core.values.travel import TravelMode
from doorstroom.core.values.weekdays import Weekdays
from doorstroom.core.values.windows import HoursRange, TimeWindow

from .cases import TODAY

SECTORS = st.sampled_from(["logistiek", "zorg", "techniek", "iets-anders"])
KINDS = st.sampled_from(["baan", "bpv-bbl", "snuffelplaats", "eigen-soort"])
PAPERS = st.sampled_from(["vog", "vca", "duikbrevet"])
DAYS = st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=60))
POSITIONS = st.builds(Position, st.floats(51, 53), st.floats(4, 7))
CLOCK = st.none() | st.times(time(0), time(23, 59))
WINDOWS = st.builds(TimeWindow, CLOCK, CLOCK)
WEEKDAYS = st.builds(Weekdays, st.integers(0, 127))
CREBOS = st.sampled_from(["25743", "25372"])
BIRTHS = st.builds(PartialDate.of, st.dates(date(1990, 1, 1), date(2012, 1, 1))) | st.builds(
    PartialDate, st.integers(1990, 2011)
)


@st.composite
def hours_ranges(draw: st.DrawFn) -> HoursRange:
    low, high = sorted((draw(st.integers(0, 40)), draw(st.integers(0, 40))))
    return HoursRange(draw(st.sampled_from([None, low])), draw(st.sampled_from([None, high])))


PEOPLE = st.builds(
    Candidate,
    id=st.sampled_from(["p1", "p2"]),
    birth=st.none() | BIRTHS,
    position=st.none() | POSITIONS,
    mode=st.none() | st.sampled_from(TravelMode),
    max_minutes=st.none() | st.integers(0, 200),
    kinds=st.none() | st.frozensets(KINDS),
    wishes=st.none() | st.lists(SECTORS, unique=True).map(tuple),
    open_to_other=st.none() | st.booleans(),
    excluded_sectors=st.frozensets(SECTORS, max_size=1),
    hours=st.none() | hours_ranges(),
    days=st.none() | WEEKDAYS,
    window=st.none() | WINDOWS,
    available_from=st.none() | DAYS,
    level=st.none() | st.integers(0, 4),
    admitted_to=st.none() | st.integers(1, 4),
    holdings=st.lists(st.builds(Holding, PAPERS, st.none() | DAYS)).map(tuple),
    holdings_complete=st.booleans(),
    guidance=st.none() | st.sampled_from(Guidance),
    programmes=st.frozensets(st.sampled_from(["a", "b"])),
    excluded_employers=st.frozensets(st.just("e1")),
    organisations=st.frozensets(st.just("school")),
)
PLACES = st.builds(
    Offer,
    id=st.sampled_from([f"o{n}" for n in range(20)]),
    employer_id=st.sampled_from(["e1", "e2"]),
    kind=KINDS,
    sector=SECTORS,
    position=st.none() | POSITIONS,
    hours=st.none() | st.integers(1, 40),
    days=st.none() | WEEKDAYS,
    window=st.none() | WINDOWS,
    starts_on=st.none() | DAYS,
    level=st.integers(0, 4),
    min_level=st.integers(0, 4),
    crebo=st.none() | CREBOS,
    min_age=st.none() | st.integers(0, 21),
    requires=st.frozensets(PAPERS),
    guidance=st.none() | st.sampled_from(Guidance),
    programmes=st.frozensets(st.sampled_from(["a", "b"])),
    needs_recognition=st.booleans(),
    recognitions=st.none()
    | st.lists(st.builds(Recognition, CREBOS, DAYS, DAYS), max_size=3).map(tuple),
    recognition_possible_on=st.none() | DAYS,
    capacity=st.integers(0, 3),
    taken=st.integers(0, 3),
    supervisor_load=st.integers(0, 3),
    supervisor_cap=st.none() | st.integers(0, 3),
    open=st.booleans(),
    reserved_for=st.sampled_from([None, "p1", "school", "elsewhere"]),
    reserved_until=st.none() | DAYS,
)
# Facts that a person may be asked for; each may go missing.
ASKED: dict[str, Any] = {
    field.name: None for field in dataclasses.fields(Candidate) if field.default is None
} | {"holdings_complete": False}


@given(PEOPLE, PLACES)
def test_every_rule_answers_once_and_every_answer_has_words(
    person: Candidate, place: Offer
) -> None:
    judgement = judge(person, place, TODAY)
    assert len({v.rule for v in judgement.verdicts}) == len(RULES)
    assert judgement.possible == (not judgement.blocked_by)
    assert judgement.ready == (judgement.possible and not judgement.to_ask)
    for verdict in judgement.verdicts:
        word = {True: "yes", False: "no", None: "ask"}[verdict.passed]
        assert verdict.code.split(".")[2] == word
        for language in ("nl", "en"):
            sentence = say(verdict, language)
            assert sentence
            assert "{" not in sentence
            assert "None" not in sentence
    assert say_all(judgement)


@given(PEOPLE, PLACES, st.sampled_from(sorted(ASKED)))
def test_forgetting_a_fact_never_refuses_anybody(
    person: Candidate, place: Offer, fact: str
) -> None:
    before = {v.rule for v in judge(person, place, TODAY).blocked_by}
    unknown: dict[str, Any] = {fact: ASKED[fact]}
    after = {v.rule for v in judge(replace(person, **unknown), place, TODAY).blocked_by}
    assert after <= before


@given(PEOPLE, PLACES, st.integers(0, 300))
def test_a_higher_maximum_of_minutes_excludes_no_place(
    person: Candidate, place: Offer, more: int
) -> None:
    maximum = person.max_minutes or 0
    person = replace(person, max_minutes=maximum)
    wider = replace(person, max_minutes=maximum + more)
    before, after = judge(person, place, TODAY), judge(wider, place, TODAY)
    assert {v.rule for v in after.blocked_by} <= {v.rule for v in before.blocked_by}


@given(PEOPLE, PLACES, WEEKDAYS)
def test_more_days_exclude_no_place(person: Candidate, place: Offer, extra: Weekdays) -> None:
    person = replace(person, days=person.days or Weekdays.NONE)
    assert person.days is not None
    wider = replace(person, days=person.days | extra)
    before, after = judge(person, place, TODAY), judge(wider, place, TODAY)
    assert {v.rule for v in after.blocked_by} <= {v.rule for v in before.blocked_by}


@given(PEOPLE, PLACES, st.sampled_from(["days", "hours", "window"]))
def test_who_has_no_limits_is_never_refused_for_them(
    person: Candidate, place: Offer, which: str
) -> None:
    free: dict[str, Any] = {"days": Weekdays.ALL, "hours": HoursRange(), "window": TimeWindow()}
    grown = replace(person, birth=PartialDate(1990, 1, 1), **{which: free[which]})
    rule = {"window": "times"}.get(which, which)
    assert rule not in {v.rule for v in judge(grown, place, TODAY).blocked_by}


@given(PEOPLE, st.lists(PLACES, max_size=8, unique_by=lambda place: place.id), st.randoms())
def test_the_order_is_declared_and_total(
    person: Candidate, places: list[Offer], chance: Any
) -> None:
    judgements = [judge(person, place, TODAY) for place in places]
    expected = arrange(judgements)
    chance.shuffle(judgements)
    assert arrange(judgements) == expected
    standing = [0 if j.ready else 1 if j.possible else 2 for j in expected]
    assert standing == sorted(standing)
    for first, second in itertools.pairwise(expected):
        if first.ready == second.ready and first.possible == second.possible:
            assert order_key(first) < order_key(second)
