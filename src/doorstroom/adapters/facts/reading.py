"""Reading the tables that ship in the wheel, with what they say about themselves."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

TABLES = resources.files("doorstroom.adapters.facts") / "tables"


@dataclass(frozen=True, slots=True)
class FactSource:
    """Where the facts of one table come from, of when, under which licence, how good."""

    table: str
    title: str
    source: str
    date: str
    licence: str
    quality: str


def text_of(table: str) -> str:
    return (TABLES / table).read_text(encoding="utf-8")


def rows_of(table: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV table, after its lines of provenance."""
    text = text_of(table)
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("#")]
    yield from csv.DictReader(io.StringIO("".join(lines)))


def entries_of(table: str, key: str) -> list[dict[str, object]]:
    """The entries of an array of tables in a TOML file."""
    entries: list[dict[str, object]] = tomllib.loads(text_of(table))[key]
    return entries


def source_of(table: str) -> FactSource:
    """What a table says about itself in its first lines.

    >>> source_of("municipalities.csv").date
    '2025-01-01'
    """
    said: dict[str, list[str]] = {}
    for line in text_of(table).splitlines():
        if not line.startswith("# ") or ": " not in line:
            break
        key, _, value = line[2:].partition(": ")
        said.setdefault(key, []).append(value)
    joined = {key: "; ".join(values) for key, values in said.items()}
    return FactSource(
        table=table,
        title=joined["title"],
        source=joined["source"],
        date=joined["date"],
        licence=joined["licence"],
        quality=joined["quality"],
    )


def load_sources() -> tuple[FactSource, ...]:
    """The provenance of every table, by name."""
    names = sorted(entry.name for entry in TABLES.iterdir())
    return tuple(source_of(name) for name in names if name.endswith((".csv", ".toml")))
