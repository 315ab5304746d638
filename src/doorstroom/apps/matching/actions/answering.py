"""The two keys, and what the employer says."""

from __future__ import annotations

from django.db import transaction

from doorstroom.apps.partners.service import working_days_on
from doorstroom.apps.people.service import (
    Person,
    is_self,
    may_guide,
    require_guidance,
    say_what_was_noted,
)
from doorstroom.apps.privacy.service import action
from doorstroom.apps.rights.service import require_unrestricted
from doorstroom.apps.tasks.service import TaskOutcome, open_task, open_task_once
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import AnswerChannel, EmployerAnswer, KeyAnswer, Proposal, ProposalStatus
from .proposing import decline, open_proposal
from .steps import (
    account_manager_of,
    ask_coach,
    close_tasks,
    contact_of,
    log,
    step_after,
    tell_employer,
)

ANSWER_WITHIN_WORKING_DAYS = 5
FIRST_DAY_WITHIN_WORKING_DAYS = 3


@action
def draft_profile(person: Person) -> str:
    """A first text for the employer, for the coach to read and change before turning the key.

    From what the person can and what the work needs; from nothing else.
    """
    return "\n\n".join(text.strip() for text in (person.strengths, person.work_needs) if text)


@action
def person_answers(
    proposal: Proposal,
    *,
    answer: KeyAnswer,
    words: str = "",
    channel: AnswerChannel = AnswerChannel.PHONE,
    actor: Actor,
) -> Proposal:
    """The first key: by the person's own tap, or noted by the coach; both weigh the same.

    A no needs no reason and costs nothing: the days of waiting go on. Of a yes that somebody
    else noted, the person hears who did, so that they can take it back.
    """
    own = is_self(proposal.person, actor)
    if not own and not may_guide(proposal.person, actor):
        raise NotAllowed("refused.only_person_or_coach")
    proposal = _at_the_keys(proposal)
    proposal.person_answer = answer
    proposal.person_answered_at = actor.now
    proposal.person_channel = AnswerChannel.TAP if own else channel
    proposal.person_noted_by = "" if own else actor.name
    proposal.person_words = words.strip()
    proposal.save(
        update_fields=[
            "person_answer",
            "person_answered_at",
            "person_channel",
            "person_noted_by",
            "person_words",
        ]
    )
    log(f"log.proposal_person_{answer}", proposal, actor)
    close_tasks(proposal, "task.ask_about_place", "task.proposal_question", actor=actor)
    if answer == KeyAnswer.YES and not own:
        say_what_was_noted(
            proposal.person,
            code="notice.yes_noted",
            facts={"worker": actor.name},
            purpose="yes_noted",
            actor=actor,
        )
    if answer == KeyAnswer.NO:
        decline(proposal, who="person", actor=actor)
    elif answer == KeyAnswer.ASK:
        ask_coach("task.proposal_question", proposal, working_days=1, actor=actor)
    elif proposal.coach_answer == KeyAnswer.YES:
        _send(proposal, actor)
    else:
        ask_coach("task.turn_coach_key", proposal, working_days=2, actor=actor)
    return proposal


@action
def coach_answers(
    proposal: Proposal, *, answer: KeyAnswer, profile_words: str = "", actor: Actor
) -> Proposal:
    """The second key, with the text that the employer will read: the coach has read it."""
    require_guidance(proposal.person, actor)
    proposal = _at_the_keys(proposal)
    if answer == KeyAnswer.YES:
        if not profile_words.strip():
            raise Refused("refused.profile_needs_words")
        if proposal.person_answer != KeyAnswer.YES:
            # Who asked to wait may want this one place; their own yes says so.
            require_unrestricted(proposal.person, actor)
        proposal.profile_words = profile_words.strip()
    proposal.coach_answer = answer
    proposal.coach_answered_at = actor.now
    proposal.coach_answered_by = actor.name
    proposal.save(
        update_fields=[
            "coach_answer",
            "coach_answered_at",
            "coach_answered_by",
            "profile_words",
        ]
    )
    log(f"log.proposal_coach_{answer}", proposal, actor)
    close_tasks(proposal, "task.turn_coach_key", actor=actor)
    if answer == KeyAnswer.NO:
        decline(proposal, who="coach", actor=actor)
    elif answer == KeyAnswer.ASK:
        ask_coach("task.proposal_question", proposal, working_days=2, actor=actor)
    elif proposal.person_answer == KeyAnswer.YES:
        _send(proposal, actor)
    return proposal


