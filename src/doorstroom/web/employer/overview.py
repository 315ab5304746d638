"""Somebody's days at this employer on one page to print, for who asks about a subsidy."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doorstroom.apps.placements.service import months_at_work
from doorstroom.web.components import filters, place_words
from doorstroom.web.components.acting import ActingRequest, employer_only
from doorstroom.web.components.grounds import why_known
from doorstroom.web.components.pages import Fact, Page

from .people import days_agreed, period_of, placement_of
from .wording import frame


@dataclass(frozen=True, slots=True)
class MonthRow:
    month: str
    agreed: int
    away: int
    there: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage(Page):
    name: str
    employer: str
    back: UUID
    facts: tuple[Fact, ...]
    months: tuple[MonthRow, ...]
    made_on: str
    why: str


@employer_only
@require_safe
def overview(request: ActingRequest, pk: UUID) -> HttpResponse:
    """A first name, days and times: no goal and no coach, others read this page too."""
    found = placement_of(request, pk)
    today = request.actor.today
    page = OverviewPage(
        **frame(request),
        name=found.person.name_for_employer,
        employer=found.place.employer.name,
        back=found.pk,
        facts=(*days_agreed(found, today), *period_of(found)),
        months=tuple(
            MonthRow(
                place_words.month_words(each.month),
                each.agreed,
                each.away,
                each.agreed - each.away,
            )
            for each in months_at_work(found, today)
        ),
        made_on=filters.datum(today, "jaar"),
        why=why_known("placement"),
    )
    return render(request, "employer/overview.html", {"page": page})
