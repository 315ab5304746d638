"""Pages of pupils, by name."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from doorstroom.apps.paging import COUNT_UP_TO, Key, count_to, page_of
from doorstroom.apps.people.service import Person
from doorstroom.web.components.pages import Pager


def people_page(people: QuerySet[Person], request: HttpRequest) -> tuple[list[Person], Pager]:
    """One page by name, with the keys of its neighbours in the address."""
    after = Key.parse(request.GET.get("na", ""))
    found, following, before = page_of(people, sort="sort_key", key_id="id", after=after)
    total = count_to(people)
    return found, Pager(
        shown=len(found),
        total=min(total, COUNT_UP_TO),
        more=total > COUNT_UP_TO,
        first=1 if after is None and found else None,
        previous_url=_link(request, before),
        next_url=_link(request, following),
    )


def _link(request: HttpRequest, key: Key | None) -> str:
    if key is None:
        return ""
    query = request.GET.copy()
    query["na"] = str(key)
    return f"?{query.urlencode()}"
