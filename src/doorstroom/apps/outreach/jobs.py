"""What happens to sign-ups every day without anybody asking."""

from __future__ import annotations

from doorstroom.core.values.actor import Actor

from .actions import clear_old_drafts


def run_daily(*, actor: Actor) -> dict[str, int]:
    """Everything of sign-ups for one day; how much each did."""
    return {"clear_old_drafts": clear_old_drafts(actor=actor)}
