"""A list of people leaves as a file: that it did is written down."""

from __future__ import annotations

from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor


@action
def note_list_taken(*, actor: Actor) -> None:
    """Who took the list of people along, and when."""
    record(
        "log.list_taken",
        subject_kind="list",
        subject_id="caseload",
        person=None,
        actor=actor,
    )
