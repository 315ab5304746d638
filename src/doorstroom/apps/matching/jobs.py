"""What happens to proposals every day without anybody asking."""

from __future__ import annotations

from doorstroom.core.values.actor import Actor

from .actions.answering import open_call_tasks
from .actions.lapsing import ask_before_they_lapse, lapse_proposals


def run_daily(*, actor: Actor) -> dict[str, int]:
    """Everything of proposals for one day; how much each did."""
    return {
        "open_call_tasks": open_call_tasks(actor=actor),
        "lapse_proposals": lapse_proposals(actor=actor),
        "ask_before_they_lapse": ask_before_they_lapse(actor=actor),
    }
