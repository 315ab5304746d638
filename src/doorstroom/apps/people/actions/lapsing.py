"""An agreed last day is kept: after it nobody reads along, and what was theirs to do goes on."""

from __future__ import annotations

import logging

from django.db.models import QuerySet

from doorstroom.apps.partners.service import desk_of, working_days_on
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import open_task_once
from doorstroom.core.values.actor import Actor
from doorstroom.core.words import render

from ..models import Involvement, InvolvementRole, Person
from .involving import end_involvement
from .owning import lock_person
from .passing_on import open_rows_there, open_to
from .telling import tell_person, tell_worker

logger = logging.getLogger("doorstroom.involvement")

LOOK_WITHIN_WORKING_DAYS = 5


def end_agreed_involvements(*, actor: Actor) -> int:
    """Everybody's whose last day is over; how many. An owner has none: they hand over.

    One that goes wrong leaves the others theirs.
    """
    ended = 0
    for row in list(_over(actor).select_related("person").order_by("planned_end", "id")):
        try:
            ended += _end_one(row, actor=actor)
        except Exception:  # any: the others have their turn
            # The id and nothing else: a message of the database may hold a row.
            logger.error("involvement %s could not end", row.pk)
    return ended


def _over(actor: Actor) -> QuerySet[Involvement]:
    rows = Involvement.objects.open().exclude(role=InvolvementRole.OWNER)
    return rows.past_last_day(actor.today)


@action
def _end_one(row: Involvement, *, actor: Actor) -> bool:
    """The owner hears it and looks who goes on; the person and who leaves hear it too."""
    person = lock_person(row.person)
    over = _over(actor).filter(pk=row.pk).select_related("organisation", "worker", "person")
    found = over.select_for_update(of=("self",)).first()
    if found is None:
        return False
    reason = render("involvement.over", {"date": found.last_day})
    end_involvement(found, reason=reason, actor=actor)
    _tell(found, person, actor)
    return True


def _tell(row: Involvement, person: Person, actor: Actor) -> None:
    """The owner always; the others only where nothing opens the dossier to them any more."""
    left = open_rows_there(row)
    facts = {"organisation": row.organisation.name, "date": row.last_day}
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
    if not left:
        tell_person(
            person,
            code="notice.involvement_over",
            facts={"organisation": row.organisation.name, "worker": person.owner.name},
            purpose="involvement_over",
            actor=actor,
        )
    there = row.worker or desk_of(row.organisation)
    if open_to(there, left):
        return
    tell_worker(
        there,
        code="notice.involvement_over_there",
        facts={"reference": person.reference, "date": row.last_day, "worker": person.owner.name},
        purpose="involvement_over",
        person=person,
        actor=actor,
    )
