"""Tasks that guard something: only the act they ask for closes them, nobody ticks them off.

And tasks in which one colleague asks whether it was right what another did: only who was
asked may say so, or put it off.
"""

from __future__ import annotations

from doorstroom.apps.partners.service import WorkerFunction
from doorstroom.core.values.actor import Actor

from .models import Task

# The words of each act are ``act.<code>`` in ``core.words``.
GUARDED = frozenset(
    {
        "task.take_up",
        "task.answer_handover",
        "task.answer_referral",
        "task.answer_question",
        "task.unsafe_place",
        "task.turn_coach_key",
        "task.employer_answer",
        "task.school_must_replace",
        "task.warm_meeting",
        "task.promise_due",
        "task.review",
        "task.data_request",
        "task.emergency_review",
        "task.tell_origin",
    }
)

# ``facts["by"]`` is the name of who did it, or may have.
WATCHING = frozenset(
    {
        "task.tell_themselves",
        "task.tell_of_own_page",
        "task.safe_contact_off",
        "task.dossiers_merged",
    }
)


def answers_it(task: Task, actor: Actor) -> bool:
    """Whether it was asked of this actor; about what they did themselves nobody answers."""
    if task.code not in WATCHING or actor.kind == "system":
        return True
    if task.facts.get("by") == actor.name:
        return False
    worker = task.worker
    at_desk = worker.function == WorkerFunction.DESK
    return worker.pk in actor.worker_ids or (
        at_desk and worker.organisation_id in actor.organisation_ids
    )


def closes_by_hand(task: Task) -> bool:
    """Whether somebody may say that it is done without doing it in the system."""
    return task.code not in GUARDED
