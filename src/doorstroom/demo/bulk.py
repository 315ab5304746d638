"""The crowd into the database, a few hundred people at a time.

The same invariants as the actions keep: everybody has one owner, every open
route its next step, every placement a seat. The deferred foreign keys and the
constraints check it at commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from math import ceil

from django.db import models

from doorstroom.apps.partners.service import Organisation, Site, Worker, desk_of
from doorstroom.apps.places.service import Place, PlaceSeat
from doorstroom.apps.programmes.service import pack_of
from doorstroom.core.programmes import Pack
from doorstroom.core.values.names import title_sort_key

from .crowd import SHARES, Share, crowd
from .crowd_places import PlaceMaker
from .crowd_rows import write_member
from .names import invented_name, phone
from .rows import Rows
from .world import World

CHUNK = 500
# A seat is there before anybody takes it; every other foreign key waits for the commit.
FIRST: tuple[type[models.Model], ...] = (Organisation, Worker, Site, Place, PlaceSeat)
CASELOAD = 60
EXTRA_WORKERS = 870_000


def load_crowd(world: World, count: int) -> int:
    """``count`` people beside the stories. Returns how many."""
    packs: dict[str, Pack] = {
        slug: pack_of(programme) for slug, programme in world.programmes.items()
    }
    rows = Rows(world)
    desks = {
        slug: desk_of(programme.organiser)
        for slug, programme in world.programmes.items()
        if programme.organiser is not None
    }
    owners = {share.programme: _owners(world, share, count, rows) for share in SHARES}
    places = PlaceMaker(world, rows)
    _flush(rows)
    members = crowd(world, packs, count)
    loaded = 0
    while chunk := list(islice(members, CHUNK)):
        for member in chunk:
            slug = member.share.programme
            owner = owners[slug][loaded % len(owners[slug])]
            write_member(rows, member, owner, desks[slug], packs[slug], places)
            loaded += 1
        _flush(rows)
    return loaded


def _owners(world: World, share: Share, count: int, rows: Rows) -> Sequence[Worker]:
    """Enough workers that nobody has more than a caseload; the first are those of the stories."""
    weight = sum(each.weight for each in SHARES)
    wanted = ceil(count * share.weight / weight / CASELOAD)
    workers = [world.workers[key] for key in share.owners]
    chance = world.chance(f"owners:{share.programme}")
    for number in range(len(workers), wanted):
        name = invented_name(chance).full
        worker = Worker(
            id=rows.key(),
            organisation_id=workers[0].organisation_id,
            function=workers[0].function,
            name=name,
            sort_key=title_sort_key(name),
            phone=phone(EXTRA_WORKERS + number),
            starts_on=world.long_ago.date(),
        )
        rows.add(worker)
        workers.append(worker)
    return workers


def _flush(rows: Rows) -> None:
    """Write what has been gathered, one statement per table and batch."""
    waiting: dict[type[models.Model], list[models.Model]] = {model: [] for model in FIRST}
    for row in rows.take():
        waiting.setdefault(type(row), []).append(row)
    for model, found in waiting.items():
        if found:
            model._default_manager.bulk_create(found, batch_size=CHUNK)
