"""What happens to ways in every day without anybody asking."""

from __future__ import annotations

from doorstroom.core.values.actor import Actor

from .actions.attempts import clear_old_attempts
from .actions.passes import clear_old_passes
from .actions.sessions import clear_old_sessions


def run_daily(*, actor: Actor) -> dict[str, int]:
    """Everything of signing in for one day; how much each did."""
    return {
        "clear_old_attempts": clear_old_attempts(actor=actor),
        "clear_old_passes": clear_old_passes(actor=actor),
        "clear_old_sessions": clear_old_sessions(actor=actor),
    }
