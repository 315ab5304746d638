"""Somebody takes all their data with them, and the log says so."""

from __future__ import annotations

from doorstroom.apps.people.service import Person
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor

from ..exporting import Export, gather_export
from ..policies import require_self


@action
def export_person(person: Person, *, actor: Actor) -> Export:
    """Everything about the person: for themselves, or for the system on their request."""
    if actor.kind != "system":
        require_self(person, actor)
    record(
        "log.data_exported" if actor.kind == "system" else "log.data_downloaded",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        actor=actor,
    )
    return gather_export(person, actor=actor)
