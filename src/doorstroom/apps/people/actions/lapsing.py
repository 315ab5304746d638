"""An agreed last day is kept: after it nobody reads along, and what was theirs to do goes on."""

from __future__ import annotations

from django.db.models import QuerySet

from doorstroom.apps.partners.service import desk_of, working_days_on
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import Task, closes_by_hand, give_task, open_task_once
from doorstroom.core.values.actor import Actor
from doorstroom.core.words import render

from ..models import Involvement, InvolvementRole, Person
from ..queries import BLIND_ROLES, PERSONAL_ROLES
from .involving import end_involvement
from .owning import lock_person
from .telling import tell_person, tell_worker

LOOK_WITHIN_WORKING_DAYS = 5
# Guarding tasks of who guides; the others ask their receiver something, involved or not.
_GUIDING = frozenset(
    {"task.review", "task.promise_due", "task.turn_coach_key", "task.unsafe_place"}
)


def end_agreed_involvements(*, actor: Actor) -> int:
    """Everybody's whose last day is over; how many. An owner has none: they hand over."""
    keys = list(_over(actor).order_by("planned_end", "id").values_list("pk", flat=True))
    return sum(_end_one(Involvement.objects.get(pk=key), actor=actor) for key in keys)


def _over(actor: Actor) -> QuerySet[Involvement]:
    """The day itself is included: it ends when that is over."""
    rows = Involvement.objects.open().exclude(role=InvolvementRole.OWNER)
    return rows.filter(planned_end__lt=actor.today)


@action
def _end_one(row: Involvement, *, actor: Actor) -> bool:
    """The owner hears it and looks who goes on; the person and who leaves hear it too."""
    person = lock_person(row.person)
    over = _over(actor).filter(pk=row.pk).select_related("organisation", "worker", "person")
    found = over.select_for_update(of=("self",)).first()
    if found is None or found.planned_end is None:
        return False
    reason = render("involvement.over", {"date": found.planned_end})
    end_involvement(found, reason=reason, actor=actor)
    _hand_tasks_on(found, person)
    _tell(found, person, actor)
    return True


def _hand_tasks_on(row: Involvement, person: Person) -> None:
    """What stands on the name of who may not look any more comes to the owner."""
    tasks = Task.objects.filter(
        person=row.person_id, worker__organisation=row.organisation_id, done_at__isnull=True
    )
    left = (
        Involvement.objects.open()
        .filter(person=row.person_id, organisation=row.organisation_id)
        .exclude(role__in=BLIND_ROLES)
    )
    still = list(left.order_by("id"))
    for task in tasks.select_for_update(of=("self",)).order_by("id"):
        involved = any(
            each.role not in PERSONAL_ROLES or each.worker_id == task.worker_id for each in still
        )
        if not involved and (closes_by_hand(task) or task.code in _GUIDING):
            give_task(task, worker=person.owner)


def _tell(row: Involvement, person: Person, actor: Actor) -> None:
    facts = {"organisation": row.organisation.name, "date": row.planned_end}
    open_task_once(
        "task.involvement_over",
        subject_kind="involvement",
        subject_id=row.pk,
        person=person.pk,
        due_on=working_days_on(actor.today, LOOK_WITHIN_WORKING_DAYS),
        worker=person.owner,
        facts=dict(facts),
        actor=actor,
    )
    tell_person(
        person,
        code="notice.involvement_over",
        facts={"organisation": row.organisation.name, "worker": person.owner.name},
        purpose="involvement_over",
        actor=actor,
    )
    tell_worker(
        row.worker or desk_of(row.organisation),
        code="notice.involvement_over_there",
        facts={"reference": person.reference, "date": row.planned_end, "worker": person.owner.name},
        purpose="involvement_over",
        person=person,
        actor=actor,
    )
