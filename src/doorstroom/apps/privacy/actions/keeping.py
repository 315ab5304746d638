"""Rules, holds and proposals: written here, decided on in people, which knows who is who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from doorstroom.core.retention import Rules
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from ..models import LegalHold, RetentionProposal, RetentionRules
from ..sight import action
from .recording import record


@action
def state_rules(text: str, rules: Rules, *, actor: Actor) -> RetentionRules:
    """A new version of the region's rules; those before stay readable.

    ``rules`` is what ``text`` says; who may state them, the caller decides.
    """
    latest = RetentionRules.objects.select_for_update().order_by("-version").first()
    if latest is not None and latest.text == text:
        return latest
    row = RetentionRules.objects.create(
        version=1 if latest is None else latest.version + 1,
        text=text,
        stated_by=rules.stated_by,
        set_at=actor.now,
        set_by=actor.name,
    )
    record(
        "log.rules_stated",
        subject_kind="retention_rules",
        subject_id=str(row.version),
        person=None,
        facts={"stated_by": rules.stated_by},
        actor=actor,
    )
    return row


@action
def open_hold(person: UUID, *, reason: str, actor: Actor) -> LegalHold:
    """Nothing of this person goes from now on; who may, the caller has checked.

    The caller holds the person too, so that the same hold of the same colleague is set once.
    """
    if not reason.strip():
        raise Refused("refused.hold_needs_reason")
    same = LegalHold.objects.filter(
        person=person, reason=reason.strip(), set_by_user=actor.user_id, lifted_at__isnull=True
    )
    if (found := same.order_by("set_at", "id").first()) is not None:
        return found
    hold = LegalHold.objects.create(
        person=person,
        reason=reason.strip(),
        set_at=actor.now,
        set_by=actor.name,
        set_by_user=actor.user_id,
        organisation=actor.seats[0].organisation_id if actor.seats else None,
    )
    _record_hold("log.hold_set", hold, hold.reason, actor)
    return hold


@action
def close_hold(hold: LegalHold, *, reason: str, actor: Actor) -> LegalHold:
    """The term counts again; the day on which it was over does not move."""
    if not reason.strip():
        raise Refused("refused.hold_lift_needs_reason")
    hold = LegalHold.objects.select_for_update().get(pk=hold.pk)
    if hold.lifted_at is not None:
        raise Refused("refused.hold_already_lifted", lifted_by=hold.lifted_by)
    hold.lifted_at, hold.lifted_by, hold.lift_reason = actor.now, actor.name, reason.strip()
    hold.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    _record_hold("log.hold_lifted", hold, hold.lift_reason, actor)
    return hold


def _record_hold(code: str, hold: LegalHold, reason: str, actor: Actor) -> None:
    record(
        code,
        subject_kind="legal_hold",
        subject_id=hold.pk,
        person=hold.person,
        facts={"reason": reason},
        actor=actor,
    )


def propose(
    due: Mapping[UUID, tuple[str, date, date]], *, among: Sequence[UUID], actor: Actor
) -> int:
    """Of ``among`` exactly these are about to go: rule, last day, day of going; how many are new.

    What was proposed and is not due any more is taken back. A proposal with the same last
    day keeps the day on which it goes.
    """
    RetentionProposal.objects.filter(person__in=among).exclude(person__in=due).delete()
    known = {row.person: row for row in RetentionProposal.objects.filter(person__in=due).order_by()}
    stale = [key for key, row in known.items() if row.until != due[key][1]]
    RetentionProposal.objects.filter(person__in=stale).delete()
    fresh = [key for key in due if key not in known or key in stale]
    RetentionProposal.objects.bulk_create(
        RetentionProposal(
            person=key,
            rule=due[key][0],
            until=due[key][1],
            goes_on=due[key][2],
            proposed_at=actor.now,
        )
        for key in fresh
    )
    return len(fresh)
