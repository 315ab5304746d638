"""Data that came from elsewhere: noted when it came, told to the person within a month."""

from __future__ import annotations

from doorstroom.apps.notices.service import Message, MessageStatus
from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.people.service import Person, require_guidance, tell_person
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import Task, TaskOutcome, close_tasks_about, open_task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import add_months
from doorstroom.core.values.errors import Refused

from ..models import Origin, OriginKind, Way
from ..policies import require_self

# AVG article 14, paragraph 3 (a): at the latest within one month.
TELL_WITHIN_MONTHS = 1
TELL = "task.tell_origin"


@action
def note_origin(
    person: Person,
    *,
    kind: OriginKind,
    source: Organisation,
    receiver: Organisation | None = None,
    actor: Actor,
) -> Origin:
    """Data came in; the same from one source to one receiver is noted once."""
    found = Origin.objects.filter(person=person, kind=kind, source=source, receiver=receiver)
    known = found.order_by("obtained_on", "id").first()
    if known is not None:
        return known
    return Origin.objects.create(
        person=person,
        kind=kind,
        source=source,
        receiver=receiver,
        obtained_on=actor.today,
        tell_by=add_months(actor.today, TELL_WITHIN_MONTHS),
    )


@action
def tell_origin(origin: Origin, *, actor: Actor) -> Origin:
    """Put the notice on its way; where no message is safe or possible, a task asks the owner.

    A message that was sent is noted as told, one that did not arrive becomes the task.
    Doing it again changes nothing more.
    """
    row = (
        Origin.objects.select_for_update(of=("self",))
        .select_related("source", "receiver")
        .get(pk=origin.pk)
    )
    if row.told_at is not None:
        return row
    person = Person.objects.with_owner().get(pk=row.person_id)
    code = f"notice.origin_{row.kind}"
    if row.message is None and not person.safe_contact:
        sent = tell_person(
            person,
            code=code,
            facts={"source": row.source.name, "owner": person.owner.organisation.name},
            purpose=code,
            actor=actor,
        )
        if sent is not None:
            row.message = sent.pk
            row.save(update_fields=["message"])
            return row
    message = Message.objects.filter(pk=row.message).first() if row.message else None
    if message is not None and message.status == MessageStatus.QUEUED and not message.safe:
        return row
    if message is not None and message.status == MessageStatus.SENT and not message.safe:
        return _told(row, Way.MESSAGE, "", actor.at(message.handled_at or actor.now))
    _ask_owner(row, person, actor)
    return row


def _ask_owner(row: Origin, person: Person, actor: Actor) -> None:
    """Once: the owner tells it, in a way that only the person hears."""
    if Task.objects.filter(code=TELL, subject_id=row.pk, done_at__isnull=True).exists():
        return
    open_task(
        TELL,
        subject_kind="origin",
        subject_id=row.pk,
        person=person.pk,
        due_on=max(row.tell_by, actor.today),
        worker=person.owner,
        facts={"source": row.source.name},
        actor=actor,
    )


@action
def note_told(origin: Origin, *, how: Way, actor: Actor) -> Origin:
    """A colleague told it: by phone, in a talk, with a letter."""
    require_guidance(origin.person, actor)
    row = Origin.objects.select_for_update(of=("self",)).get(pk=origin.pk)
    if row.told_at is not None:
        raise Refused("refused.already_told", date=row.told_at)
    return _told(row, how, actor.name, actor)


@action
def read_origins(person: Person, *, actor: Actor) -> int:
    """The person reads it on their own page: then they know."""
    require_self(person, actor)
    rows = Origin.objects.select_for_update().filter(person=person, told_at__isnull=True)
    found = list(rows.order_by("id"))
    for row in found:
        _told(row, Way.PAGE, "", actor)
    return len(found)


def _told(row: Origin, how: Way, by: str, actor: Actor) -> Origin:
    row.told_at, row.told_how, row.told_by = actor.now, how, by
    row.save(update_fields=["told_at", "told_how", "told_by"])
    close_tasks_about(row.pk, codes=(TELL,), outcome=TaskOutcome.DONE, actor=actor)
    record(
        "log.origin_told",
        subject_kind="origin",
        subject_id=row.pk,
        person=row.person_id,
        facts={"source": row.source.name, "how": str(how)},
        actor=actor,
    )
    return row
