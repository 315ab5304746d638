"""Seats as rows: how many people a place takes, and how many a supervisor guides.

What is not there cannot be taken: the placement's foreign key points at the
row. Taking a row away while somebody holds it is refused by that same key, so
these actions try and count what the database lets go.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import Place, PlaceSeat, Supervisor, SupervisorSeat
from ..policies import require_employer_changer, require_place_changer

MOST_SEATS = 500


def _checked(count: int) -> int:
    if not 0 <= count <= MOST_SEATS:
        raise Refused("refused.seat_count", most=MOST_SEATS)
    return count


def _change(seats: list[PlaceSeat] | list[SupervisorSeat], wanted: int) -> int:
    """Let go of free rows, the last ones first; returns how many are still held too many."""
    surplus = len(seats) - wanted
    for seat in reversed(seats):
        if surplus <= 0:
            break
        try:
            with transaction.atomic():
                seat.delete()
        except IntegrityError:
            continue
        surplus -= 1
    return max(surplus, 0)


def _unused_numbers(seats: list[PlaceSeat] | list[SupervisorSeat], wanted: int) -> list[int]:
    taken = {seat.number for seat in seats}
    free = (number for number in range(1, wanted + len(taken) + 1) if number not in taken)
    return [next(free) for _ in range(max(wanted - len(taken), 0))]


@action
def add_supervisor(
    employer: Organisation,
    *,
    name: str,
    load_cap: int,
    phone: str = "",
    trainer: bool = False,
    harrie: bool = False,
    actor: Actor,
) -> Supervisor:
    """A *praktijkopleider* or Harrie, who guides at most ``load_cap`` people at a time."""
    require_employer_changer(employer, actor)
    supervisor = Supervisor.objects.create(
        organisation=employer,
        name=name.strip(),
        phone=phone,
        load_cap=_checked(load_cap),
        trainer=trainer,
        harrie=harrie,
    )
    SupervisorSeat.objects.bulk_create(
        SupervisorSeat(supervisor=supervisor, number=n) for n in range(1, load_cap + 1)
    )
    record(
        "log.supervisor_added",
        subject_kind="supervisor",
        subject_id=supervisor.pk,
        person=None,
        organisation=employer.pk,
        facts={"supervisor": supervisor.name, "cap": load_cap},
        actor=actor,
    )
    return supervisor


@action
def change_load_cap(supervisor: Supervisor, *, load_cap: int, actor: Actor) -> Supervisor:
    """More or fewer people at a time; never fewer than there are now."""
    require_employer_changer(supervisor.organisation, actor)
    supervisor = Supervisor.objects.select_for_update().get(pk=supervisor.pk)
    seats = list(supervisor.seat_rows.order_by("number"))
    held_too_many = _change(seats, _checked(load_cap))
    if held_too_many:
        raise Refused(
            "refused.load_cap_in_use", supervisor=supervisor.name, used=load_cap + held_too_many
        )
    SupervisorSeat.objects.bulk_create(
        SupervisorSeat(supervisor=supervisor, number=n) for n in _unused_numbers(seats, load_cap)
    )
    supervisor.load_cap = load_cap
    supervisor.save(update_fields=["load_cap"])
    record(
        "log.load_cap_changed",
        subject_kind="supervisor",
        subject_id=supervisor.pk,
        person=None,
        organisation=supervisor.organisation_id,
        facts={"supervisor": supervisor.name, "cap": load_cap},
        actor=actor,
    )
    return supervisor


def lock_place(place: Place) -> Place:
    """The place's row, locked: one change of its seats at a time."""
    return (
        Place.objects.select_for_update(of=("self",))
        .select_related("employer", "site", "kind", "supervisor", "course_class", "qualification")
        .get(pk=place.pk)
    )


@action
def change_capacity(place: Place, *, capacity: int, actor: Actor) -> Place:
    """More or fewer seats; never fewer than there are people in them."""
    require_place_changer(place, actor)
    place = lock_place(place)
    seats = list(place.seat_rows.order_by("number"))
    held_too_many = _change(seats, _checked(capacity))
    if held_too_many:
        raise Refused("refused.capacity_in_use", place=place.title, used=capacity + held_too_many)
    PlaceSeat.objects.bulk_create(
        PlaceSeat(place=place, number=n) for n in _unused_numbers(seats, capacity)
    )
    place.capacity = capacity
    place.save(update_fields=["capacity"])
    record(
        "log.capacity_changed",
        subject_kind="place",
        subject_id=place.pk,
        person=None,
        organisation=place.employer_id,
        facts={"place": place.title, "capacity": capacity},
        actor=actor,
    )
    return place


@action
def one_more(place: Place, *, actor: Actor) -> Place:
    """An employer has room for one more person, by one tap."""
    require_place_changer(place, actor)
    place = lock_place(place)
    return change_capacity(place, capacity=place.capacity + 1, actor=actor)
