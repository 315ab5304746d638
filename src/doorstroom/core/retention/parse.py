"""Reading the rules of a region from TOML: everything that is wrong, each with what to do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from doorstroom.core.values.errors import Fact

from .rules import DOSSIER, OF_A_DOSSIER, OF_A_RECORD, RECORDS, Rule, Rules, Since, Then

_TOP = {"stated_by", "stated_on", "waits_days", "rule"}
_KEYS = {"code", "record", "ground", "purpose", "years", "months", "since", "then", "source"}
_THEN: tuple[Then, ...] = ("counts", "delete")
_SLUG = re.compile(r"[a-z][a-z0-9-]{0,39}")
MOST_YEARS = 120
MOST_WAIT = 365
LONGEST_TEXT = 400


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """A code with facts, and where: the number and the key of the rule, 0 for the top."""

    code: str
    number: int
    key: str
    facts: Mapping[str, Fact]


class RuleErrors(Exception):
    """The file says no rules; every problem is named."""

    def __init__(self, problems: tuple[RuleProblem, ...]) -> None:
        super().__init__(", ".join(f"{each.number}.{each.key}: {each.code}" for each in problems))
        self.problems = problems


class _Reading:
    """One table at a time; problems gather."""

    def __init__(self) -> None:
        self.problems: list[RuleProblem] = []

    def wrong(self, code: str, number: int, key: str, **facts: Fact) -> None:
        self.problems.append(RuleProblem(f"retention.rules.{code}", number, key, facts))

    def text(self, table: Mapping[str, object], key: str, number: int) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip() or len(value) > LONGEST_TEXT:
            self.wrong("text", number, key, most=LONGEST_TEXT)
            return ""
        return value.strip()

    def number(
        self, table: Mapping[str, object], key: str, number: int, most: int, otherwise: int
    ) -> int:
        value = table.get(key, otherwise)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            self.wrong("number", number, key, most=most)
            return otherwise
        return value

    def one_of(
        self, table: Mapping[str, object], key: str, number: int, known: Collection[str]
    ) -> str:
        value = table.get(key)
        if not isinstance(value, str) or value not in known:
            self.wrong("choice", number, key, known=", ".join(sorted(known)))
            return ""
        return value

    def strangers(self, table: Mapping[str, object], known: Collection[str], number: int) -> None:
        for key in sorted(set(table) - set(known)):
            self.wrong("key", number, key, known=", ".join(sorted(known)))


def parse_rules(text: str, *, grounds: Collection[str], purposes: Collection[str]) -> Rules:
    """The rules, or RuleErrors with all that is wrong.

    No term comes with the product: who states one says who and where from.
    """
    reading = _Reading()
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reading.wrong("toml", 0, "", detail=str(error))
        raise RuleErrors(tuple(reading.problems)) from error
    reading.strangers(data, _TOP, 0)
    stated_by = reading.text(data, "stated_by", 0)
    stated_on = data.get("stated_on")
    if not isinstance(stated_on, date) or isinstance(stated_on, datetime):
        reading.wrong("date", 0, "stated_on")
        stated_on = date.min
    waits = reading.number(data, "waits_days", 0, MOST_WAIT, 30)
    tables = data.get("rule", [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        reading.wrong("tables", 0, "rule")
        tables = []
    found = [
        _rule(reading, cast("dict[str, object]", table), number, grounds, purposes)
        for number, table in enumerate(tables, start=1)
    ]
    seen: set[str] = set()
    for number, rule in enumerate(found, start=1):
        if rule.code in seen:
            reading.wrong("twice", number, "code", found=rule.code)
        seen.add(rule.code)
    if reading.problems:
        raise RuleErrors(tuple(reading.problems))
    return Rules(stated_by, stated_on, waits, tuple(found))


def _rule(
    reading: _Reading,
    table: Mapping[str, object],
    number: int,
    grounds: Collection[str],
    purposes: Collection[str],
) -> Rule:
    reading.strangers(table, _KEYS, number)
    code = reading.text(table, "code", number)
    if code and not _SLUG.fullmatch(code):
        reading.wrong("slug", number, "code")
    record = reading.one_of(table, "record", number, RECORDS)
    years = reading.number(table, "years", number, MOST_YEARS, 0)
    months = years * 12 + reading.number(table, "months", number, MOST_YEARS * 12, 0)
    if months == 0:
        reading.wrong("term", number, "years")
    moments = OF_A_DOSSIER if record == DOSSIER else OF_A_RECORD
    since = reading.one_of(table, "since", number, moments)
    then = reading.one_of(table, "then", number, _THEN if record == DOSSIER else ("delete",))
    ground = reading.one_of(table, "ground", number, grounds) if "ground" in table else ""
    purpose = reading.one_of(table, "purpose", number, purposes) if "purpose" in table else ""
    if record != DOSSIER and (ground or purpose):
        # A message or a note has no ground of its own: it is part of the dossier.
        reading.wrong("record_has_no_ground", number, "ground")
    return Rule(
        code=code,
        record=record,
        months=months,
        since=cast(Since, since),
        then=cast(Then, then),
        source=reading.text(table, "source", number),
        ground=ground,
        purpose=purpose,
    )
