"""Waarneming: a whole caseload in one action; and somebody who leaves."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from doorstroom.apps.partners.service import (
    Organisation,
    StandIn,
    Worker,
    coordinating,
    end_stand_in,
    may_say_leaving,
)
from doorstroom.apps.people.service import appoint_stand_in, worker_leaves
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.tasks.service import Task
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.web.components import words
from doorstroom.web.components.acting import ActingRequest, desk_only
from doorstroom.web.components.filters import language
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import ConfirmPage, Crumb, Page

from .choosing import REFERRING, guiding_colleagues, loads_of
from .forming import refusal_on
from .forms.standing_in import StandInForm
from .wording import own_workers

HERE = "/waarneming/"
# Shown of what a name finds.
FOUND = 20
LEADERS = functions_that(Able.LEAD)


@dataclass(frozen=True, slots=True)
class Running:
    row: StandIn
    period: str
    load: int


@dataclass(frozen=True, slots=True)
class Colleague:
    worker: Worker
    function: str
    load: int
    may_leave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInPage(Page):
    title: str
    form: StandInForm
    running: tuple[Running, ...]
    colleagues: tuple[Colleague, ...]
    # Of a regional coordinator: another organisation, and finding one.
    elsewhere: Organisation | None
    may_look: bool
    asked: str
    found: tuple[Organisation, ...]


def _elsewhere(request: ActingRequest) -> Organisation | None:
    """The organisation that a regional coordinator looks at; of another region it is not there."""
    asked = request.GET.get("organisatie", "")
    if not asked:
        return None
    try:
        key = UUID(asked)
    except ValueError as error:
        raise Http404 from error
    found = get_object_or_404(Organisation.objects.filter(merged_into__isnull=True), pk=key)
    if not _coordinates(found, request.actor):
        raise Http404
    return found


def _coordinates(organisation: Organisation, actor: Actor) -> bool:
    coordinator = coordinating(organisation)
    own = {seat.worker_id for seat in actor.seats if not seat.standing_in}
    return coordinator is not None and coordinator.pk in own


def _found(asked: str, actor: Actor) -> tuple[Organisation, ...]:
    """Organisations in the coordinator's region with somebody who guides, by a part of the name."""
    if not asked or not actor.has_function("coordinator"):
        return ()
    guiding = Worker.objects.filter(organisation=OuterRef("pk"), ended_on__isnull=True)
    guiding = guiding.filter(function__in=REFERRING)
    named = Organisation.objects.filter(Exists(guiding), name__icontains=asked)
    named = named.exclude(pk__in=actor.organisation_ids).filter(merged_into__isnull=True)
    first = named.order_by("sort_key", "id")[:FOUND]
    return tuple(each for each in first if _coordinates(each, actor))


def _guiding_at(organisation: Organisation) -> list[Worker]:
    workers = Worker.objects.filter(organisation=organisation, ended_on__isnull=True)
    guiding = workers.filter(function__in=REFERRING)
    return list(guiding.select_related("organisation").order_by("sort_key", "id"))


def _running(actor: Actor, elsewhere: Organisation | None = None) -> QuerySet[StandIn]:
    at = actor.organisation_ids if elsewhere is None else [elsewhere.pk]
    return (
        StandIn.objects.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=actor.today),
            absent__organisation__in=at,
            absent__ended_on__isnull=True,
        )
        .select_related("absent__organisation", "stand_in")
        .order_by("starts_on", "id")
    )


@desk_only
def stand_ins(request: ActingRequest) -> HttpResponse:
    """Who is away, who does their work, and one form for the next one.

    An organisation arranges this itself; the coordinator of its region may say that somebody
    leaves, and name who stands in for a coach whose dossiers no colleague sees.
    """
    actor = request.actor
    elsewhere = _elsewhere(request)
    workers = guiding_colleagues(actor) if elsewhere is None else _guiding_at(elsewhere)
    loads = loads_of(workers)
    form = StandInForm(
        request.POST if request.method == "POST" else None,
        workers=workers,
        loads=loads,
        actor=actor,
    )
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            said = _save(form, loads, actor)
            messages.success(request, said)
            return redirect(request.get_full_path())
    asked = request.GET.get("zoek", "").strip()[:80]
    page = StandInPage(
        **desk_frame(request, HERE),
        title=_("Waarneming"),
        crumbs=() if elsewhere is None else (Crumb(_("Waarneming"), HERE),),
        elsewhere=elsewhere,
        may_look=actor.has_function("coordinator"),
        asked=asked,
        found=_found(asked, actor),
        form=form,
        running=tuple(
            Running(row, _period(row), loads.get(str(row.absent_id), 0))
            for row in _running(actor, elsewhere)
        ),
        colleagues=tuple(
            Colleague(
                w,
                str(w.get_function_display()),
                loads.get(str(w.pk), 0),
                _may_say_leaving(w, actor),
            )
            for w in workers
        ),
    )
    return render(request, "desk/stand_ins.html", {"page": page})


