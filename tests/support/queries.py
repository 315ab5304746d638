"""Which SQL a screen sends, kept as a snapshot; the same SELECT again and again fails."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import connection
from syrupy.assertion import SnapshotAssertion

MAX_REPEATS = 3
NO_QUESTION = (
    "SELECT reading.look(",
    "SAVEPOINT",
    "RELEASE SAVEPOINT",
    "ROLLBACK TO SAVEPOINT",
)

SAVEPOINT = re.compile(r'(SAVEPOINT )"\w+"')
IN_LIST = re.compile(r"IN \(%s(?:, %s)*\)")
ANY_VALUES = re.compile(r"\(%s(?:, %s)*\)(?:, \(%s(?:, %s)*\))+")
COLUMN = r'"(\w+)"\."\w+"'
COLUMNS = re.compile(rf"{COLUMN}(?:, \"\1\"\.\"\w+\")+")
CLAUSE = re.compile(
    r" (?=(?:FROM|WHERE|ORDER BY|GROUP BY|HAVING|LIMIT|RETURNING|FOR UPDATE"
    r"|(?:LEFT OUTER |INNER )JOIN)\b)"
)


def normalised(sql: str) -> str:
    """SQL as a person reviews it: no values, a run of columns as a count, a clause a line.

    >>> print(normalised('SELECT "a"."id", "a"."b" FROM "a" WHERE "a"."id" IN (%s, %s)'))
    SELECT "a".(2 columns)
    FROM "a"
    WHERE "a"."id" IN (…)
    """
    sql = SAVEPOINT.sub(r"\1…", " ".join(sql.split()))
    sql = IN_LIST.sub("IN (…)", sql)
    sql = ANY_VALUES.sub("(…), …", sql)
    sql = COLUMNS.sub(lambda run: f'"{run[1]}".({run[0].count(", ") + 1} columns)', sql)
    return CLAUSE.sub("\n", sql)


@contextmanager
def captured_sql() -> Iterator[list[str]]:
    """The normalised statements of the default connection, in order.

    Without the line of the read log, which every screen that shows somebody sends once, and
    without savepoints: where a transaction begins and ends is no question to the database.
    """
    statements: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not str(sql).startswith(NO_QUESTION):
            statements.append(normalised(str(sql)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def repeats(statements: list[str], most: int = MAX_REPEATS) -> list[str]:
    """SELECTs that ran more than ``most`` times."""
    counts = Counter(sql for sql in statements if sql.startswith("SELECT"))
    return [f"{count} times:\n{sql}" for sql, count in counts.items() if count > most]


SqlSnapshot = Callable[..., AbstractContextManager[list[str]]]


@pytest.fixture
def sql_snapshot(snapshot: SnapshotAssertion) -> SqlSnapshot:
    """``with sql_snapshot(): client.get(…)`` keeps the SQL of a screen."""

    @contextmanager
    def watch(*, max_repeats: int = MAX_REPEATS) -> Iterator[list[str]]:
        with captured_sql() as statements:
            yield statements
        if again := repeats(statements, max_repeats):
            pytest.fail("one query per row (N+1):\n" + "\n\n".join(again))
        assert "\n\n".join(statements) == snapshot

    return watch
