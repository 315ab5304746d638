"""What cannot stand twice is settled by the app that owns it, and restored when undone."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from doorstroom.apps.partners.service import Worker, WorkerFunction, reachable
from doorstroom.apps.tasks.service import (
    TaskOutcome,
    close_tasks_of_person,
    open_task_ids,
    reopen_tasks,
)
from doorstroom.core.sharing import Able, Involved, functions_that, matrix
from doorstroom.core.values.actor import Actor

from ..models import Handover, HandoverStatus, Involvement, InvolvementRole, LegalGround, Person
from ..queries import BLIND_ROLES
from ..widening import fits, seen_at_work, shows_no_more
from .answering import log_handover, withdraw_offers
from .merge_values import MergePart, Record
from .numbering import NUMBERS
from .owning import TAKE_UP

_PARTS: dict[str, MergePart] = {}


def register_merge_part(part: MergePart) -> None:
    """A higher app adds its own, when Django starts."""
    _PARTS[part.name] = part


def settle_all(keep: Person, absorb: Person, actor: Actor) -> dict[str, list[Record]]:
    """Let every part settle, those of the highest app first."""
    settled = {part.name: part.settle(keep, absorb, actor) for part in reversed(_parts())}
    return {name: records for name, records in settled.items() if records}


def restore_all(absorb: Person, records: dict[str, list[Record]], actor: Actor) -> None:
    """Take everything back, those of the lowest app first."""
    for part in _parts():
        if records.get(part.name):
            part.restore(absorb, records[part.name], actor)


def recount_all(*people: Person) -> None:
    """After rows moved from one dossier to another, there or back."""
    for part in _parts():
        if part.recount is not None:
            for person in people:
                part.recount(person)


def _parts() -> list[MergePart]:
    return [HANDOVERS, OWNER, TAKING_UP, NUMBERS, *_PARTS.values()]


def _settle_handovers(_keep: Person, absorb: Person, actor: Actor) -> list[Record]:
    """The absorbed dossier has no case of its own any more to hand over."""
    offers = Handover.objects.filter(person=absorb)
    tasks = {
        key: open_task_ids(key)
        for key in offers.filter(status=HandoverStatus.OFFERED)
        .order_by("id")
        .values_list("pk", flat=True)
    }
    withdrawn = withdraw_offers(offers, actor=actor)
    return [{"id": str(key), "tasks": tasks.get(key, [])} for key in withdrawn]


def _restore_handovers(absorb: Person, records: Sequence[Record], actor: Actor) -> None:
    owner = absorb.owner
    for each in records:
        offer = Handover.objects.select_related(
            "to_worker__organisation", "from_organisation", "to_organisation"
        ).get(pk=str(each["id"]))
        receiver = reachable(offer.to_worker)
        stands = offer.status == HandoverStatus.WITHDRAWN
        if not stands or receiver.pk in (owner.pk, offer.from_worker_id):
            continue
        if owner.organisation_id != offer.from_organisation_id:
            continue
        offer.status = HandoverStatus.OFFERED
        offer.to_worker = receiver
        offer.answered_at, offer.answered_by = None, ""
        offer.save(update_fields=["status", "to_worker", "answered_at", "answered_by"])
        reopen_tasks(_keys(each["tasks"]))
        log_handover("log.handover_offered", offer, actor)


def _keys(found: object) -> list[str]:
    return [str(key) for key in found] if isinstance(found, list) else []


HANDOVERS = MergePart("handovers", _settle_handovers, _restore_handovers)

_SCHOOL_FUNCTIONS = functions_that(Able.TEACH)


def _role_for(function: str) -> InvolvementRole:
    if function in _SCHOOL_FUNCTIONS:
        return InvolvementRole.SCHOOL
    same = function in InvolvementRole.values
    return InvolvementRole(function) if same else InvolvementRole.PARTNER


def _role_with(
    keep: Person, owner: Worker, owning: Involvement, actor: Actor
) -> InvolvementRole | None:
    """A role that shows no more of the kept dossier than who merges sees; perhaps none."""
    seen = seen_at_work(keep, actor)
    for role in (_role_for(owner.function), InvolvementRole.PARTNER, InvolvementRole.REFERRER):
        involved = Involved(role, owning.purpose)
        agreed = owning.legal_ground == LegalGround.CONSENT
        if (
            fits(owner, involved)
            and shows_no_more(involved, seen)
            and (agreed or not matrix().by_consent(involved))
        ):
            return role
    return None


def _keep_owner_involved(keep: Person, absorb: Person, actor: Actor) -> list[Record]:
    """Who owned the absorbed dossier knows the person, and goes on seeing them: not more of
    the other than who merges, and nothing by the person's yes that was never given.
    """
    owner, owning = absorb.owner, absorb.owner_involvement
    there = (
        Involvement.objects.open()
        .filter(person=keep, worker=owner)
        .exclude(role__in=BLIND_ROLES)
        .exists()
    )
    if there:
        return []
    role = _role_with(keep, owner, owning, actor)
    if role is None:
        return []
    row = Involvement.objects.create(
        person=keep,
        organisation_id=owner.organisation_id,
        worker=owner,
        role=role,
        purpose=owning.purpose,
        legal_ground=owning.legal_ground,
        starts_on=actor.today,
        sort_key=keep.sort_key,
    )
    return [{"id": str(row.pk)}]


def _end_involved(_absorb: Person, records: Sequence[Record], actor: Actor) -> None:
    rows = Involvement.objects.filter(
        Q(ended_at__isnull=True), pk__in=[str(each["id"]) for each in records]
    )
    rows.update(ended_at=actor.now)


OWNER = MergePart("owner", _keep_owner_involved, _end_involved)


def _settle_take_up(_keep: Person, absorb: Person, actor: Actor) -> list[Record]:
    """The absorbed dossier is nobody's to take up any more; the kept one has its own owner."""
    closed = close_tasks_of_person(
        absorb.pk, codes=TAKE_UP, outcome=TaskOutcome.WITHDRAWN, actor=actor
    )
    return [{"tasks": closed}] if closed else []


def _restore_take_up(absorb: Person, records: Sequence[Record], _actor: Actor) -> None:
    if absorb.owner.function == WorkerFunction.DESK:
        for each in records:
            reopen_tasks(_keys(each["tasks"]))


TAKING_UP = MergePart("taking_up", _settle_take_up, _restore_take_up)
