"""Toezicht: what waits on who watches, and whether what was opened in an emergency was
justified. No dossiers.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.apps.people.service import (
    EmergencyAccess,
    EmergencyOutcome,
    may_review,
    review_emergency,
)
from doorstroom.core import words as said
from doorstroom.core.sharing import Able, Area, functions_opening, functions_that
from doorstroom.core.values.actor import AMSTERDAM
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.web.components import place_words, words
from doorstroom.web.components.acting import ActingRequest, function_only, home_url_of
from doorstroom.web.components.filters import language
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Crumb, Fact, Page, Pager
from doorstroom.web.components.paging import page_of

from .work_list import WorkList, work_list

HERE = "/privacy/"

REVIEWING = functions_that(Able.REVIEW)
reviewers_only = function_only(*REVIEWING)
# Where nobody of the region looks back, the task lies with who owns the case.
whose_task_only = function_only(*REVIEWING, *functions_opening(Area.DESK))


@dataclass(frozen=True, slots=True)
class EmergencyRow:
    who: str
    organisation: str
    owner: str
    when: str
    reason: str
    outcome: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OversightPage(Page):
    title: str
    reads_url: str
    work: WorkList | None
    waiting: tuple[EmergencyRow, ...]
    waiting_pager: Pager
    done: tuple[EmergencyRow, ...]
    done_pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage(Page):
    title: str
    facts: tuple[Fact, ...]
    reason: str
    form: forms.Form
    back_url: str


class ReviewForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("Was het terecht?"),
        choices=EmergencyOutcome.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Waarom vind je dat?"),
        help_text=gettext_lazy("De persoon kan dit lezen."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


def _when(row: EmergencyAccess) -> str:
    start, end = (at.astimezone(AMSTERDAM) for at in (row.opened_at, row.closed_at or row.ends_at))
    day = words.short_date(start.date(), language(), year=True)
    return f"{day}, {place_words.times(start.time(), end.time())}"


def _row(row: EmergencyAccess) -> EmergencyRow:
    return EmergencyRow(
        who=row.worker.name,
        organisation=row.worker.organisation.name,
        owner=row.owner.name,
        when=_when(row),
        reason=row.reason,
        outcome=str(row.get_outcome_display()) if row.outcome else "",
        url=reverse("privacy:review", args=[row.pk]),
    )


@require_safe
@reviewers_only
def oversight(request: ActingRequest) -> HttpResponse:
    """What waits on the officer, and what of emergencies was reviewed and was not; who it was
    about stands in the dossier.
    """
    rows = EmergencyAccess.objects.to_look_back_at(request.actor).select_related(
        "worker__organisation", "owner"
    )
    order = ["-opened_at", "id"]
    waiting, waiting_pager = page_of(rows.filter(outcome=""), order, request, name="nood")
    done, done_pager = page_of(rows.exclude(outcome=""), order, request, name="beoordeeld")
    page = OversightPage(
        **desk_frame(request, HERE),
        title=_("Toezicht"),
        reads_url=(
            reverse("privacy:reads")
            if request.actor.has_function(*functions_that(Able.READ_THE_READS))
            else ""
        ),
        work=work_list(request),
        waiting=tuple(map(_row, waiting)),
        waiting_pager=waiting_pager,
        done=tuple(map(_row, done)),
        done_pager=done_pager,
    )
    return render(request, "council/oversight.html", {"page": page})


@whose_task_only
def review(request: ActingRequest, emergency_id: UUID) -> HttpResponse:
    """One emergency access; who opened it does not judge it."""
    looks_back = request.actor.has_function(*REVIEWING)
    back = HERE if looks_back else home_url_of(request.actor)
    rows = EmergencyAccess.objects.select_related("worker__organisation", "owner__organisation")
    row = rows.filter(pk=emergency_id).first()
    if row is None or not may_review(row, request.actor):
        raise Http404
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                review_emergency(
                    row,
                    outcome=EmergencyOutcome(form.cleaned_data["outcome"]),
                    note=form.cleaned_data["note"],
                    actor=request.actor,
                )
        except NotAllowed:
            raise
        except Refused as error:
            tongue = (get_language() or "nl")[:2]
            form.add_error(None, said.render(error.code, error.facts, tongue))
        else:
            messages.success(request, _("Bewaard."))
            return redirect(back)
    page = ReviewPage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Toezicht"), HERE),) if looks_back else (),
        title=_("Was het openen in nood terecht?"),
        facts=(
            Fact(_("Wie"), f"{row.worker.name}, {row.worker.organisation.name}"),
            Fact(_("Wanneer"), _when(row)),
            Fact(_("Casushouder"), f"{row.owner.name}, {row.owner.organisation.name}"),
        ),
        reason=row.reason,
        form=form,
        back_url=back,
    )
    return render(request, "council/review.html", {"page": page})