def _save(form: StandInForm, loads: dict[str, int], actor: Actor) -> str:
    data = form.cleaned_data
    absent, other = form.workers[data["absent"]], form.workers[data["stand_in"]]
    appoint_stand_in(
        absent,
        stand_in=other,
        starts_on=data["starts_on"],
        ends_on=data["ends_on"],
        actor=actor,
    )
    count = loads.get(data["absent"], 0)
    text = ngettext(
        "%(other)s neemt %(count)d dossier waar voor %(absent)s.",
        "%(other)s neemt %(count)d dossiers waar voor %(absent)s.",
        count,
    )
    return text % {"other": other.name, "count": count, "absent": absent.name}


def _period(row: StandIn) -> str:
    start = words.short_date(row.starts_on, language(), year=True)
    if row.ends_on is None:
        return _("vanaf %(start)s, tot je stopt") % {"start": start}
    end = words.short_date(row.ends_on, language(), year=True)
    return _("%(start)s tot en met %(end)s") % {"start": start, "end": end}


def _may_say_leaving(worker: Worker, actor: Actor) -> bool:
    """Themselves, or who leads; asked of the rule only where it may say yes."""
    if worker.pk not in own_workers(actor) and not actor.has_function(*LEADERS):
        return False
    return may_say_leaving(worker, actor)


@desk_only
@require_POST
def stand_in_end(request: ActingRequest, row_id: UUID) -> HttpResponse:
    row = get_object_or_404(_running(request.actor), pk=row_id)
    end_stand_in(row, actor=request.actor)
    messages.success(request, _("%(name)s is er weer.") % {"name": row.absent.name})
    return redirect(HERE)


@desk_only
def leaves(request: ActingRequest, worker_id: UUID) -> HttpResponse:
    """Somebody leaves: everything goes to the desk. Asked first, with the count."""
    actor = request.actor
    workers = Worker.objects.filter(ended_on__isnull=True).filter(function__in=REFERRING)
    worker = get_object_or_404(workers.select_related("organisation"), pk=worker_id)
    if not _may_say_leaving(worker, actor):
        raise Http404
    if request.method == "POST":
        count = worker_leaves(worker, actor=actor)
        text = ngettext(
            "%(count)d dossier ligt nu bij de balie.",
            "%(count)d dossiers liggen nu bij de balie.",
            count,
        )
        messages.success(request, text % {"count": count})
        return redirect("/aanmeldingen/" if actor.worker_ids != {worker.pk} else "/")
    files = loads_of([worker]).get(str(worker.pk), 0)
    with seeing_all("how many tasks go to who stands in"):
        tasks = Task.objects.filter(worker=worker, done_at__isnull=True).count()
    page = ConfirmPage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Waarneming"), HERE),),
        title=_("%(name)s gaat weg") % {"name": worker.name},
        text=_("Dit kun je niet terugdraaien. De dossiers blijven bij jullie organisatie."),
        consequences=tuple(_consequences(worker, files, tasks)),
        confirm_label=_("Ja, alles naar de balie"),
        cancel_label=_("Nee, terug"),
        cancel_url=HERE,
    )
    return render(request, "desk/confirm.html", {"page": page})


def _consequences(worker: Worker, files: int, tasks: int) -> list[str]:
    found = ngettext(
        "%(count)d dossier gaat naar de balie van %(organisation)s.",
        "%(count)d dossiers gaan naar de balie van %(organisation)s.",
        files,
    ) % {"count": files, "organisation": worker.organisation.name}
    open_ = ngettext("%(count)d taak gaat mee.", "%(count)d taken gaan mee.", tasks) % {
        "count": tasks
    }
    return [
        found,
        open_,
        _("%(name)s kan niet meer inloggen op deze plek.") % {"name": worker.name},
    ]
