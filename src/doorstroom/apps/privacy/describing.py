"""Rows as records of a section: the value for machines, and the words for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db.models import Field as Column
from django.db.models import ForeignKey, Model, QuerySet

from .ports import Field, Said, Section, Value

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Shown:
    """A value with the words that people read for it."""

    value: Value
    words: Said


def section(
    code: str,
    title: Said,
    *,
    group: str,
    rows: QuerySet[M],
    labels: Mapping[str, Said],
    said: Callable[[M], Mapping[str, Value | Shown]] | None = None,
) -> Section:
    """These columns of each row, in the order of ``labels``.

    ``said`` has the words for a column that points elsewhere, or is not said as it stands.
    """
    return Section(
        code=code,
        title=title,
        group=group,
        model=rows.model._meta.label,
        columns=tuple(labels),
        records=tuple(_record(row, labels, said(row) if said else {}) for row in rows),
    )


def _record(
    row: Model, labels: Mapping[str, Said], said: Mapping[str, Value | Shown]
) -> tuple[Field, ...]:
    return tuple(
        _said(name, label, said[name]) if name in said else _field(row, name, label)
        for name, label in labels.items()
    )


def _said(name: str, label: Said, value: Value | Shown) -> Field:
    if isinstance(value, Shown):
        return Field(name, label, value.value, value.words)
    return Field(name, label, value)


def _field(row: Model, name: str, label: Said) -> Field:
    column = row._meta.get_field(name)
    if isinstance(column, ForeignKey):
        raise TypeError(f"say in words what {row._meta.label}.{name} points at")
    value = _plain(getattr(row, name))
    shown: Said = ""
    if isinstance(column, Column) and column.choices and value not in ("", None):
        shown = getattr(row, f"get_{name}_display")()
    return Field(name, label, value, shown)


def _plain(value: Any) -> Value:
    """A value that JSON can say."""
    match value:
        case None | str() | bool() | int() | datetime() | date() | time():
            return value
        case list() | tuple():
            return tuple(str(each) for each in value)
        case _:
            return str(value)
