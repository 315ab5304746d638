"""Each rule at its boundary: one fact changes, one verdict follows."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from doorstroom.core.matching import (
    RULES,
    Candidate,
    Holding,
    Offer,
    Recognition,
    judge,
    recognised_until,
)
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.levels import Guidance
from doorstroom.core.values.weekdays import Weekdays
from doorstroom.core.values.windows import HoursRange, TimeWindow

from .cases import PERSON, PLACE, TODAY

Facts = dict[str, Any]


def code(rule: str, person: Facts, place: Facts, minutes: int | None = None) -> str:
    judgement = judge(
        replace(PERSON, **person), replace(PLACE, **place), TODAY, routed_minutes=minutes
    )
    found = [v for v in judgement.verdicts if v.rule == rule]
    assert len(found) == 1
    return found[0].code.removeprefix(f"rule.{rule}.")


def test_a_fitting_person_and_place_pass_every_rule() -> None:
    judgement = judge(PERSON, PLACE, TODAY)
    assert judgement.ready
    assert judgement.possible
    assert len(judgement.verdicts) == len(RULES)
    assert [v.rule for v in judgement.verdicts] == [
        *("open", "seat", "supervisor", "kind", "sector", "travel", "hours", "days", "times"),
        *("start", "entry", "taught", "age", "papers", "guidance", "programme", "employer"),
        "recognition",
    ]


@pytest.mark.parametrize(
    ("rule", "person", "place", "expected"),
    [
        ("kind", {"kinds": frozenset({"baan"})}, {}, "no"),
        ("kind", {"kinds": frozenset()}, {}, "yes"),
        ("kind", {"kinds": None}, {}, "ask"),
        ("sector", {}, {"sector": "techniek"}, "yes"),
        ("sector", {}, {"sector": "zorg"}, "no"),
        ("sector", {"open_to_other": True}, {"sector": "zorg"}, "yes.other"),
        ("sector", {"open_to_other": None}, {"sector": "zorg"}, "ask.other"),
        ("sector", {"wishes": (), "open_to_other": False}, {"sector": "zorg"}, "yes.other"),
        ("sector", {"wishes": None}, {}, "ask"),
        ("sector", {"excluded_sectors": frozenset({"logistiek"})}, {}, "no.excluded"),
        (
            "sector",
            {"wishes": None, "excluded_sectors": frozenset({"logistiek"})},
            {},
            "no.excluded",
        ),
        ("travel", {"max_minutes": 15}, {}, "yes"),
        ("travel", {"max_minutes": 14}, {}, "no"),
        ("travel", {"max_minutes": None}, {}, "ask"),
        ("travel", {"position": None}, {}, "ask.person"),
        ("travel", {}, {"position": None}, "ask.place"),
        ("hours", {}, {"hours": 16}, "yes"),
        ("hours", {}, {"hours": 15}, "no.few"),
        ("hours", {}, {"hours": 32}, "yes"),
        ("hours", {}, {"hours": 33}, "no.many"),
        ("hours", {"hours": HoursRange()}, {"hours": None}, "yes.any"),
        ("hours", {"hours": None}, {}, "ask"),
        ("hours", {}, {"hours": None}, "ask.place"),
        ("hours", {"hours": None}, {"hours": None}, "ask.both"),
        ("days", {}, {"days": Weekdays.parse("ma di do vr")}, "yes"),
        ("days", {}, {"days": Weekdays.parse("ma wo")}, "no"),
        ("days", {}, {"days": Weekdays.NONE}, "yes.any"),
        ("days", {"days": Weekdays.ALL}, {"days": None}, "yes.any"),
        ("days", {}, {"days": None}, "ask.place"),
        ("days", {"days": None}, {}, "ask"),
        ("times", {}, {"window": TimeWindow(time(7), time(18))}, "yes"),
        ("times", {}, {"window": TimeWindow(time(6, 59), time(18))}, "no"),
        ("times", {}, {"window": TimeWindow(time(7), time(18, 1))}, "no"),
        ("times", {}, {"window": TimeWindow()}, "yes.any"),
        ("times", {}, {"window": None}, "ask.place"),
        ("times", {"window": TimeWindow()}, {"window": None}, "yes.any"),
        ("times", {"window": None}, {}, "ask"),
        ("start", {}, {"starts_on": date(2026, 11, 30)}, "yes"),
        ("start", {}, {"starts_on": date(2026, 11, 29)}, "no"),
        ("start", {}, {"starts_on": None}, "yes.any"),
        ("start", {}, {"starts_on": date(2026, 11, 24)}, "no"),
        ("start", {}, {"starts_on": TODAY}, "yes.any"),
        ("start", {}, {"starts_on": date(2025, 9, 1)}, "yes.any"),
        ("start", {"available_from": None}, {"starts_on": date(2025, 9, 1)}, "yes.any"),
        ("start", {"available_from": None}, {}, "ask"),
        ("entry", {}, {"min_level": 1}, "yes"),
        ("entry", {}, {"min_level": 2}, "no"),
        ("entry", {"level": None}, {"min_level": 0}, "yes.any"),
        ("entry", {"level": None}, {}, "ask"),
        ("taught", {}, {"level": 2}, "yes"),
        ("taught", {}, {"level": 3}, "no"),
        ("taught", {}, {"level": 1}, "no.entree"),
        ("taught", {"admitted_to": 1}, {"level": 1}, "yes"),
        ("taught", {"admitted_to": None}, {"level": 0}, "yes.none"),
        ("taught", {"admitted_to": None}, {}, "ask"),
        ("age", {"birth": PartialDate(2008, 12, 1)}, {}, "yes"),
        ("age", {"birth": PartialDate(2008, 12, 2)}, {}, "no"),
        ("age", {"birth": PartialDate(2008, 12)}, {}, "ask"),
        ("age", {"birth": PartialDate(2008)}, {}, "ask"),
        ("age", {"birth": PartialDate(2007)}, {}, "yes"),
        ("age", {"birth": None}, {}, "ask"),
        ("age", {"birth": None}, {"min_age": None}, "yes.any"),
        ("papers", {"holdings": (Holding("vog"),)}, {}, "no"),
        (
            "papers",
            {"holdings": (Holding("vog"), Holding("vca", date(2026, 11, 30)))},
            {},
            "no.lapsed",
        ),
        ("papers", {"holdings": ()}, {}, "no"),
        ("papers", {"holdings": (), "holdings_complete": False}, {}, "ask"),
        ("papers", {"holdings": (Holding("vca"),), "holdings_complete": False}, {}, "ask"),
        ("papers", {"holdings_complete": False}, {}, "yes"),
        (
            "papers",
            {"holdings": (), "holdings_complete": False},
            {"requires": frozenset()},
            "yes.none",
        ),
        ("guidance", {"guidance": Guidance.INTENSIVE}, {}, "no"),
        ("guidance", {"guidance": Guidance.LIGHT}, {"guidance": Guidance.INTENSIVE}, "yes"),
        ("guidance", {"guidance": Guidance.NONE}, {"guidance": None}, "yes.none"),
        ("guidance", {"guidance": None}, {"guidance": Guidance.INTENSIVE}, "yes.most"),
        ("guidance", {"guidance": None}, {}, "ask"),
        ("guidance", {}, {"guidance": None}, "ask.place"),
        ("programme", {"programmes": frozenset()}, {}, "no"),
        ("programme", {"programmes": frozenset()}, {"programmes": frozenset()}, "yes.any"),
        ("employer", {}, {"employer_id": "e9"}, "no"),
        ("recognition", {}, {"needs_recognition": False, "recognitions": None}, "yes.none"),
        ("recognition", {}, {"crebo": None}, "ask.crebo"),
        ("recognition", {}, {"recognitions": None}, "ask"),
        ("recognition", {}, {"recognitions": ()}, "no"),
        ("recognition", {}, {"crebo": "25743"}, "no"),
        (
            "recognition",
            {},
            {"recognitions": (), "recognition_possible_on": date(2026, 12, 21)},
            "no.soon",
        ),
        (
            "recognition",
            {},
            {"recognitions": (Recognition("25372", date(2022, 12, 1), date(2026, 11, 30)),)},
            "no.ended",
        ),
        (
            "recognition",
            {},
            {"recognitions": (Recognition("25372", date(2022, 12, 2), date(2026, 12, 1)),)},
            "yes",
        ),
        (
            "recognition",
            {},
            {"recognitions": (Recognition("25372", date(2026, 12, 2), date(2030, 12, 1)),)},
            "no",
        ),
        ("seat", {}, {"taken": 2}, "no"),
        ("seat", {}, {"capacity": 0, "taken": 0}, "no"),
        ("supervisor", {}, {"supervisor_load": 2}, "no"),
        ("supervisor", {}, {"supervisor_load": 9, "supervisor_cap": None}, "yes.any"),
        ("open", {}, {"open": False}, "no"),
        ("open", {}, {"reserved_for": "p2"}, "no.reserved"),
        ("open", {}, {"reserved_for": "p1"}, "yes"),
        ("open", {}, {"reserved_for": "werkom"}, "yes"),
        ("open", {}, {"reserved_for": "p2", "reserved_until": TODAY}, "no.reserved_until"),
        ("open", {}, {"reserved_for": "p2", "reserved_until": date(2026, 11, 22)}, "yes"),
    ],
)
def test_a_rule_at_its_boundary(rule: str, person: Facts, place: Facts, expected: str) -> None:
    assert code(rule, person, place) == expected


class TestWhoIsNotYetEighteen:
    minor = PartialDate(2008, 12, 2)
    grown = PartialDate(2008, 12, 1)

    @pytest.mark.parametrize(
        ("window", "expected"),
        [
            (TimeWindow(time(6), time(14)), "yes"),
            (TimeWindow(time(5, 59), time(14)), "no.minor"),
            (TimeWindow(time(15), time(23)), "yes"),
            (TimeWindow(time(15), time(23, 1)), "no.minor"),
            (TimeWindow(time(22), time(6)), "no.minor"),
            (TimeWindow(None, time(14)), "no.minor"),
            (TimeWindow(), "yes.any"),
        ],
    )
    def test_works_between_six_and_eleven(self, window: TimeWindow, expected: str) -> None:
        person = {"birth": self.minor, "window": TimeWindow()}
        assert code("times", person, {"window": window}) == expected

    def test_is_grown_on_the_birthday_itself(self) -> None:
        night = {"window": TimeWindow(time(22), time(6))}
        assert code("times", {"birth": self.grown, "window": TimeWindow()}, night) == "yes"

    def test_is_asked_for_the_day_of_birth_only_when_it_decides(self) -> None:
        early = {"window": TimeWindow(time(5), time(13))}
        person: Facts = {"birth": PartialDate(2008), "window": TimeWindow()}
        assert code("times", person, early) == "ask.birth"
        assert code("times", person, {}) == "yes"
        assert code("times", {"birth": None, "window": None}, early) == "ask.birth"
        assert code("times", {"birth": None}, early) == "no"

    def test_of_whom_no_times_are_known_is_not_refused(self) -> None:
        assert code("times", {"birth": self.minor, "window": None}, {}) == "ask"
        assert code("times", {"birth": self.minor, "window": TimeWindow()}, {"window": None}) == (
            "ask.place"
        )

    def test_a_leapling_is_grown_on_the_first_of_march(self) -> None:
        night = TimeWindow(time(22), time(6))
        person: Facts = {"birth": PartialDate(2012, 2, 29), "window": TimeWindow()}
        last: Facts = {"window": night, "starts_on": date(2030, 2, 28)}
        first: Facts = {"window": night, "starts_on": date(2030, 3, 1)}
        assert code("times", person, last) == "no.minor"
        assert code("times", person, first) == "yes"


def test_a_router_overrides_the_estimate_also_without_positions() -> None:
    assert code("travel", {"position": None}, {}, minutes=30) == "yes"
    assert code("travel", {}, {}, minutes=31) == "no"


def test_how_somebody_travels_is_asked_where_it_could_decide() -> None:
    """By bike it takes 15 minutes, on foot 43, by car 6."""
    unknown: Facts = {"mode": None}
    assert code("travel", unknown | {"max_minutes": 14}, {}) == "ask.mode"
    assert code("travel", unknown | {"max_minutes": 15}, {}) == "ask.mode"
    assert code("travel", unknown | {"max_minutes": 60}, {}) == "yes.walk"
    assert code("travel", unknown | {"max_minutes": 5}, {}) == "no.car"
    assert code("travel", unknown, {}, minutes=30) == "yes"


def test_age_is_judged_today_when_the_place_has_no_start_date() -> None:
    person = {"birth": PartialDate(2008, 11, 23)}
    assert code("age", person, {"starts_on": None}) == "yes"
    assert code("age", {"birth": PartialDate(2008, 11, 24)}, {"starts_on": None}) == "no"


def test_a_place_that_could_start_long_ago_is_judged_as_of_today() -> None:
    """Open since two years: who turned 18 since, or has their papers since, may come."""
    past: Facts = {"starts_on": date(2024, 12, 1)}
    assert code("age", {"birth": PartialDate(2008, 11, 23)}, past) == "yes"
    assert code("papers", {"holdings": (Holding("vog"), Holding("vca", TODAY))}, past) == "yes"
    lapsed = (Holding("vog"), Holding("vca", date(2026, 11, 22)))
    assert code("papers", {"holdings": lapsed}, past) == "no.lapsed"
    recent = (Recognition("25372", date(2026, 1, 1), date(2029, 12, 31)),)
    assert code("recognition", {}, past | {"recognitions": recent}) == "yes"


def test_of_whom_nothing_is_known_nobody_is_refused() -> None:
    """Only what the person themselves excluded may refuse; here nothing is."""
    place = replace(PLACE, programmes=frozenset())
    judgement = judge(Candidate("p"), place, TODAY)
    assert not judgement.blocked_by
    assert {v.rule for v in judgement.to_ask} == {
        *("kind", "sector", "travel", "hours", "days", "times", "start", "entry", "taught"),
        *("age", "papers", "guidance"),
    }


def test_of_a_place_of_which_little_is_known_nothing_is_refused() -> None:
    bare = Offer(id="o", employer_id="e", kind="baan", sector="techniek")
    assert judge(PERSON, bare, TODAY).possible


def test_a_recognition_holds_four_years() -> None:
    assert recognised_until(date(2024, 2, 29)) == date(2028, 2, 28)
