"""The crowd into the database, some hundreds of people at a time.

The same invariants as the actions keep: everybody has one owner, every open
route its next step, every placement a seat. The deferred foreign keys and the
constraints check it at commit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from django.db import models

from doorstroom.apps.learning.service import ClassSeat, CourseClass
from doorstroom.apps.partners.service import Organisation, Site, Worker, desk_of
from doorstroom.apps.people.service import Person
from doorstroom.apps.places.service import Place, PlaceSeat, Supervisor, SupervisorSeat
from doorstroom.apps.programmes.service import pack_of
from doorstroom.core.programmes import Pack
from doorstroom.core.values.names import title_sort_key

from .copying import copy_rows
from .crowd import SHARES, Member, Share, crowd
from .crowd_learning import ClassMaker
from .crowd_places import PlaceMaker
from .crowd_rows import write_member
from .names import invented_name, phone
from .rows import Rows, next_key
from .world import World

CHUNK = 1000
# A seat is there before anybody takes it; every other foreign key waits for the commit.
FIRST: tuple[type[models.Model], ...] = (
    Organisation, Worker, Site, Supervisor, SupervisorSeat, CourseClass, ClassSeat, Place, PlaceSeat
)  # fmt: skip
CASELOAD = 60
EXTRA_WORKERS = 870_000


def load_crowd(world: World, count: int) -> int:
    """``count`` people more than there are, beside the stories. Returns how many.

    The first members are always the same people. Those who are there already
    are passed over, so that a region grows and nobody comes twice.
    """
    packs: dict[str, Pack] = {
        slug: pack_of(programme) for slug, programme in world.programmes.items()
    }
    rows = Rows(world)
    rows.references.update(Person.objects.order_by().values_list("reference", flat=True))
    there = frozenset(Person.objects.values_list("pk", flat=True))
    desks = {
        slug: desk_of(programme.organiser)
        for slug, programme in world.programmes.items()
        if programme.organiser is not None
    }
    coming = _coming(world, packs, there)
    owners = Owners(world, rows, desks)
    known = frozenset(Organisation.objects.values_list("pk", flat=True))
    name = str(len(there))
    places = PlaceMaker(world, rows, name=name, known=known)
    classes = ClassMaker(world, rows, name)
    loaded = 0
    while chunk := list(islice(coming, min(CHUNK, count - loaded))):
        for member, number in chunk:
            slug = member.share.programme
            rows.about(str(member.number))
            owner = owners.of(member.share, number)
            write_member(rows, member, owner, desks[slug], packs[slug], places, classes)
        loaded += len(chunk)
        _flush(rows)
    return loaded


def _coming(
    world: World, packs: dict[str, Pack], there: frozenset[UUID]
) -> Iterator[tuple[Member, int]]:
    """Who is not there yet, each with their number in their programme."""
    numbers: Counter[str] = Counter()
    for member in crowd(world, packs):
        slug = member.share.programme
        number, numbers[slug] = numbers[slug], numbers[slug] + 1
        if next_key(world.keys(str(member.number))) not in there:
            yield member, number


class Owners:
    """Who owns whom: the workers of the stories first, then a new one per caseload."""

    def __init__(self, world: World, rows: Rows, desks: dict[str, Worker]) -> None:
        self._world = world
        self._rows = rows
        self._desks = desks
        self._known = frozenset(Worker.objects.values_list("pk", flat=True))
        self._made: dict[tuple[str, int], Worker] = {}

    def of(self, share: Share, number: int) -> Worker:
        """The owner of the ``number``-th of a programme, however many there are."""
        first = self._first(share)
        if number < len(first) * CASELOAD:
            return first[number % len(first)]
        key = (share.programme, number // CASELOAD)
        if key not in self._made:
            self._made[key] = self._new(share, number // CASELOAD, first[0])
        return self._made[key]

    def _first(self, share: Share) -> list[Worker]:
        """Workers of the stories who are still there, else the desk."""
        known = [self._world.workers[key] for key in share.owners if key in self._world.workers]
        return known or [self._desks[share.programme]]

    def _new(self, share: Share, number: int, colleague: Worker) -> Worker:
        part = f"owner:{share.programme}:{number}"
        name = invented_name(self._world.chance(part)).full
        place = [each.programme for each in SHARES].index(share.programme)
        worker = Worker(
            id=next_key(self._world.keys(part)),
            organisation_id=colleague.organisation_id,
            function=colleague.function,
            name=name,
            sort_key=title_sort_key(name),
            phone=phone(EXTRA_WORKERS + 1000 * place + number % 1000),
            starts_on=self._world.long_ago.date(),
        )
        if worker.pk not in self._known:
            self._rows.add(worker)
        return worker


def _flush(rows: Rows) -> None:
    """Write what has been gathered, one statement per table."""
    waiting: dict[type[models.Model], list[models.Model]] = {model: [] for model in FIRST}
    for row in rows.take():
        waiting.setdefault(type(row), []).append(row)
    for model, found in waiting.items():
        if found:
            copy_rows(model, found)
