"""The school's own groups: start moments, seats, and until when somebody can apply."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.apps.learning.service import CourseClass
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import filters
from doorstroom.web.components.acting import ActingRequest, school_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Page, Pager, Tab
from doorstroom.web.components.paging import page_of

from .pupil_rows import schools_of
from .tabs import HOME, school_tabs

HERE = "/school/groepen/"


@dataclass(frozen=True, slots=True)
class GroupRow:
    title: str
    name: str
    url: str
    starts: str
    apply: Chip
    seats: str
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsPage(Page):
    title: str
    tabs: tuple[Tab, ...]
    rows: tuple[GroupRow, ...]
    pager: Pager


@school_only
@require_safe
def groups(request: ActingRequest) -> HttpResponse:
    """Groups that start today or later, the first one first."""
    actor = request.actor
    mine = (
        CourseClass.objects.visible_to(actor)
        .filter(course__organisation__in=schools_of(actor), starts_on__gte=actor.today)
        .with_counts()
        .for_list()
    )
    rows, pager = page_of(mine, ("starts_on", "id"), request)
    page = GroupsPage(
        **desk_frame(request, HOME),
        title=_("Onze groepen"),
        tabs=school_tabs(HERE),
        rows=tuple(_row(each, actor) for each in rows),
        pager=pager,
    )
    return render(request, "school/groups.html", {"page": page})


def _row(each: CourseClass, actor: Actor) -> GroupRow:
    taken, waiting = each.taken, each.waiting  # type: ignore[attr-defined]  # annotated
    if each.apply_by is None:
        apply = Chip(_("altijd"))
    elif each.apply_by < actor.today:
        apply = Chip(_("niet meer"), "loss")
    else:
        day = filters.kort_datum(each.apply_by, "jaar")
        apply = Chip(_("tot en met %(day)s") % {"day": day}, "good")
    return GroupRow(
        title=each.course.title,
        name=each.name,
        url=f"/opleidingen/{each.pk}/",
        starts=filters.kort_datum(each.starts_on, "dag jaar"),
        apply=apply,
        seats=_("%(taken)d van %(all)d bezet") % {"taken": taken, "all": each.seats},
        waiting=waiting,
    )
