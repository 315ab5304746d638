"""Who else is involved; the person's own fields of life."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from doorstroom.apps.partners.service import Organisation, Worker, WorkerFunction
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about
from doorstroom.core.sharing import Involved, matrix
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import Involvement, InvolvementRole, LegalGround, Person, Purpose
from ..policies import (
    is_self,
    require_guidance,
    require_may_end,
    require_may_share,
    require_self_or_guidance,
)
from ..queries import BLIND_ROLES, PERSONAL_ROLES
from ..widening import require_no_wider
from .owning import lock_person
from .passing_on import open_rows_there, open_to, pass_on_what_ended
from .telling import tell_person, tell_worker
from .warning import warn_person

# The owner is asked whether it goes on after its last day.
ENDS = "task.involvement_ends"


@action
def bring_in(
    person: Person,
    *,
    who: Worker,
    role: InvolvementRole,
    purpose: Purpose,
    legal_ground: LegalGround,
    planned_end: date | None = None,
    actor: Actor,
) -> Involvement:
    """A guide brings in a colleague of anywhere, or a whole desk; nobody sees more by that.

    Raises ``Refused`` for a role that goes not with that function, and for one that shows
    what the guide does not see: a colleague of whoever sees it can bring them in.
    """
    require_guidance(person, actor)
    require_no_wider(person, who=who, involved=Involved(role, purpose), actor=actor)
    worker = None if who.function == WorkerFunction.DESK else who
    found = _same(person, who.organisation, worker, role)
    if found is not None:
        # It goes on as it is: for its own purpose, and on its own ground.
        same = Involved(role, Purpose(found.purpose))
        require_no_wider(person, who=who, involved=same, actor=actor)
        if found.legal_ground == LegalGround.CONSENT != legal_ground:
            raise Refused("refused.role_needs_consent")
    return involve(
        person,
        organisation=who.organisation,
        role=role,
        purpose=purpose,
        legal_ground=legal_ground,
        worker=worker,
        planned_end=planned_end,
        actor=actor,
    )


@action
def involve(
    person: Person,
    *,
    organisation: Organisation,
    role: InvolvementRole,
    purpose: Purpose,
    legal_ground: LegalGround = LegalGround.PUBLIC_TASK,
    worker: Worker | None = None,
    planned_end: date | None = None,
    actor: Actor,
) -> Involvement:
    """Another organisation, or a named worker, comes to help.

    The same row is not made twice: it goes on until the later of both days, or without end.
    Of a consent that a colleague notes the person hears, not by way of that colleague.
    """
    require_self_or_guidance(person, actor)
    if role == InvolvementRole.OWNER:
        raise Refused("refused.owner_by_handover_only")
    if role in PERSONAL_ROLES and worker is None:
        raise Refused("refused.role_needs_a_name")
    if matrix().by_consent(Involved(role, purpose)) and legal_ground != LegalGround.CONSENT:
        raise Refused("refused.role_needs_consent")
    if planned_end is not None and planned_end < actor.today:
        raise Refused("refused.date_in_the_past", date=planned_end)
    found = _same(person, organisation, worker, role)
    if found is not None:
        return _go_on(found, planned_end, actor)
    require_may_share(person, actor)
    row = Involvement.objects.create(
        person=person,
        organisation=organisation,
        worker=worker,
        role=role,
        purpose=purpose,
        legal_ground=legal_ground,
        starts_on=actor.today,
        planned_end=planned_end,
        sort_key=person.sort_key,
    )
    record(
        "log.involved",
        subject_kind="involvement",
        subject_id=row.pk,
        person=person.pk,
        facts={
            "organisation": organisation.name,
            "worker": worker.name if worker else "",
            "role": str(role),
        },
        actor=actor,
    )
    _tell_of_consent(row, person, actor)
    return row


def _tell_of_consent(row: Involvement, person: Person, actor: Actor) -> None:
    """Only the person knows whether they said so, and they can stop it on their own page."""
    by_another = actor.kind == "user" and not is_self(person, actor)
    if row.legal_ground == LegalGround.CONSENT and by_another:
        warn_person(
            person,
            code="notice.consent_noted",
            facts={"worker": actor.name, "organisation": row.organisation.name},
            purpose="consent_noted",
            actor=actor,
        )


def _same(
    person: Person, organisation: Organisation, worker: Worker | None, role: InvolvementRole
) -> Involvement | None:
    """Who left has given the row to the desk: it stands for their organisation from then on."""
    who = Q(worker=worker)
    if worker is None:
        who |= Q(worker__function=WorkerFunction.DESK)
    rows = Involvement.objects.open().filter(
        who, person=person, organisation=organisation, role=role
    )
    return rows.select_for_update(of=("self",)).order_by("starts_on", "id").first()


def _go_on(row: Involvement, until: date | None, actor: Actor) -> Involvement:
    """An agreed last day moves on, never back: to stop sooner is to end it."""
    agreed = row.planned_end
    if agreed is None or (until is not None and until <= agreed):
        return row
    require_may_share(row.person, actor)
    row.planned_end = until
    row.save(update_fields=["planned_end"])
    close_tasks_about(row.pk, codes=(ENDS,), outcome=TaskOutcome.REPLACED, actor=actor)
    record(
        "log.involvement_goes_on",
        subject_kind="involvement",
        subject_id=row.pk,
        person=row.person_id,
        facts={"organisation": row.organisation.name, "role": row.role, "date": until},
        actor=actor,
    )
    _tell_of_consent(row, row.person, actor)
    return row


@action
def end_involvement(row: Involvement, *, reason: str, actor: Actor) -> Involvement:
    """Somebody is not involved any more: sees nothing from now on, and has nothing to do.

    Owners hand over. Where somebody else ends it, who was named there hears it.
    """
    require_may_end(row, actor)
    # Before the row: whoever changes the owner takes them in this order.
    blind = row.role in BLIND_ROLES
    person = row.person if blind else lock_person(row.person)
    row = Involvement.objects.select_for_update().get(pk=row.pk)
    if row.role == InvolvementRole.OWNER:
        raise Refused("refused.owner_by_handover_only")
    if row.ended_at is not None:
        return row
    row.ended_at = actor.now
    row.end_reason = reason
    row.save(update_fields=["ended_at", "end_reason"])
    close_tasks_about(row.pk, codes=(ENDS,), outcome=TaskOutcome.WITHDRAWN, actor=actor)
    if not blind:
        pass_on_what_ended(row, person, actor=actor)
    record(
        "log.involvement_ended",
        subject_kind="involvement",
        subject_id=row.pk,
        person=row.person_id,
        facts={"organisation": row.organisation.name, "role": row.role},
        actor=actor,
    )
    if not blind and actor.kind != "system":
        _tell_who_was_named(row, person, actor)
    return row


def _tell_who_was_named(row: Involvement, person: Person, actor: Actor) -> None:
    """And the person, where their coach by name is gone, whoever ended it.

    Neither where something else of that organisation still opens the dossier to them.
    """
    if row.worker is None or open_to(row.worker, open_rows_there(row)):
        return
    if row.worker_id not in {seat.worker_id for seat in actor.seats if not seat.standing_in}:
        tell_worker(
            row.worker,
            code="notice.involvement_ended_there",
            facts={"reference": person.reference, "date": actor.today, "worker": person.owner.name},
            purpose="involvement_over",
            person=person,
            actor=actor,
        )
    if row.role in PERSONAL_ROLES:
        tell_person(
            person,
            code="notice.coach_stopped",
            facts={"organisation": row.organisation.name, "worker": person.owner.name},
            purpose="involvement_over",
            actor=actor,
        )


def copy_to_involvement(person: Person) -> None:
    """Lists are ordered by copies on involvement: again, after the person changed or rows came."""
    Involvement.objects.filter(person=person.pk).update(
        sort_key=person.sort_key, reported_on=person.counts_from
    )
