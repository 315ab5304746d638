"""Until when, by which rule; month ends, leap days, and everything that keeps longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.retention import Life, Rule, Rules, Tie, decide, last_day, made_before
from doorstroom.core.values.dates import PartialDate

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
MONTHS = st.integers(1, 12 * 40)
PUBLIC = Tie("public_task", "guidance")
CONSENT = Tie("consent", "guidance")
TWO_YEARS = Rule("route", "dossier", 24, "finished", "counts", "besluit", ground="public_task")
LIFE = Life(PartialDate(2004, 2, 29), date(2022, 5, 1), date(2024, 8, 31), (PUBLIC,))


def rules(*each: Rule) -> Rules:
    return Rules("Regio Toets", date(2026, 1, 1), 30, each)


@pytest.mark.parametrize(
    ("moment", "months", "until"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 8, 31), 6, date(2025, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2024, 2, 28), 12, date(2025, 2, 28)),
        (date(2024, 4, 30), 1, date(2024, 5, 30)),
    ],
)
def test_a_term_ends_within_its_month(moment: date, months: int, until: date) -> None:
    assert last_day(moment, months) == until


def test_it_is_kept_that_last_day_itself_and_goes_the_next() -> None:
    kept = decide(LIFE, rules(TWO_YEARS))
    assert kept.until == date(2026, 8, 31)
    assert not kept.may_go(date(2026, 8, 31))
    assert kept.may_go(date(2026, 9, 1))


@pytest.mark.parametrize(
    ("began", "why"), [(None, "asked"), (0, "asked"), (1, "until"), (-90, "asked")]
)
def test_who_came_back_has_a_term_like_others(began: int | None, why: str) -> None:
    day = date(2024, 9, 2)
    began_on = None if began is None else day + timedelta(days=began)
    kept = decide(replace(LIFE, let_go_on=day, began_on=began_on), rules(TWO_YEARS))
    assert kept.why == why


@given(DAYS, MONTHS)
def test_made_before_is_the_latest_day_past_its_term(today: date, months: int) -> None:
    day = made_before(months, today)
    assert last_day(day, months) < today <= last_day(day + timedelta(days=1), months)


@given(DAYS, DAYS, MONTHS)
def test_what_began_later_is_never_kept_shorter(one: date, two: date, months: int) -> None:
    first, second = sorted((one, two))
    assert last_day(first, months) <= last_day(second, months)


@given(st.lists(st.tuples(MONTHS, st.sampled_from(["finished", "registered", "born"])), min_size=1))
def test_the_longest_rule_counts(found: list[tuple[int, str]]) -> None:
    each = [
        replace(TWO_YEARS, code=f"r{n}", months=months, since=since)  # type: ignore[arg-type]
        for n, (months, since) in enumerate(found)
    ]
    kept = decide(LIFE, rules(*each))
    alone = [decide(LIFE, rules(rule)).until for rule in each]
    assert kept.until == max(day for day in alone if day is not None)
    assert kept.rule in each


def test_of_an_incomplete_birth_date_the_latest_day_counts() -> None:
    rule = replace(TWO_YEARS, since="born", months=29 * 12)
    life = replace(LIFE, born=PartialDate(2000))
    assert decide(life, rules(rule)).until == date(2029, 12, 31)
    assert decide(replace(LIFE, born=PartialDate(2000, 2)), rules(rule)).until == date(2029, 2, 28)
    unknown = decide(replace(LIFE, born=None), rules(rule))
    assert (unknown.until, unknown.why) == (None, "no_birth_date")
    assert not unknown.may_go(date.max)


def test_who_is_born_on_a_leap_day_goes_on_the_first_of_march() -> None:
    rule = replace(TWO_YEARS, since="born", months=29 * 12)
    kept = decide(LIFE, rules(rule))
    assert not kept.may_go(date(2033, 2, 28))
    assert kept.may_go(date(2033, 3, 1))


def test_while_something_runs_there_is_no_day_yet() -> None:
    kept = decide(replace(LIFE, running=("route",)), rules(TWO_YEARS))
    assert (kept.until, kept.why, kept.in_the_way) == (None, "running", ("route",))


def test_a_hold_leaves_the_day_and_stands_in_the_way() -> None:
    kept = decide(replace(LIFE, holding=("legal_hold",)), rules(TWO_YEARS))
    assert kept.until == date(2026, 8, 31)
    assert not kept.may_go(date.max)


def test_a_ground_without_a_rule_keeps_everything() -> None:
    kept = decide(replace(LIFE, ties=(PUBLIC, CONSENT)), rules(TWO_YEARS))
    assert (kept.until, kept.why, kept.ground) == (None, "no_rule", "consent")
    assert decide(LIFE, rules()).why == "no_rule"
    assert decide(replace(LIFE, ties=()), rules(TWO_YEARS)).why == "no_rule"


def test_consent_counts_from_the_end_of_that_involvement() -> None:
    rule = replace(TWO_YEARS, code="consent", ground="consent", since="ended", months=1)
    over = replace(CONSENT, ended_on=date(2026, 1, 31))
    both = replace(LIFE, ties=(over,))
    assert decide(both, rules(rule)).until == date(2026, 2, 28)
    still = decide(replace(LIFE, ties=(over, CONSENT)), rules(rule))
    assert (still.until, still.why) == (None, "still_involved")


def test_a_rule_for_one_purpose_leaves_another_alone() -> None:
    rule = replace(TWO_YEARS, purpose="aftercare")
    assert decide(LIFE, rules(rule)).why == "no_rule"


def test_of_records_the_longest_rule_counts() -> None:
    short = Rule("kort", "message", 6, "made", "delete", "besluit")
    long = replace(short, code="lang", months=12)
    assert rules(short, long, TWO_YEARS).longest("message") == long
    assert rules(TWO_YEARS).longest("message") is None
