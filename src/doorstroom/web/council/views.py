"""All programmes, and one programme on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from doorstroom.apps.insight.service import Asked, InTransit, Waiting, programme_page, reached_for
from doorstroom.apps.pathways.service import Pathway, pack_as_it_runs
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.programmes.service import Programme, alignment_of
from doorstroom.core.programmes import Pack
from doorstroom.core.sharing import Able, Area, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.web.components.acting import ActingRequest, figures_only, opens
from doorstroom.web.components.charts import BarChart
from doorstroom.web.components.frames import desk_frame
from doorstroom.web.components.pages import Chip, Crumb, Fact, Page, Table

from .access import MANAGERS, may_manage, programme_or_404
from .figures import (
    FEW,
    Goal,
    goals_of,
    lasting_table,
    people_url,
    progress_words,
    room_reading,
    room_table,
    sees_counts,
    sees_people,
    shown,
    station_table,
)
from .funnel import funnel_chart
from .pack_tongue import PackTexts
from .pack_views import HERE
from .rule_words import Clause, clause_of
from .section_parts import money_lines
from .sections import left_open, period_words
from .terms import Names, names

ENDS_SOON = timedelta(days=60)
SHOWN_WAITING = 8
# Stations at which somebody is at work or learning, and does not wait.
BUSY = ("course", "training", "certificate", "job", "day_activity", "follow_up")


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    title: str
    url: str
    region: str
    organiser: str
    period: str
    people: str
    people_url: str
    target: str
    chip: Chip
    experiments: tuple[ProgrammeRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammesPage(Page):
    rows: tuple[ProgrammeRow, ...]
    count: int
    upload_url: str
    organisations_url: str
    hides: bool


@require_safe
@figures_only
def programmes(request: ActingRequest) -> HttpResponse:
    """Every programme of the region; an experiment stands under its parent."""
    actor, known = request.actor, names()
    found = list(Programme.objects.select_related("organiser").order_by("title", "slug"))
    with seeing_all("figures of a programme; a small one is not shown"):
        counts = dict(
            Pathway.objects.open()
            .order_by("programme")
            .values_list("programme")
            .annotate(n=Count("person", distinct=True))
        )
    below: dict[str, list[Programme]] = {}
    for each in found:
        if each.experiment_of_id is not None:
            below.setdefault(each.experiment_of_id, []).append(each)

    def row(programme: Programme) -> ProgrammeRow:
        return _row(
            programme,
            counts.get(programme.pk, 0),
            tuple(row(each) for each in below.get(programme.pk, ())),
            targets.get(programme.pk, ""),
            actor,
            known,
        )

    targets = _first_targets(found, actor, known)
    page = ProgrammesPage(
        **desk_frame(request, HERE),
        rows=tuple(row(each) for each in found if each.experiment_of_id is None),
        count=len(found),
        upload_url=reverse("council:upload") if actor.has_function(*MANAGERS) else "",
        organisations_url=(
            reverse("council:organisations")
            if actor.has_function(*functions_that(Able.MERGE))
            else ""
        ),
        hides=not all(sees_counts(actor, each) for each in found),
    )
    return render(request, "council/programmes.html", {"page": page})


def _row(
    programme: Programme,
    people: int,
    experiments: tuple[ProgrammeRow, ...],
    target: str,
    actor: Actor,
    known: Names,
) -> ProgrammeRow:
    pack = pack_as_it_runs(programme)
    full = sees_counts(actor, programme)
    region = pack.working_region
    return ProgrammeRow(
        title=programme.title,
        url=reverse("council:programme", args=[programme.slug]),
        region=region.name if region is not None else _("niet genoemd"),
        organiser=programme.organiser.name
        if programme.organiser is not None
        else _("niet genoemd"),
        period=period_words(pack, known) or _("niet genoemd"),
        people=shown(people, full, known, FEW),
        people_url=people_url(programme)
        if full and people and sees_people(actor, programme)
        else "",
        target=target,
        chip=status_chip(programme, actor.today),
        experiments=experiments,
    )


def _first_targets(found: list[Programme], actor: Actor, known: Names) -> dict[str, str]:
    """``38 van de 100`` for each programme, for the first target that its pack names."""
    packs = [(each, pack_as_it_runs(each)) for each in found]
    asked = [Asked(each, pack, pack.targets[0]) for each, pack in packs if pack.targets]
    words: dict[str, str] = {}
    for each, reached in zip(asked, reached_for(asked, actor.today), strict=True):
        whole = each.target.total is not None
        count = sum(1 for day in reached.on.values() if whole or day.year == actor.today.year)
        full = sees_counts(actor, each.programme)
        words[each.programme.pk] = progress_words(shown(count, full, known), each.target)
    return words


def status_chip(programme: Programme, today: date) -> Chip:
    """Whether it takes people now."""
    if programme.status != "open" or (programme.ends_on is not None and programme.ends_on < today):
        return Chip(_("neemt niemand nieuw aan"))
    if programme.starts_on is not None and programme.starts_on > today:
        return Chip(_("begint nog"))
    if programme.ends_on is not None and programme.ends_on - today <= ENDS_SOON:
        return Chip(_("eindigt binnenkort"), "wait")
    return Chip(_("loopt"), "good")


@dataclass(frozen=True, slots=True)
class WaitingRow:
    name: str
    url: str
    station: str
    days: int
    next_step: str


@dataclass(frozen=True, slots=True)
class TransitRow:
    kind: str
    name: str
    way: str
    answer_by: date
    days_left: int


@dataclass(frozen=True, slots=True)
class MoneyRow:
    source: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition for the start: with whom, and whether somebody noted that it is agreed."""

    text: str
    parties: str
    aligned_on: date | None
    aligned_by: str
    note: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePage(Page):
    title: str
    texts: PackTexts
    subtitle: str
    chip: Chip
    summary: str
    facts: tuple[Fact, ...]
    goals: tuple[Goal, ...]
    open_goals: tuple[str, ...]
    funnel: BarChart
    stations: Table
    hides: bool
    lasting: Table
    waiting: tuple[WaitingRow, ...]
    room: Table | None
    room_reading: str
    transit: tuple[TransitRow, ...]
    transit_url: str
    money: tuple[MoneyRow, ...]
    conditions: tuple[ConditionRow, ...]
    for_whom: str
    rule: Clause
    silent: tuple[str, ...]
    assumed: tuple[str, ...]
    source_says: str
    experiments: tuple[Fact, ...]
    pack_url: str
    edit_url: str


