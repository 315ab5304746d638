"""What happens every morning by itself; the scheduler brings the actor with its clock."""

from __future__ import annotations

from doorstroom.core.values.actor import Actor

from .actions.awarding import warn_expiring_certificates


def run_daily(actor: Actor) -> dict[str, int]:
    """Warn about papers that expire. Safe to repeat."""
    return {"expiring": warn_expiring_certificates(actor=actor)}
