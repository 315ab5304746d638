"""Every write is an action, and actions take their time from the actor."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, files, name_of, tree

ALWAYS = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "asave", "acreate", "abulk_create", "aupdate", "adelete",
}  # fmt: skip
WRITING_LAYERS = ("apps", "adapters", "web", "api", "demo", "cli", "site")
# Where a write is not an action: the path under src/doorstroom, and why.
ALLOWED_WRITES = {
    "demo/bulk.py": "a hundred thousand invented people in one load",
    "apps/people/queries.py": "no row of involvement comes without its copies of the person",
}


def orm_writes(module: ast.AST) -> Iterator[tuple[int, str]]:
    """Calls that look like a write of the ORM: line and method.

    ``update`` with keywords only and ``delete`` without arguments, so that
    ``dict.update(…)`` and ``cache.delete(key)`` pass.
    """
    for node in ast.walk(module):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        method = node.func.attr
        looks_written = (
            method in ALWAYS
            or (method == "update" and bool(node.keywords) and not node.args)
            or (method == "delete" and not node.args and not node.keywords)
        )
        if looks_written:
            yield node.lineno, method


def is_an_action(path: Path) -> bool:
    return path.stem == "actions" or path.parent.name == "actions" or "migrations" in path.parts


def test_rows_are_written_in_actions_only() -> None:
    found = []
    for layer in WRITING_LAYERS:
        for path in files(".py", under=PACKAGE / layer):
            if is_an_action(path) or path.relative_to(PACKAGE).as_posix() in ALLOWED_WRITES:
                continue
            found += [f"{name_of(path)}:{line}: .{how}(" for line, how in orm_writes(tree(path))]
    assert found == []


@pytest.mark.parametrize(
    ("line", "caught"),
    [
        ("person.save(update_fields=['name'])", True),
        ("Person.objects.create(name='Sam')", True),
        ("Person.objects.filter(pk=1).update(name='Sam')", True),
        ("person.delete()", True),
        ("counts.update({'a': 1})", False),
        ("cache.delete('key')", False),
        ("digest.update(data)", False),
    ],
)
def test_what_counts_as_a_write(line: str, caught: bool) -> None:
    assert bool(list(orm_writes(ast.parse(line)))) is caught


CLOCKS = {
    ("timezone", "now"), ("timezone", "localdate"), ("timezone", "localtime"),
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"),
    ("date", "today"), ("time", "time"), ("time", "monotonic"),
}  # fmt: skip
CLOCK_KEYWORDS = {"auto_now", "auto_now_add"}
# A job starts with nobody: it reads the clock once, to make the system actor.
MAY_READ_THE_CLOCK = {"jobs.py"}


def clock_reads(module: ast.AST) -> Iterator[tuple[int, str]]:
    """References to the machine's clock, and fields and SQL functions that read it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if (name, node.attr) in CLOCKS:
                yield node.lineno, f"{name}.{node.attr}"
        elif isinstance(node, ast.keyword) and node.arg in CLOCK_KEYWORDS:
            yield node.value.lineno, str(node.arg)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Now":
            yield node.lineno, "Now()"


@pytest.mark.parametrize("layer", ["core", "apps"])
def test_the_actor_is_the_only_clock(layer: str) -> None:
    found = []
    for path in files(".py", under=PACKAGE / layer):
        if path.name not in MAY_READ_THE_CLOCK and "migrations" not in path.parts:
            found += [f"{name_of(path)}:{line}: {how}" for line, how in clock_reads(tree(path))]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "timezone.now()",
        "datetime.datetime.now(tz)",
        "date.today()",
        "DateTimeField(default=timezone.now)",
        "DateTimeField(auto_now_add=True)",
        "DateTimeField(db_default=Now())",
    ],
)
def test_a_look_at_the_clock_is_found(line: str) -> None:
    assert list(clock_reads(ast.parse(line)))