@require_safe
@figures_only
def programme(request: ActingRequest, slug: str) -> HttpResponse:
    """Target, route, who waits, what is short: one programme at a glance."""
    found = programme_or_404(slug)
    actor, known = request.actor, names()
    pack = pack_as_it_runs(found)
    figures = programme_page(found, actor)
    experiments = Programme.objects.filter(experiment_of=found).order_by("title", "slug")
    page = ProgrammePage(
        **desk_frame(request, HERE),
        crumbs=(Crumb(_("Programma's"), HERE),),
        texts=PackTexts(pack),
        title=found.title,
        subtitle=" · ".join(_subtitle(found, pack, known)),
        chip=status_chip(found, actor.today),
        summary=pack.summary,
        facts=tuple(_facts(found)),
        goals=goals_of(found, pack, figures, actor, known),
        open_goals=pack.goals,
        funnel=funnel_chart(figures, known),
        stations=station_table(found, pack, figures, actor, known),
        hides=not sees_counts(actor, found),
        lasting=lasting_table(figures.lasting, known),
        waiting=tuple(_waiting(figures.waiting, pack)),
        room=room_table(figures, known),
        room_reading=room_reading(figures),
        transit=tuple(_transit(each) for each in figures.in_transit),
        transit_url="/onderweg/",
        money=tuple(MoneyRow(m.source, tuple(money_lines(m, known))) for m in pack.money),
        conditions=tuple(_conditions(found, known, may_manage(actor, found))),
        for_whom=pack.target_group.says,
        rule=clause_of(pack.target_group.rule, known),
        silent=left_open(pack),
        assumed=pack.demo.assumes,
        source_says=pack.source.says,
        experiments=tuple(
            Fact(each.title, _period_of(each, known), _url(each)) for each in experiments
        ),
        pack_url=reverse("council:pack", args=[slug]) if opens(actor, Area.PROGRAMMES) else "",
        edit_url=reverse("council:edit", args=[slug]) if may_manage(actor, found) else "",
    )
    return render(request, "council/programme.html", {"page": page})


def _url(programme: Programme) -> str:
    return reverse("council:programme", args=[programme.slug])


def _period_of(programme: Programme, known: Names) -> str:
    return period_words(pack_as_it_runs(programme), known)


def _subtitle(programme: Programme, pack: Pack, known: Names) -> Iterable[str]:
    period = period_words(pack, known)
    if period:
        yield _("Looptijd: %(period)s") % {"period": period}
    region = pack.working_region
    if region is not None:
        yield region.name
    if programme.organiser is not None:
        yield programme.organiser.name
    publisher = pack.source.publisher
    if publisher is not None:
        yield _("Bron: %(by)s") % {"by": publisher}


def _conditions(programme: Programme, known: Names, manages: bool) -> Iterable[ConditionRow]:
    parties = {party.id: party.name for party in pack_as_it_runs(programme).parties}
    for each, noted in alignment_of(programme):
        yield ConditionRow(
            text=each.text,
            parties=known.both(parties.get(party, party) for party in each.parties),
            aligned_on=noted.aligned_on if noted is not None else None,
            aligned_by=noted.aligned_by if noted is not None else "",
            note=noted.note if noted is not None else "",
            url=reverse("council:align", args=[programme.slug, each.code]) if manages else "",
        )


def _facts(programme: Programme) -> Iterable[Fact]:
    parent = programme.experiment_of
    if parent is not None:
        yield Fact(_("Proef met"), parent.title, _url(parent))


def _waiting(rows: Iterable[Waiting], pack: Pack) -> Iterable[WaitingRow]:
    """Who is longest at one station and has no destination yet; who learns or works is busy."""
    titles = {station.code: station.title for station in pack.stations}
    busy = {station.code for station in pack.stations if station.kind in BUSY}
    longest = sorted(
        (
            row
            for row in rows
            if row.station not in busy and row.pathway.person.destination_since is None
        ),
        key=lambda row: (-row.days, str(row.pathway.pk)),
    )
    for row in longest[:SHOWN_WAITING]:
        task = row.pathway.next_task
        yield WaitingRow(
            name=row.pathway.person.full_name,
            url=f"/mensen/{row.pathway.person_id}/",
            station=titles.get(row.station, row.station),
            days=row.days,
            next_step=task.worker.name if task is not None else "",
        )


def _transit(each: InTransit) -> TransitRow:
    kinds = {"handover": _("overdracht"), "referral": _("verwijzing")}
    return TransitRow(
        kind=kinds[each.kind],
        name=each.person.full_name,
        way=_("%(giver)s → %(taker)s") % {"giver": each.from_name, "taker": each.to_name},
        answer_by=each.answer_by,
        days_left=each.working_days_left,
    )