def _at_the_keys(proposal: Proposal) -> Proposal:
    proposal = open_proposal(proposal)
    if proposal.status != ProposalStatus.KEYS:
        raise Refused("refused.proposal_already_sent")
    return proposal


def _send(proposal: Proposal, actor: Actor) -> None:
    """Both keys are turned: from now on the employer reads a first name and the text."""
    answer_by = working_days_on(actor.today, ANSWER_WITHIN_WORKING_DAYS)
    proposal.status = ProposalStatus.EMPLOYER
    proposal.profile_name = proposal.person.name_for_employer
    proposal.sent_at = actor.now
    proposal.answer_by = answer_by
    proposal.save(update_fields=["status", "profile_name", "sent_at", "answer_by"])
    contact = contact_of(proposal.place, actor.today)
    close_tasks(proposal, outcome=TaskOutcome.DONE, actor=actor)
    open_task(
        "task.employer_answer",
        subject_kind="proposal",
        subject_id=proposal.pk,
        # No person on a task that an employer reads: the first name is all there is.
        person=None,
        due_on=answer_by,
        worker=contact,
        facts={"name": proposal.profile_name, "place": proposal.place.title},
        actor=actor,
    )
    log("log.proposal_sent", proposal, actor)
    tell_employer(contact, proposal, answer_by, actor=actor)


@action
def employer_answers(
    proposal: Proposal,
    *,
    answer: EmployerAnswer,
    words: str = "",
    answered_by: str = "",
    actor: Actor,
) -> Proposal:
    """The employer says yes, not now, or call me: by tap, or noted after a phone call, and
    then it stands there by whom.
    """
    own = proposal.place.employer_id in actor.organisation_ids
    if not own and not may_guide(proposal.person, actor):
        raise NotAllowed("refused.employer_only")
    proposal = open_proposal(proposal)
    if proposal.sent_at is None:
        raise Refused("refused.proposal_not_sent")
    if proposal.status != ProposalStatus.EMPLOYER:
        raise Refused("refused.proposal_closed")
    proposal.employer_answer = answer
    proposal.employer_answered_at = actor.now
    proposal.employer_channel = AnswerChannel.TAP if own else AnswerChannel.PHONE
    proposal.employer_noted_by = "" if own else actor.name
    proposal.employer_answered_by = answered_by or actor.name
    proposal.employer_words = words.strip()
    proposal.save(
        update_fields=[
            "employer_answer",
            "employer_answered_at",
            "employer_channel",
            "employer_answered_by",
            "employer_noted_by",
            "employer_words",
        ]
    )
    log(f"log.proposal_employer_{answer}", proposal, actor)
    if answer == EmployerAnswer.CALL:
        _employer_wants_call(proposal, actor)
        return proposal
    close_tasks(proposal, actor=actor)
    if answer == EmployerAnswer.NO:
        decline(proposal, who="employer", actor=actor)
        return proposal
    proposal.status = ProposalStatus.ACCEPTED
    proposal.save(update_fields=["status"])
    step_after(
        proposal,
        "step.plan_first_day",
        working_days=FIRST_DAY_WITHIN_WORKING_DAYS,
        actor=actor,
    )
    return proposal


def _employer_wants_call(proposal: Proposal, actor: Actor) -> None:
    close_tasks(proposal, "task.call_employer", actor=actor)
    open_task(
        "task.employer_wants_call",
        subject_kind="proposal",
        subject_id=proposal.pk,
        person=proposal.person_id,
        due_on=working_days_on(actor.today, 1),
        worker=account_manager_of(proposal),
        facts={"place": proposal.place.title},
        actor=actor,
    )


def open_call_tasks(*, actor: Actor) -> int:
    """No answer in time: somebody calls the employer. Once a proposal."""
    late = (
        Proposal.objects.filter(
            status=ProposalStatus.EMPLOYER, employer_answer="", answer_by__lt=actor.today
        )
        .select_related(
            "place__employer__contact_worker__organisation",
            "place__brought_in_by__organisation",
            "proposed_by__organisation",
        )
        .order_by("answer_by", "id")
    )
    opened = 0
    for proposal in late:
        with transaction.atomic():
            task = open_task_once(
                "task.call_employer",
                subject_kind="proposal",
                subject_id=proposal.pk,
                person=proposal.person_id,
                due_on=working_days_on(actor.today, 1),
                worker=account_manager_of(proposal),
                facts={"place": proposal.place.title},
                actor=actor,
            )
            opened += task is not None
    return opened
