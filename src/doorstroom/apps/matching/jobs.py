"""What happens to proposals every day without anybody asking."""

from __future__ import annotations

from doorstroom.core.values.actor import Actor

from .actions.answering import open_call_tasks


def run_daily(*, actor: Actor) -> dict[str, int]:
    """Everything of proposals for one day; how much each did."""
    return {"open_call_tasks": open_call_tasks(actor=actor)}
