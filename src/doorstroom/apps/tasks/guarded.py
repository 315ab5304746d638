"""Tasks that guard something: only the act they ask for closes them, nobody ticks them off."""

from __future__ import annotations

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


def closes_by_hand(task: Task) -> bool:
    """Whether somebody may say that it is done without doing it in the system."""
    return task.code not in GUARDED
