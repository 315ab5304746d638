"""Lists paged by key: the last row of a page is where the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from doorstroom.web.components.pages import Pager

PAGE_SIZE = 50
COUNT_UP_TO = 1000
_AFTER, _BEFORE = "na", "voor"

M = TypeVar("M", bound=Model)


def page_of(
    rows: QuerySet[M], order: Sequence[str], request: HttpRequest, *, size: int = PAGE_SIZE
) -> tuple[list[M], Pager]:
    """One page of ``rows`` in ``order`` (field names, ``-`` for descending, the last unique)."""
    total = rows.order_by(*order)[: COUNT_UP_TO + 1].count()
    backwards = _BEFORE in request.GET
    cursor = _read(rows, order, request.GET.get(_BEFORE if backwards else _AFTER, ""))
    way = [_turned(name) for name in order] if backwards else list(order)
    found = rows.order_by(*way)
    if cursor is not None:
        found = found.filter(_beyond(way, cursor))
    page = list(found[: size + 1])
    more = len(page) > size
    page = page[:size]
    if backwards:
        page.reverse()
    has_next = bool(page) and (more or backwards)
    has_previous = bool(page) and cursor is not None and (more or not backwards)
    pager = Pager(
        shown=len(page),
        total=min(total, COUNT_UP_TO),
        more=total > COUNT_UP_TO,
        first=1 if cursor is None and page else None,
        previous_url=_link(request, _BEFORE, page[0], order) if has_previous else "",
        next_url=_link(request, _AFTER, page[-1], order) if has_next else "",
    )
    return page, pager


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _beyond(order: Sequence[str], cursor: Sequence[object]) -> Q:
    """Rows that come after the cursor: greater in the first field that differs."""
    beyond = Q(pk__in=[])
    same = Q()
    for name, value in zip(order, cursor, strict=True):
        field = name.removeprefix("-")
        side = "lt" if name.startswith("-") else "gt"
        beyond |= same & Q(**{f"{field}__{side}": value})
        same &= Q(**{field: value})
    return beyond


def _read(rows: QuerySet[M], order: Sequence[str], text: str) -> list[object] | None:
    """The cursor in the address; anything else than ours is the first page."""
    parts = text.split("~") if text else []
    if len(parts) != len(order):
        return None
    fields = [rows.model._meta.get_field(name.removeprefix("-")) for name in order]
    try:
        return [field.to_python(part) for field, part in zip(fields, parts, strict=True)]  # type: ignore[union-attr]
    except Exception:  # a cursor that somebody changed by hand
        return None


def _link(request: HttpRequest, side: str, row: Model, order: Sequence[str]) -> str:
    query = request.GET.copy()
    query.pop(_AFTER, None)
    query.pop(_BEFORE, None)
    values = (getattr(row, name.removeprefix("-")) for name in order)
    query[side] = "~".join(v.isoformat() if hasattr(v, "isoformat") else str(v) for v in values)
    return f"?{query.urlencode()}"
