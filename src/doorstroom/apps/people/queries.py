"""Who may see which people, and the named lists of them."""

from __future__ import annotations

import pickle
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from doorstroom.apps.partners.service import Worker, WorkerFunction, reachable
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.apps.tasks.service import Task
from doorstroom.core.sharing import Able, Area, functions_opening, functions_that, matrix
from doorstroom.core.values.actor import Actor, Seat

from .doors import opening, organisations_reading_along

if TYPE_CHECKING:
    from .models import Handover, Involvement, Person

# Involvement that shows no dossier: an employer sees the two-key profile only.
BLIND_ROLES = tuple(sorted(matrix().blind))
# Roles that name the worker: a colleague of the life coach does not read along.
PERSONAL_ROLES = tuple(sorted(matrix().personal))

# The last day before schools count: until then who leaves in summer and goes nowhere leaks.
SCHOOLS_COUNT_AFTER = (9, 30)

# So long whoever passed somebody on, or was asked to take them, reads what became of that.
TOLD_FOR = timedelta(days=90)


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    """Involvement rows; they decide what everybody sees."""

    def create(self, **values: Any) -> Involvement:
        """A row with its copies of the person, so that lists find it in their order."""
        person: Person = values["person"]
        copies = {"sort_key": person.sort_key, "reported_on": person.counts_from}
        return super().create(**(copies | values))

    def open(self) -> InvolvementQuerySet:
        return self.filter(ended_at__isnull=True)

    def past_last_day(self, today: date) -> InvolvementQuerySet:
        """Those whose ``last_day`` is over: the day itself is included."""
        from .models import InvolvementRole

        # A school that ends this year stays until its pupils are counted.
        counted = (today.month, today.day) > SCHOOLS_COUNT_AFTER
        schools = today if counted else date(today.year, 1, 1)
        is_school = Q(role=InvolvementRole.SCHOOL)
        return self.filter(
            Q(~is_school, planned_end__lt=today) | Q(is_school, planned_end__lt=schools)
        )

    def opening_doors_for(self, actor: Actor) -> InvolvementQuerySet:
        """Open rows that show the dossier to this actor's seats."""
        return self.open().filter(opening(actor.seats))

    def visible_to(self, actor: Actor) -> InvolvementQuerySet:
        """Who is involved is visible to everybody who may see the person."""
        if actor.kind == "system":
            return self
        beyond = Q(person__in=_opened_for(actor)) if _opened_for(actor) else None
        if actor.person_id is not None or not actor.seats:
            return self.none() if beyond is None else self.filter(beyond)
        door = _open_door("person", actor.seats)
        return self.filter(door if beyond is None else door | beyond)


class PersonQuerySet(models.QuerySet["Person"]):
    """People, always through who is involved with them."""

    def visible_to(self, actor: Actor) -> PersonQuerySet:
        """No involvement, no row; a person sees their own, and a representative theirs.

        A system job sees all; in an emergency somebody sees one, for hours.
        """
        if actor.kind == "system":
            return self
        beyond = Q(pk__in=_opened_for(actor)) if _opened_for(actor) else None
        if actor.person_id is not None or not actor.seats:
            return self.none() if beyond is None else self.filter(beyond)
        door = _open_door("pk", actor.seats)
        return self.filter(door if beyond is None else door | beyond)

    def current(self) -> PersonQuerySet:
        """Without those who were merged into another dossier."""
        return self.filter(merged_into__isnull=True)

    def owned_by(self, actor: Actor) -> PersonQuerySet:
        return self.filter(owner_involvement__worker__in=actor.worker_ids)

    def with_owner(self) -> PersonQuerySet:
        return self.select_related(
            "owner_involvement__worker", "owner_involvement__organisation", "municipality"
        )


def about_seen(actor: Actor, field: str = "person") -> Q:
    """A condition on what is about somebody in ``field``: as ``PersonQuerySet.visible_to``.

    It asks the doors themselves and not the people behind them, who are a look-up more for each
    row, and for each of those once more who may see them.
    """
    if actor.kind == "system":
        return Q()
    beyond = Q(**{f"{field}__in": _opened_for(actor)})  # of none, no row
    if actor.person_id is not None or not actor.seats:
        return beyond
    door = Q(_open_door(field, actor.seats))
    return door | beyond if _opened_for(actor) else door


def organisations_at_desk(actor: Actor) -> frozenset[UUID]:
    """Where the actor works at the desk, with dossiers or without: for counts of their own."""
    at_desk = functions_opening(Area.DESK)
    return frozenset(seat.organisation_id for seat in actor.seats if seat.function in at_desk)


def _open_door(person: str, seats: tuple[Seat, ...]) -> Exists:
    """A condition: through an open involvement one of these seats reads the person at that path."""
    from .models import Involvement

    doors = Involvement.objects.all()
    doors.query = pickle.loads(_question_at_door(person, seats))  # noqa: S301 - our own bytes
    return Exists(doors)


