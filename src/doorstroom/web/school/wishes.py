"""What the school looks for, per month: the stage coordinator says it, the others read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_http_methods, require_POST

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.places import service
from doorstroom.apps.places.service import NewWish, PlaceKind, SchoolWish, Sector
from doorstroom.core import words as core_words
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.web.components import place_words
from doorstroom.web.components.acting import ActingRequest, function_only, school_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Page, Pager, Tab
from doorstroom.web.components.paging import page_of

from .pupil_rows import schools_of
from .tabs import HOME, WISHES, school_tabs

MONTHS_AHEAD = 12
ORDER = ("month", "school__sort_key", "id")

coordinator_only = function_only(*functions_that(Able.COORDINATE))


def _months(today: date) -> list[tuple[str, str]]:
    counted = (today.year * 12 + today.month - 1 + ahead for ahead in range(MONTHS_AHEAD))
    months = (date(count // 12, count % 12 + 1, 1) for count in counted)
    return [(month.isoformat(), place_words.month_words(month)) for month in months]


class WishForm(forms.Form):
    """One line: from which month, what kind, how many."""

    school = forms.ChoiceField(label=later("Voor welke school?"))
    month = forms.ChoiceField(label=later("Vanaf welke maand?"))
    kind = forms.ChoiceField(label=later("Soort plek"))
    sector = forms.ChoiceField(label=later("Sector"), required=False)
    number = forms.IntegerField(
        label=later("Hoeveel plekken?"), min_value=1, max_value=service.MOST_WISHED
    )

    def __init__(self, *args: Any, schools: list[Organisation], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = PlaceKind.objects.order_by("order", "code")
        sectors = Sector.objects.order_by("title", "code")
        if len(schools) == 1:
            del self.fields["school"]
        else:
            self._choose("school", [(str(s.pk), s.name) for s in schools])
        self._choose("month", _months(today))
        self._choose("kind", [(k.code, place_words.kind_title(k)) for k in kinds])
        any_sector = [("", _("Alle sectoren"))]
        self._choose(
            "sector", any_sector + [(s.code, place_words.sector_title(s)) for s in sectors]
        )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices


@dataclass(frozen=True, slots=True)
class WishRow:
    """A line; ``mine`` has a small form, with what was typed and ``wrong`` after a refusal."""

    school: str
    month: str
    kind: str
    sector: str
    number: str
    change_url: str
    remove_url: str
    about: str
    mine: bool
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesPage(Page):
    title: str
    tabs: tuple[Tab, ...]
    rows: tuple[WishRow, ...]
    pager: Pager
    form: WishForm | None


def _schools(actor: Actor) -> list[Organisation]:
    """Those for which one may say it."""
    mine = service.wishes_for(actor)
    return list(Organisation.objects.filter(pk__in=mine).order_by("sort_key", "id"))


@school_only
@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: ActingRequest) -> HttpResponse:
    """The table from this month on; the coordinator has a line to add."""
    schools = _schools(request.actor)
    if request.method != "POST":
        return _show(request, None, schools)
    if not schools:
        raise PermissionDenied
    form = WishForm(request.POST, schools=schools, today=request.actor.today)
    if form.is_valid():
        data = form.cleaned_data
        chosen = data.get("school") or str(schools[0].pk)
        school = next(each for each in schools if str(each.pk) == chosen)
        wish = NewWish(
            month=date.fromisoformat(data["month"]),
            kind=data["kind"],
            number=data["number"],
            sector=data["sector"] or None,
        )
        try:
            service.add_wish(school, wish=wish, actor=request.actor)
        except Refused as error:
            form.add_error(None, _sentence(error))
        else:
            messages.success(request, _("Dit staat in de lijst. Wie plekken zoekt, leest het mee."))
            return redirect(WISHES)
    return _show(request, form, schools)


def _sentence(error: Refused) -> str:
    return core_words.render(error.code, error.facts, place_words.language())


def _ahead(actor: Actor, schools: Iterable[UUID]) -> QuerySet[SchoolWish]:
    return SchoolWish.objects.visible_to(actor).ahead(actor.today).filter(school__in=schools)


def _show(
    request: ActingRequest,
    form: WishForm | None,
    schools: list[Organisation],
    wrong: tuple[UUID, str, str] | None = None,
) -> HttpResponse:
    actor = request.actor
    found = _ahead(actor, schools_of(actor)).select_related("school", "kind", "sector")
    rows, pager = page_of(found, ORDER, request)
    mine = {each.pk for each in schools}
    status = 200 if form is None and wrong is None else 422
    if form is None and schools:
        form = WishForm(schools=schools, today=actor.today)
    page = WishesPage(
        **desk_frame(request, HOME),
        title=_("Wat wij zoeken"),
        tabs=school_tabs(WISHES),
        rows=tuple(_row(each, mine, wrong) for each in rows),
        pager=pager,
        form=form,
    )
    return render(request, "school/wishes.html", {"page": page}, status=status)


def _row(each: SchoolWish, mine: set[UUID], wrong: tuple[UUID, str, str] | None) -> WishRow:
    kind = place_words.kind_title(each.kind)
    typed, said = (wrong[1], wrong[2]) if wrong and wrong[0] == each.pk else (str(each.number), "")
    return WishRow(
        school=each.school.name,
        month=place_words.month_words(each.month),
        kind=kind,
        sector=place_words.wished_sector(each),
        number=typed,
        change_url=reverse("school:wish_change", args=[each.pk]),
        remove_url=reverse("school:wish_remove", args=[each.pk]),
        about=f"{kind}, {place_words.month_words(each.month)}",
        mine=each.school_id in mine,
        wrong=said,
    )


@coordinator_only
@require_POST
def change(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Another number on one line; what is refused stays in the line."""
    schools = _schools(request.actor)
    wish = get_object_or_404(_ahead(request.actor, [s.pk for s in schools]), pk=pk)
    typed = request.POST.get("number", "").strip()
    try:
        number = int(typed) if typed.isdecimal() and len(typed) < 5 else 0
        service.change_wish(wish, number=number, actor=request.actor)
    except Refused as error:
        return _show(request, None, schools, (pk, typed, _sentence(error)))
    messages.success(request, _("Het aantal is veranderd."))
    return redirect(WISHES)


@coordinator_only
@require_POST
def remove(request: ActingRequest, pk: UUID) -> HttpResponse:
    """Found, or not needed any more."""
    schools = [each.pk for each in _schools(request.actor)]
    wish = get_object_or_404(_ahead(request.actor, schools), pk=pk)
    service.remove_wish(wish, actor=request.actor)
    messages.success(request, _("De regel is weg."))
    return redirect(WISHES)
