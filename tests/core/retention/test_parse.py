"""The rules of a region as a file: read whole, or refused with everything that is wrong."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.retention import Rule, RuleErrors, Rules, parse_rules
from doorstroom.core.words import knows

GOOD = """
stated_by = "Regio Toets"
stated_on = 2026-01-15
waits_days = 14

[[rule]]
code = "begeleiding"
record = "dossier"
ground = "public_task"
purpose = "guidance"
years = 2
months = 6
since = "finished"
then = "counts"
source = "Besluit van het college"

[[rule]]
code = "berichten"
record = "message"
years = 1
since = "made"
then = "delete"
source = "Afspraak in de regio"
"""
GROUNDS = ("public_task", "consent")
PURPOSES = ("guidance", "aftercare")


def read(text: str) -> Rules:
    return parse_rules(text, grounds=GROUNDS, purposes=PURPOSES)


def problems(text: str) -> list[tuple[str, int, str]]:
    with pytest.raises(RuleErrors) as caught:
        read(text)
    assert all(knows(each.code) for each in caught.value.problems)
    return [
        (each.code.removeprefix("retention.rules."), each.number, each.key)
        for each in caught.value.problems
    ]


def test_a_file_is_read() -> None:
    assert read(GOOD) == Rules(
        "Regio Toets",
        date(2026, 1, 15),
        14,
        (
            Rule(
                "begeleiding",
                "dossier",
                30,
                "finished",
                "counts",
                "Besluit van het college",
                ground="public_task",
                purpose="guidance",
            ),
            Rule("berichten", "message", 12, "made", "delete", "Afspraak in de regio"),
        ),
    )


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ('stated_by = "Regio Toets"', "", ("text", 0, "stated_by")),
        ("stated_on = 2026-01-15", 'stated_on = "gisteren"', ("date", 0, "stated_on")),
        ("waits_days = 14", "waits_days = -1", ("number", 0, "waits_days")),
        ("waits_days = 14", "waits_days = true", ("number", 0, "waits_days")),
        ("waits_days = 14", "wait = 14", ("key", 0, "wait")),
        ("years = 2\nmonths = 6", "years = 0", ("term", 1, "years")),
        ("years = 2", "years = 121", ("number", 1, "years")),
        ('since = "finished"', 'since = "made"', ("choice", 1, "since")),
        ('since = "made"', 'since = "born"', ("choice", 2, "since")),
        ('then = "delete"', 'then = "counts"', ("choice", 2, "then")),
        ('ground = "public_task"', 'ground = "gut_feeling"', ("choice", 1, "ground")),
        ('purpose = "guidance"', 'purpose = "fun"', ("choice", 1, "purpose")),
        ('record = "message"', 'record = "diary"', ("choice", 2, "record")),
        ('source = "Besluit van het college"', 'source = " "', ("text", 1, "source")),
        ('code = "berichten"', 'code = "begeleiding"', ("twice", 2, "code")),
        ('code = "berichten"', 'code = "Ber ichten"', ("slug", 2, "code")),
        (
            'record = "message"',
            'record = "message"\nground = "consent"',
            ("record_has_no_ground", 2, "ground"),
        ),
    ],
)
def test_what_is_wrong_is_named(was: str, becomes: str, problem: tuple[str, int, str]) -> None:
    assert was in GOOD
    assert problem in problems(GOOD.replace(was, becomes))


def test_everything_wrong_is_said_at_once() -> None:
    assert len(problems(GOOD.replace("source", "bron"))) == 4


def test_no_rules_is_no_problem_and_keeps_everything() -> None:
    assert read('stated_by = "Regio"\nstated_on = 2026-01-01').rules == ()


def test_a_broken_file_is_one_problem() -> None:
    assert problems("[[rule") == [("toml", 0, "")]


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(RuleErrors):
        read(text)
