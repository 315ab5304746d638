"""What is told has words for every case, and names the goal that decided."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.core.matching.engine.explain.seating import CLOSED, LIMITS, Full
from doorstroom.core.matching.engine.explain.why import EXCHANGE, NEVER, UNPROVEN
from doorstroom.core.matching.engine.goals import DEFAULT_ORDER, GoalValue
from doorstroom.core.matching.rounds.findings import CHANGES
from doorstroom.core.matching.rounds.telling import decisive, lines, said_full, said_goals
from doorstroom.core.words import knows

DAY = date(2026, 3, 9).toordinal()


def test_every_case_has_words() -> None:
    codes = [f"rounds.change.{kind}" for kind in CHANGES]
    codes += [f"rounds.report.helps.{kind}" for kind in CHANGES]
    codes += [f"rounds.full.{limit}" for limit in (*LIMITS, CLOSED, "none")]
    codes += [f"rounds.whynot.{case}" for case in (EXCHANGE, NEVER, UNPROVEN, "here", "promised")]
    codes += [f"rounds.exchange.{goal}.{x}" for goal in DEFAULT_ORDER for x in ("more", "less")]
    assert [code for code in codes if not knows(code)] == []


@pytest.mark.parametrize(
    ("goals", "wanted"),
    [
        ({}, ""),
        ({"most_placed": -1, "travel": -5}, "most_placed"),
        ({"longest_waiting": ((DAY, -1), (DAY + 9, 1)), "travel": -5}, "longest_waiting"),
        ({"first_wish": -1, "travel": -30}, "first_wish"),
        ({"travel": 4}, "travel"),
    ],
)
def test_the_first_goal_that_becomes_worse_decided(
    goals: dict[str, GoalValue], wanted: str
) -> None:
    assert decisive(goals, DEFAULT_ORDER) == wanted


@pytest.mark.parametrize(
    ("full", "wanted"),
    [
        (Full("place", 0), ["Op deze plek is nu geen enkele zitplaats."]),
        (
            Full("place", 1, 0, ((DAY, 1),)),
            [
                "De plek is vol: er is ruimte voor 1 mens.",
                "Wie zo een plek krijgt, wacht sinds 9 maart 2026.",
            ],
        ),
        (
            Full("coach", 3, 1, ((DAY, 2),)),
            [
                "De coach zit vol, met 3 mensen.",
                "De 2 mensen die zo een plek krijgen, wachten allemaal sinds 9 maart 2026.",
                "Al beloofd voor deze ronde: 1 zitplaats.",
            ],
        ),
        (
            Full(CLOSED, 8),
            ["De klas gaat in deze ronde niet open. Daar zijn minstens 8 mensen voor nodig."],
        ),
    ],
)
def test_what_is_full_is_told_by_dates_and_counts(full: Full, wanted: list[str]) -> None:
    assert [line.strip() for line in lines(said_full(full))] == wanted


def test_goals_are_told_one_by_one_also_in_english() -> None:
    goals: dict[str, GoalValue] = {"longest_waiting": ((DAY, -1), (DAY + 9, 1)), "travel": -1}
    assert lines(said_goals(goals), "en") == [
        "Who has been waiting since 9 March 2026: 1 person fewer with a place.",
        "Who has been waiting since 18 March 2026: 1 person more with a place.",
        "Together people travel 1 minute less.",
    ]
