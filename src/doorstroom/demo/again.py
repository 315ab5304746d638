"""A demo region that is there already, found again: to add people to it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

from doorstroom.apps.partners.service import Organisation, Site, Worker
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.values.actor import AMSTERDAM

from .employers import NAMED, STAND_INS, employers
from .partners import AREAS, EMPLOYERS_PER_AREA, WORKERS, worker_names
from .world import YEARS_OF_HISTORY, World


def made_on() -> date:
    """The day that was today when the region was made: it began so many years before."""
    first = LogEntry.objects.filter(actor_kind="system", actor_name="demo").order_by("id").first()
    if first is None:
        raise LookupError("a region without any history")
    return first.at.astimezone(AMSTERDAM).date() + timedelta(days=365 * YEARS_OF_HISTORY)


def found_again(seed: int) -> World | None:
    """Who and what the crowd needs, by name; None where the employers are of another seed."""
    world = World(seed=seed, as_of=made_on())
    _organisations(world)
    if len(world.organisations) < len(NAMED) + len(STAND_INS) + len(AREAS) * EMPLOYERS_PER_AREA:
        return None
    _workers(world)
    world.programmes = {each.slug: each for each in Programme.objects.order_by("slug")}
    return world


def _organisations(world: World) -> None:
    there = {each.name: each for each in Organisation.objects.order_by("id")}
    sites: dict[object, Site] = {}
    for site in Site.objects.order_by("name", "id"):
        sites.setdefault(site.organisation_id, site)
    named = [(each.slug, each.name) for each in (*NAMED, *STAND_INS)]
    for area in AREAS:
        invented = islice(employers(world.seed, area), EMPLOYERS_PER_AREA)
        named += [(each.slug, each.name) for each in invented]
    for slug, name in named:
        if name in there:
            world.organisations[slug] = there[name]
            if there[name].pk in sites:
                world.sites[slug] = sites[there[name].pk]


def _workers(world: World) -> None:
    """Those of the stories; who left since owns nobody new."""
    names = worker_names(world)
    for seated in WORKERS:
        organisation = world.organisations[seated.organisation]
        found = Worker.objects.filter(
            organisation=organisation, name=names[seated.key], ended_on=None
        )
        worker = found.order_by("id").first()
        if worker is not None:
            world.workers[seated.key] = worker
