"""Lists that page by a key: the same work on page 1 and on page 4,000."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from doorstroom.core.words import render
from doorstroom.core.words.formats import number

COUNT_UP_TO = 1000
PAGE_SIZE = 50

Row = TypeVar("Row")
RowModel = TypeVar("RowModel", bound=Model)


@dataclass(frozen=True, slots=True)
class Key:
    """Where a page starts: after (or, backwards, before) this row. In a URL: ``a~naam~id``."""

    sort: str
    id: UUID
    backwards: bool = False

    @classmethod
    def parse(cls, text: str) -> Key | None:
        """Read what ``str`` wrote; None for anything else: then it is the first page."""
        way, _, rest = text.partition("~")
        sort, _, key = rest.rpartition("~")
        if way not in {"a", "b"}:
            return None
        try:
            return cls(sort, UUID(key), way == "b")
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{'b' if self.backwards else 'a'}~{self.sort}~{self.id}"


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """A page of a list. ``next_key`` and ``previous_key`` None: there is no such page."""

    rows: tuple[Row, ...]
    next_key: Key | None
    previous_key: Key | None
    count: int

    def count_text(self, language: str = "nl") -> str:
        """Exact to 1,000; above it "meer dan 1.000"."""
        if self.count > COUNT_UP_TO:
            return render("count.more_than", {"count": COUNT_UP_TO}, language)
        return number(self.count, language)


def count_to(rows: QuerySet[RowModel], *order: str, most: int = COUNT_UP_TO) -> int:
    """How many rows, at most ``most`` + 1: along the list's own order the database stops there."""
    return rows.order_by(*order)[: most + 1].count()


def page_of(
    rows: QuerySet[RowModel],
    *,
    sort: str,
    key_id: str,
    after: Key | None = None,
    size: int = PAGE_SIZE,
) -> tuple[list[RowModel], Key | None, Key | None]:
    """One page, ordered by the columns ``sort`` and ``key_id``, with the keys beside it.

    The columns are unique together and have an index; nothing is skipped by
    counting, so a row that comes or goes shifts no page.
    """
    backwards = after is not None and after.backwards
    if after is not None:
        way = "lt" if backwards else "gt"
        # The first condition lets the index find the place; the second is the exact one.
        rows = rows.filter(**{f"{sort}__{way}e": after.sort}).filter(
            Q(**{f"{sort}__{way}": after.sort})
            | Q(**{sort: after.sort, f"{key_id}__{way}": after.id})
        )
    order = [f"-{sort}", f"-{key_id}"] if backwards else [sort, key_id]
    found = list(rows.order_by(*order)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    has_next, has_previous = (True, more) if backwards else (more, after is not None)
    return (
        found,
        _key(found, -1, sort, key_id, back=False) if has_next else None,
        _key(found, 0, sort, key_id, back=True) if has_previous else None,
    )


def _key(rows: Sequence[RowModel], at: int, sort: str, key_id: str, *, back: bool) -> Key | None:
    if not rows:
        return None
    return Key(_value(rows[at], sort), UUID(_value(rows[at], key_id)), back)


def _value(row: Model, path: str) -> str:
    value: object = row
    for name in path.split("__"):
        value = getattr(value, name)
    return str(value)
