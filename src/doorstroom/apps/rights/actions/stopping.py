"""A sharing that rests on consent stops when the person says so, at once."""

from __future__ import annotations

from doorstroom.apps.notices.service import Channel, send
from doorstroom.apps.partners.service import Worker, desk_of, working_days_on
from doorstroom.apps.people.service import Involvement, LegalGround, Person, pass_on
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import open_task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from doorstroom.core.words import render

from ..policies import require_self

LOOK_AT_IT_WITHIN_WORKING_DAYS = 2


@action
def stop_sharing(row: Involvement, *, actor: Actor) -> Involvement:
    """The person takes their consent back; on another ground they object instead.

    From this commit on the organisation sees nothing by this involvement. The owner
    gets a task to look at what it means; the worker hears it in a message.
    """
    require_self(row.person, actor)
    row = (
        Involvement.objects.select_for_update(of=("self",))
        .select_related("organisation", "worker", "person")
        .get(pk=row.pk)
    )
    if row.legal_ground != LegalGround.CONSENT:
        raise Refused("refused.not_on_consent")
    if row.role == "owner":
        raise Refused("refused.owner_by_handover_only")
    if row.ended_at is not None:
        return row
    stop_involvement(row, reason="toestemming ingetrokken", actor=actor)
    person = Person.objects.with_owner().get(pk=row.person_id)
    open_task(
        "task.sharing_stopped",
        subject_kind="involvement",
        subject_id=row.pk,
        person=person.pk,
        due_on=working_days_on(actor.today, LOOK_AT_IT_WITHIN_WORKING_DAYS),
        worker=person.owner,
        facts={"organisation": row.organisation.name},
        actor=actor,
    )
    return row


def stop_involvement(row: Involvement, *, reason: str, actor: Actor) -> None:
    """End it, bring its open tasks to the owner, and let the worker or the desk know.

    The caller holds the row's lock and has checked who may.
    """
    row.ended_at = actor.now
    row.end_reason = reason
    row.save(update_fields=["ended_at", "end_reason"])
    person = Person.objects.with_owner().get(pk=row.person_id)
    worker = row.worker
    if worker is not None and not _still_there(row, worker):
        pass_on(person, source=worker, to=person.owner, actor=actor)
    record(
        "log.sharing_stopped",
        subject_kind="involvement",
        subject_id=row.pk,
        person=person.pk,
        facts={"organisation": row.organisation.name, "role": row.role},
        actor=actor,
    )
    _tell_who_stopped(row, worker, actor)


def _still_there(row: Involvement, worker: Worker) -> bool:
    return Involvement.objects.open().filter(person=row.person_id, worker=worker).exists()


def _tell_who_stopped(row: Involvement, worker: Worker | None, actor: Actor) -> None:
    """A message that the owner sends on: who stopped reads nothing of the person any more."""
    receiver = worker or desk_of(row.organisation)
    email = receiver.email or row.organisation.email
    phone = receiver.phone or row.organisation.phone
    if not email and not phone:
        return
    send(
        channel=Channel.EMAIL if email else Channel.CALL,
        address=email or phone,
        text=render("notice.sharing_stopped", {"reference": row.person.reference}),
        purpose="notice.sharing_stopped",
        person=row.person_id,
        worker=receiver.pk,
        actor=actor,
    )
