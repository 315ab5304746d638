"""Lists paged by key: the last row of a page is where the next begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar
from urllib.parse import unquote

from django.db.models import Field, Model, Q, QuerySet
from django.http import HttpRequest

from doorstroom.web.components.pages import Pager

PAGE_SIZE = 50
COUNT_UP_TO = 1000
_AFTER, _BEFORE = "na", "voor"

M = TypeVar("M", bound=Model)


def page_of(
    rows: QuerySet[M],
    order: Sequence[str],
    request: HttpRequest,
    *,
    size: int = PAGE_SIZE,
    name: str = "",
    count_up_to: int = COUNT_UP_TO,
) -> tuple[list[M], Pager]:
    """One page of ``rows`` in ``order`` (``-`` for descending, ``a__b`` for a field of ``a``).

    The last of the order is unique and none of it is ever empty. Lists that
    share a page have a ``name`` each and turn their pages apart. ``count_up_to`` is less where
    who may see it is looked up for each row that is passed.
    """
    after, before = (f"{side}-{name}" if name else side for side in (_AFTER, _BEFORE))
    backwards = before in request.GET
    cursor = _read(rows, order, request.GET.get(before if backwards else after, ""))
    way = [_turned(column) for column in order] if backwards else list(order)
    found = rows.order_by(*way)
    if cursor is not None:
        found = found.filter(_beyond(way, cursor))
    page = list(found[: size + 1])
    if cursor is not None and not page:
        # What stood here is done with: the list starts in front again.
        cursor, backwards = None, False
        page = list(rows.order_by(*order)[: size + 1])
    more = len(page) > size
    page = page[:size]
    if backwards:
        page.reverse()
    whole = cursor is None and not more
    total = len(page) if whole else rows.order_by(*order)[: count_up_to + 1].count()
    has_next = bool(page) and (more or backwards)
    has_previous = bool(page) and cursor is not None and (more or not backwards)

    def link(side: str, row: Model) -> str:
        query = request.GET.copy()
        query.pop(after, None)
        query.pop(before, None)
        query[side] = "~".join(_text(row, column) for column in order)
        return f"?{query.urlencode()}"

    return page, Pager(
        shown=len(page),
        total=min(total, count_up_to),
        more=total > count_up_to,
        first=1 if cursor is None and page else None,
        previous_url=link(before, page[0]) if has_previous else "",
        next_url=link(after, page[-1]) if has_next else "",
    )


def pages_of(rows: QuerySet[M], order: Sequence[str], *, size: int) -> Iterator[list[M]]:
    """All of ``rows``, a page at a time, by the same keys as ``page_of``.

    For what is sent while it is read: nothing of the database stays open between two pages.
    """
    found = rows.order_by(*order)
    page = list(found[:size])
    while page:
        yield page
        last = [_value(page[-1], column) for column in order]
        page = list(found.filter(_beyond(order, last))[:size]) if len(page) == size else []


def whole_list(request: HttpRequest, path: str) -> str:
    """The same filters at another address, from the first row on."""
    query = request.GET.copy()
    for side in (_AFTER, _BEFORE):
        query.pop(side, None)
    return f"{path}?{query.urlencode()}" if query else path


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
    parts = [unquote(part) for part in text.split("~")] if text else []
    if len(parts) != len(order):
        return None
    fields = [_field(rows.model, column.removeprefix("-")) for column in order]
    try:
        return [field.to_python(part) for field, part in zip(fields, parts, strict=True)]
    except Exception:  # a cursor that somebody changed by hand
        return None


def _field(model: type[Model], path: str) -> Field[Any, Any]:
    *through, last = path.split("__")
    for name in through:
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return model._meta.get_field(last)  # type: ignore[return-value]


def _value(row: Model, column: str) -> Any:
    value: Any = row
    for name in column.removeprefix("-").split("__"):
        value = getattr(value, name)
    return value


def _text(row: Model, column: str) -> str:
    value = _value(row, column)
    text = str(value.isoformat() if hasattr(value, "isoformat") else value)
    # A title may hold the sign that stands between two parts.
    return text.replace("%", "%25").replace("~", "%7E")
