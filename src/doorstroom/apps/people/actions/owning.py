"""The owner changes: by take-up from a desk, by a departure, or by an accepted hand-over."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from doorstroom.apps.partners.service import (
    Worker,
    WorkerFunction,
    desk_of,
    end_seat,
    lock_seat,
    may_say_leaving,
    working_days_on,
)
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import (
    Task,
    TaskOutcome,
    close_tasks_of_person,
    give_task,
    open_task,
)
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import Handover, Involvement, InvolvementRole, Person
from ..policies import require_carrier
from ..queries import PERSONAL_ROLES
from .answering import withdraw_offers, withdraw_stale_offers
from .passing_on import pass_on
from .telling import tell_person

# So long has the owner to look who goes on when a coach left.
LOOK_WITHIN_WORKING_DAYS = 5
# Somebody must take the person up; with a name as owner, somebody did.
TAKE_UP = ("task.take_up", "task.take_up_overdue")

OwnerRule = Callable[[Person, Worker], None]
_RULES: list[OwnerRule] = []


def register_owner_rule(rule: OwnerRule) -> None:
    """A higher app refuses an owner for a reason of its own."""
    _RULES.append(rule)


MovedRule = Callable[[Person, Worker], None]
_MOVED: list[MovedRule] = []


def register_moved_rule(rule: MovedRule) -> None:
    """A higher app has something that goes with the case to who owns it now."""
    _MOVED.append(rule)


def require_may_own(person: Person, worker: Worker) -> None:
    """Whoever gets a case on their name guides, and has room for it."""
    require_carrier(worker)
    for rule in _RULES:
        rule(person, worker)


@action
def move_ownership(
    person: Person, *, to: Worker, answering: UUID | None = None, actor: Actor
) -> Involvement:
    """End the owning row, open the next and point at it. The caller holds the lock of the
    seat, unless it is a desk, and after it the person's.

    Offers of who owned before fall away, but for the one that this answers. On a name nobody
    has to take the person up any more.
    """
    old = Involvement.objects.select_for_update().get(pk=person.owner_involvement_id)
    old.ended_at = actor.now
    old.save(update_fields=["ended_at"])
    new = Involvement.objects.create(
        person=person,
        organisation_id=to.organisation_id,
        worker=to,
        role=InvolvementRole.OWNER,
        purpose=old.purpose,
        legal_ground=old.legal_ground,
        starts_on=actor.today,
        sort_key=person.sort_key,
    )
    person.owner_involvement = new
    person.save(update_fields=["owner_involvement"])
    withdraw_stale_offers(person, owner=to, but=answering, actor=actor)
    if to.function != WorkerFunction.DESK:
        close_tasks_of_person(person.pk, codes=TAKE_UP, outcome=TaskOutcome.DONE, actor=actor)
    if old.worker is not None:
        pass_on(person, source=old.worker, to=to, actor=actor)
    for rule in _MOVED:
        rule(person, to)
    return new


def lock_person(person: Person) -> Person:
    """The person's row, locked until the transaction ends: one change of owner at a time."""
    return Person.objects.select_for_update().get(pk=person.pk)


@action
def take_up(person: Person, *, worker: Worker, actor: Actor) -> Person:
    """A worker takes somebody from their own desk: from now on it is on a name."""
    worker = lock_seat(worker)
    if worker.organisation_id not in actor.organisation_ids:
        raise NotAllowed("refused.not_your_organisation", organisation=worker.organisation.name)
    if worker.ended_on is not None:
        raise Refused("refused.worker_left", worker=worker.name)
    person = lock_person(person)
    owner = person.owner
    if owner.pk == worker.pk:
        return person
    if owner.organisation_id != worker.organisation_id or owner.function != "desk":
        raise Refused("refused.already_taken_up", worker=owner.name)
    require_may_own(person, worker)
    move_ownership(person, to=worker, actor=actor)
    record(
        "log.taken_up",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        organisation=worker.organisation_id,
        facts={"worker": worker.name},
        actor=actor,
    )
    return person


def _ask_for_another(row: Involvement, actor: Actor) -> None:
    """A coach by name left: the owner looks who goes on, also where others there read along.

    The person hears it too.
    """
    person = Person.objects.with_owner().get(pk=row.person_id)
    open_task(
        "task.coach_left",
        subject_kind="involvement",
        subject_id=row.pk,
        person=row.person_id,
        due_on=working_days_on(actor.today, LOOK_WITHIN_WORKING_DAYS),
        worker=person.owner,
        facts={"organisation": row.organisation.name},
        actor=actor,
    )
    tell_person(
        person,
        code="notice.coach_stopped",
        facts={"organisation": row.organisation.name, "worker": person.owner.name},
        purpose="involvement_over",
        actor=actor,
    )


@action
def worker_leaves(worker: Worker, *, actor: Actor) -> int:
    """Everything of a departing worker goes to the desk; returns how many files moved.

    They say so themselves, or who leads does: a colleague empties nobody's desk.
    """
    if not may_say_leaving(worker, actor):
        raise NotAllowed("refused.says_leaving_themselves", worker=worker.name)
    worker = lock_seat(worker)
    if worker.ended_on is not None:
        raise Refused("refused.worker_left", worker=worker.name)
    desk = desk_of(worker.organisation)
    owned = list(
        Person.objects.select_for_update(of=("self",))
        .filter(owner_involvement__worker=worker)
        .order_by("id")
    )
    for person in owned:
        move_ownership(person, to=desk, actor=actor)
        record(
            "log.to_desk_after_departure",
            subject_kind="person",
            subject_id=person.pk,
            person=person.pk,
            organisation=worker.organisation_id,
            facts={"worker": worker.name},
            actor=actor,
        )
    for row in Involvement.objects.open().filter(worker=worker).order_by("id"):
        # The organisation stays involved: a personal role waits at the desk for a name.
        row.worker = desk
        row.save(update_fields=["worker"])
        if row.role in PERSONAL_ROLES:
            _ask_for_another(row, actor)
    for task in Task.objects.filter(worker=worker, done_at__isnull=True).order_by("id"):
        give_task(task, worker=desk)
    offered = Handover.objects.filter(to_worker=worker, status="offered")
    # The desk's own offer comes back to the desk.
    withdraw_offers(offered.filter(from_worker=desk), actor=actor)
    offered.update(to_worker=desk)
    end_seat(worker, actor=actor)
    return len(owned)
