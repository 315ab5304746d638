"""The class list with exit dates and destinations."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.web.components.acting import ActingRequest, school_only
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Page, Pager, Tab

from .paging import people_page
from .pupil_rows import PupilRow, leaking, my_pupils, rows_of, without_next
from .tabs import HOME, school_tabs

HERE = "/school/leerlingen/"


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilsPage(Page):
    title: str
    tabs: tuple[Tab, ...]
    who: tuple[Tab, ...]
    rows: tuple[PupilRow, ...]
    why: str
    pager: Pager
    chosen: str


@school_only
@require_safe
def pupils(request: ActingRequest) -> HttpResponse:
    """All, those without a next destination, or the summer leak."""
    actor = request.actor
    labels = {"": _("Iedereen"), "zonder": _("Zonder vervolg"), "zomerlek": _("Zomerlek")}
    wanted = request.GET.get("wie", "")
    chosen = wanted if wanted in labels else ""
    people = my_pupils(actor)
    if chosen == "zonder":
        people = without_next(people, actor)
    elif chosen == "zomerlek":
        people = leaking(people, actor)
    found, pager = people_page(people, request)
    read = rows_of(found, actor)
    page = PupilsPage(
        **desk_frame(request, HOME),
        title=_("Leerlingen"),
        tabs=school_tabs(HERE),
        who=tuple(
            Tab(label, f"?wie={key}" if key else HERE, current=key == chosen)
            for key, label in labels.items()
        ),
        rows=read.rows,
        why=read.why,
        pager=pager,
        chosen=chosen,
    )
    return render(request, "school/pupils.html", {"page": page})
