"""Sign-ups and referrals as records; ``pathways`` opens the route that follows."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta

from doorstroom.apps.partners.service import Organisation, Worker, reachable, working_days_on
from doorstroom.apps.people.service import MergePart, Person, Record
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.programmes.service import Programme
from doorstroom.apps.rights.service import OriginKind, note_origin, require_unrestricted
from doorstroom.apps.tasks.service import (
    TaskOutcome,
    close_tasks_about,
    open_task,
    open_task_ids,
    reopen_tasks,
)
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from .models import Referral, ReferralStatus, SignUp, SignUpDraft

TAKE_UP_WITHIN_WORKING_DAYS = 2
KEEP_DRAFT_DAYS = 14
ANSWER_REFERRAL_WITHIN_WORKING_DAYS = 5


@action
def save_draft(
    *, token: str | None, programme: Programme, answers: Mapping[str, object], actor: Actor
) -> SignUpDraft:
    """Keep the answers so far, so that somebody can stop and go on later."""
    if token is not None:
        found = SignUpDraft.objects.filter(token=token, programme=programme).first()
        if found is not None:
            found.answers = {**found.answers, **answers}
            found.saved_at = actor.now
            found.save(update_fields=["answers", "saved_at"])
            return found
    return SignUpDraft.objects.create(
        token=secrets.token_urlsafe(32),
        programme=programme,
        answers=dict(answers),
        started_at=actor.now,
        saved_at=actor.now,
    )


def clear_old_drafts(*, actor: Actor) -> int:
    """What somebody began and left for two weeks is gone: nobody asked us to keep it."""
    old = SignUpDraft.objects.filter(saved_at__lt=actor.now - timedelta(days=KEEP_DRAFT_DAYS))
    count, _ = old.delete()
    return count


@action
def drop_draft(draft: SignUpDraft) -> None:
    draft.delete()


@action
def record_sign_up(
    person: Person,
    *,
    programme: Programme,
    answers: Mapping[str, object],
    desk: Worker,
    actor: Actor,
) -> SignUp:
    """Note the sign-up; the desk owns at once, a named worker within two working days."""
    answer_by = working_days_on(actor.today, TAKE_UP_WITHIN_WORKING_DAYS)
    sign_up = SignUp.objects.create(
        reference=_reference(person),
        programme=programme,
        person=person,
        answers=dict(answers),
        signed_up_at=actor.now,
        answer_by=answer_by,
    )
    open_task(
        "task.take_up",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        due_on=answer_by,
        worker=desk,
        facts={"programme": programme.title},
        actor=actor,
    )
    record(
        "log.signed_up",
        subject_kind="sign_up",
        subject_id=sign_up.pk,
        person=person.pk,
        organisation=desk.organisation_id,
        facts={"programme": programme.title},
        actor=actor,
    )
    return sign_up


def _reference(person: Person) -> str:
    """The person's own; with a number behind it for who signs up again."""
    reference = person.reference
    while SignUp.objects.filter(reference=reference).exists():
        reference = f"{person.reference}-{secrets.randbelow(90) + 10}"
    return reference


@action
def refer(
    person: Person,
    *,
    programme: Programme,
    to: Organisation,
    desk: Worker,
    why: str,
    from_worker: Worker,
    actor: Actor,
) -> Referral:
    """Bring somebody to a programme. The bringer stays the owner until it is accepted."""
    if from_worker.organisation_id not in actor.organisation_ids:
        raise NotAllowed("refused.not_your_organisation", organisation=str(from_worker))
    if not why.strip():
        raise Refused("refused.referral_needs_reason")
    require_unrestricted(person, actor)
    open_one = Referral.objects.filter(
        person=person,
        programme=programme,
        status__in=[ReferralStatus.OPEN, ReferralStatus.ASKED],
    )
    if open_one.exists():
        raise Refused("refused.already_referred", programme=programme.title)
    answer_by = working_days_on(actor.today, ANSWER_REFERRAL_WITHIN_WORKING_DAYS)
    referral = Referral.objects.create(
        person=person,
        programme=programme,
        from_worker=from_worker,
        to_organisation=to,
        why=why.strip(),
        referred_at=actor.now,
        answer_by=answer_by,
    )
    open_task(
        "task.answer_referral",
        subject_kind="referral",
        subject_id=referral.pk,
        person=person.pk,
        due_on=answer_by,
        worker=desk,
        facts={"organisation": from_worker.organisation.name, "programme": programme.title},
        actor=actor,
    )
    # From today the receiver has data that did not come from the person.
    note_origin(
        person,
        kind=OriginKind.REFERRAL,
        source=from_worker.organisation,
        receiver=to,
        actor=actor,
    )
    _log("log.referred", referral, actor)
    return referral


