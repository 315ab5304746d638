"""What the schools of the region look for: read by who looks for places."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doorstroom.apps.places.service import PLACE_MAKERS, SchoolWish
from doorstroom.web.components import place_words
from doorstroom.web.components.acting import ActingRequest, function_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Page, Pager, Tab
from doorstroom.web.components.paging import page_of

from .proposals_list import WISHES, places_tabs

ORDER = ("month", "school__sort_key", "id")


@dataclass(frozen=True, slots=True)
class WishRow:
    month: str
    school: str
    kind: str
    sector: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesPage(Page):
    tabs: tuple[Tab, ...]
    rows: tuple[WishRow, ...]
    pager: Pager


@function_only(*PLACE_MAKERS)
@require_safe
def wishes(request: ActingRequest) -> HttpResponse:
    """From this month on, the first month first."""
    open_now = SchoolWish.objects.visible_to(request.actor).ahead(request.actor.today)
    rows, pager = page_of(open_now.select_related("school", "kind", "sector"), ORDER, request)
    page = WishesPage(
        **desk_frame(request, "/plekken/"),
        tabs=places_tabs(WISHES),
        rows=tuple(_row(each) for each in rows),
        pager=pager,
    )
    return render(request, "desk/places/wishes.html", {"page": page})


def _row(each: SchoolWish) -> WishRow:
    return WishRow(
        month=place_words.month_words(each.month),
        school=each.school.name,
        kind=place_words.kind_title(each.kind),
        sector=place_words.wished_sector(each),
        number=each.number,
    )