@lru_cache(maxsize=1024)
def _question_at_door(person: str, seats: tuple[Seat, ...]) -> bytes:
    """To put it together costs six times its use, and a page uses it often.

    It follows from the seats alone and holds no rows, so that it never says what was true before;
    and it is kept as bytes, because Django writes into the parts of a question that it asks.
    """
    from .models import Involvement

    doors = Involvement.objects.filter(person=OuterRef(person)).open()
    return pickle.dumps(doors.filter(opening(seats)).query)


def _opened_for(actor: Actor) -> list[UUID]:
    """Whom the actor sees without involvement: themselves, represented, or in an emergency.

    A condition only where there is one, so that long lists keep their plan.
    """
    own = () if actor.person_id is None else (actor.person_id,)
    return sorted({*own, *actor.represents, *actor.emergencies})


def owned_at(workers: Iterable[UUID]) -> InvolvementQuerySet:
    """What these workers own, desks too. One is named as such: its index gives the order."""
    from .models import Involvement

    keys = sorted(workers)
    owning = Involvement.objects.open().filter(role="owner", person__merged_into__isnull=True)
    return owning.filter(worker=keys[0]) if len(keys) == 1 else owning.filter(worker__in=keys)


def waiting_at_desks(actor: Actor) -> InvolvementQuerySet:
    """Whom nobody took up yet at the desks that the actor reads, who came first in front."""
    return owned_at(desks_of(actor)).order_by("reported_on", "person_id")


def desks_of(actor: Actor) -> list[UUID]:
    """The desks whose cases the actor opens: of their organisations, where a seat reads along."""
    desks = Worker.objects.filter(
        function=WorkerFunction.DESK, organisation__in=organisations_reading_along(actor)
    )
    return list(desks.order_by("id").values_list("pk", flat=True))


def suggested_duplicates(person: Person, actor: Actor) -> PersonQuerySet:
    """Others who may be the same: one phone or e-mail, or one name and one birth year."""
    from .models import Person as PersonModel

    same = Q(sort_key=person.sort_key, birth_year=person.birth_year)
    if person.phone:
        same |= Q(phone=person.phone)
    if person.email:
        same |= Q(email__iexact=person.email)
    others = PersonModel.objects.visible_to(actor).current().filter(same).exclude(pk=person.pk)
    return others.order_by("sort_key", "id")


def told_since(actor: Actor) -> datetime:
    """What was answered before this moment, is nothing any more to who is not involved."""
    return actor.now - TOLD_FOR


def meeting_ahead(person: Person, today: date) -> Handover | None:
    """The hand-over whose meeting of three is still to come: offered, or accepted."""
    waits = Task.objects.filter(
        code="task.warm_meeting", subject_kind="handover", done_at__isnull=True
    )
    return (
        person.handovers.filter(
            Q(status="offered") | Q(status="accepted", pk__in=waits.values("subject_id")),
            warm_on__gte=today,
        )
        .select_related("from_worker__organisation", "to_worker__organisation")
        .order_by("warm_on", "id")
        .first()
    )


@seeing_all("who is called now, whoever asks; a colleague and no person")
def still_with(person: Person, worker: Worker) -> Worker:
    """This worker while they are involved with the person, else whoever owns the case now.

    Who has left is their desk, as far as the desk holds their place.
    """
    from .models import Involvement
    from .models import Person as PersonModel

    there = reachable(worker)
    involved = Involvement.objects.open().filter(person=person.pk, worker=there)
    if involved.exclude(role__in=BLIND_ROLES).exists():
        return there
    return PersonModel.objects.with_owner().get(pk=person.pk).owner


def guiding_now(person: Person) -> list[Worker]:
    """Who guides this person by name, the longest first, and still works there."""
    from .models import Involvement

    rows = Involvement.objects.open().filter(
        person=person.pk,
        worker__ended_on__isnull=True,
        worker__function__in=functions_that(Able.GUIDE),
    )
    found = rows.exclude(role__in=BLIND_ROLES).select_related("worker__organisation")
    return [row.worker for row in found.order_by("starts_on", "id") if row.worker is not None]


@seeing_all("who is called now, whoever asks; a colleague and no person")
def still_with_each(pairs: Iterable[tuple[UUID, Worker]]) -> dict[tuple[UUID, UUID], Worker]:
    """``still_with`` for a whole list, by person and worker, in three queries."""
    from .models import Involvement
    from .models import Person as PersonModel

    asked = {(person, worker.pk): worker for person, worker in pairs}
    left = {worker.organisation_id for worker in asked.values() if worker.ended_on is not None}
    desks = Worker.objects.filter(organisation__in=left, function=WorkerFunction.DESK)
    of = {
        desk.organisation_id: desk for desk in desks.select_related("organisation").order_by("id")
    }
    there = {
        key: of[worker.organisation_id] if worker.ended_on is not None else worker
        for key, worker in asked.items()
    }
    open_rows = Involvement.objects.open().exclude(role__in=BLIND_ROLES)
    involved = set(
        open_rows.filter(
            person__in={person for person, _worker in there},
            worker__in={worker.pk for worker in there.values()},
        )
        .order_by("id")
        .values_list("person", "worker")
    )
    alone = [key for key, worker in there.items() if (key[0], worker.pk) not in involved]
    owners = PersonModel.objects.with_owner().in_bulk([person for person, _worker in alone])
    return there | {key: owners[key[0]].owner for key in alone}