@action
def ask_about_referral(referral: Referral, *, question: str, actor: Actor) -> Referral:
    """A question back to the bringer; the clock runs on."""
    referral = _open_referral(referral)
    _require_receiver(referral, actor)
    if not question.strip():
        raise Refused("refused.empty_question")
    # A question that was still open is asked anew, in other words.
    close_tasks_about(
        referral.pk, codes=("task.answer_question",), outcome=TaskOutcome.REPLACED, actor=actor
    )
    referral.status = ReferralStatus.ASKED
    referral.question = question.strip()
    referral.answer = ""
    referral.save(update_fields=["status", "question", "answer"])
    open_task(
        "task.answer_question",
        subject_kind="referral",
        subject_id=referral.pk,
        person=referral.person_id,
        due_on=working_days_on(actor.today, 2),
        worker=reachable(referral.from_worker),
        facts={"organisation": referral.to_organisation.name},
        actor=actor,
    )
    _log("log.referral_asked", referral, actor)
    return referral


@action
def answer_question(referral: Referral, *, answer: str, actor: Actor) -> Referral:
    """The bringer answers; the receiver decides again."""
    referral = _open_referral(referral)
    if referral.from_worker.organisation_id not in actor.organisation_ids:
        raise NotAllowed("refused.not_involved")
    referral.status = ReferralStatus.OPEN
    referral.answer = answer.strip()
    referral.save(update_fields=["status", "answer"])
    close_tasks_about(
        referral.pk, codes=("task.answer_question",), outcome=TaskOutcome.DONE, actor=actor
    )
    _log("log.referral_question_answered", referral, actor)
    return referral


@action
def close_referral(
    referral: Referral, *, status: ReferralStatus, reason: str = "", actor: Actor
) -> Referral:
    """Accepted, refused with a reason, or withdrawn by the bringer."""
    referral = _open_referral(referral)
    if status == ReferralStatus.WITHDRAWN:
        if referral.from_worker.organisation_id not in actor.organisation_ids:
            raise NotAllowed("refused.not_involved")
    else:
        _require_receiver(referral, actor)
    if status == ReferralStatus.REFUSED and not reason.strip():
        raise Refused("refused.refusal_needs_reason")
    referral.status = status
    referral.reason = reason.strip()
    referral.answered_at = actor.now
    referral.answered_by = actor.name
    referral.save(update_fields=["status", "reason", "answered_at", "answered_by"])
    close_tasks_about(referral.pk, outcome=TaskOutcome.DONE, actor=actor)
    if status == ReferralStatus.REFUSED:
        open_task(
            "task.referral_refused",
            subject_kind="referral",
            subject_id=referral.pk,
            person=referral.person_id,
            due_on=working_days_on(actor.today, 1),
            worker=reachable(referral.from_worker),
            facts={"organisation": referral.to_organisation.name, "reason": reason.strip()},
            actor=actor,
        )
    _log(f"log.referral_{status}", referral, actor)
    return referral


def _settle(keep: Person, absorb: Person, actor: Actor) -> list[Record]:
    """Two dossiers become one: a second referral to the same programme is taken back."""
    running = [ReferralStatus.OPEN, ReferralStatus.ASKED]
    kept = Referral.objects.filter(person=keep, status__in=running)
    doubles = Referral.objects.select_for_update().filter(
        person=absorb, status__in=running, programme__in=kept.values("programme")
    )
    found: list[Record] = []
    for row in doubles.order_by("id"):
        tasks = open_task_ids(row.pk)
        found.append({"id": str(row.pk), "status": row.status, "tasks": tasks})
        row.status = ReferralStatus.WITHDRAWN
        row.answered_at, row.answered_by = actor.now, actor.name
        row.save(update_fields=["status", "answered_at", "answered_by"])
        close_tasks_about(row.pk, outcome=TaskOutcome.WITHDRAWN, actor=actor)
        _log("log.referral_withdrawn", row, actor)
    return found


def _restore(_absorb: Person, records: Sequence[Record], actor: Actor) -> None:
    for each in records:
        row = Referral.objects.select_for_update().get(pk=str(each["id"]))
        if row.status != ReferralStatus.WITHDRAWN:
            continue
        row.status = str(each["status"])
        row.answered_at, row.answered_by = None, ""
        row.save(update_fields=["status", "answered_at", "answered_by"])
        tasks = each["tasks"]
        reopen_tasks([str(key) for key in tasks] if isinstance(tasks, list) else [])
        _log("log.referred", row, actor)


REFERRALS = MergePart("referrals", _settle, _restore)


def _open_referral(referral: Referral) -> Referral:
    referral = (
        Referral.objects.select_for_update(of=("self",))
        .select_related("to_organisation", "from_worker__organisation", "programme")
        .get(pk=referral.pk)
    )
    if referral.status not in (ReferralStatus.OPEN, ReferralStatus.ASKED):
        raise Refused("refused.referral_already_answered", answered_by=referral.answered_by)
    return referral


def _require_receiver(referral: Referral, actor: Actor) -> None:
    if actor.kind != "system" and referral.to_organisation_id not in actor.organisation_ids:
        raise NotAllowed("refused.not_involved")


def _log(code: str, referral: Referral, actor: Actor) -> None:
    record(
        code,
        subject_kind="referral",
        subject_id=referral.pk,
        person=referral.person_id,
        facts={
            "from_organisation": referral.from_worker.organisation.name,
            "to_organisation": referral.to_organisation.name,
            "programme": referral.programme.title,
            "reason": referral.reason,
        },
        actor=actor,
    )
