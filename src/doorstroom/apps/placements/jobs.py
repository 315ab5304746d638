"""What happens every morning by itself; the scheduler brings the actor with its clock."""

from __future__ import annotations

from doorstroom.apps.days_work import do_each
from doorstroom.core.values.actor import Actor

from .actions.attending import begin_signed_placements
from .actions.ending import finish_due_placements, follow_lapsing_recognitions
from .actions.following_up import open_due_follow_ups
from .actions.idle import ask_about_idle_recognitions

DAILY = {
    "begun": begin_signed_placements,
    "finished": finish_due_placements,
    "recognitions": follow_lapsing_recognitions,
    "idle_recognitions": ask_about_idle_recognitions,
    "follow_ups": open_due_follow_ups,
}


def run_daily(actor: Actor) -> dict[str, int]:
    """Placements begin and trial days end; what must be asked today is asked. Safe to repeat."""
    return do_each(DAILY, actor=actor)
