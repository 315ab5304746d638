"""Writing the log. Other actions call this inside their own transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from uuid import UUID

from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact

from ..models import LogEntry
from ..reading import current_trace

# A fact in JSON says what it is, so that the timeline can render dates as dates.
_TAGS: dict[type, str] = {datetime: "at", date: "date", time: "time"}


def _plain(fact: Fact) -> object:
    if isinstance(fact, (datetime, date, time)):
        return {_TAGS[type(fact)]: fact.isoformat()}
    return fact


def facts_from_json(stored: dict[str, object]) -> dict[str, Fact]:
    """Stored facts as values again."""
    readers: dict[str, Callable[[str], Fact]] = {
        "at": datetime.fromisoformat,
        "date": date.fromisoformat,
        "time": time.fromisoformat,
    }
    facts: dict[str, Fact] = {}
    for name, value in stored.items():
        if isinstance(value, dict):
            ((tag, text),) = value.items()
            facts[name] = readers[tag](text)
        elif value is None or isinstance(value, (str, int, bool)):
            facts[name] = value
        else:
            raise ValueError(f"not a fact: {name}")
    return facts


def facts_to_json(facts: dict[str, Fact]) -> dict[str, object]:
    return {name: _plain(value) for name, value in facts.items()}


def record(
    code: str,
    *,
    subject_kind: str,
    subject_id: UUID | str,
    person: UUID | None,
    organisation: UUID | None = None,
    facts: dict[str, Fact] | None = None,
    actor: Actor,
) -> LogEntry:
    """Add one row to the log, in the caller's transaction."""
    if organisation is None and actor.seats:
        organisation = actor.seats[0].organisation_id
    return LogEntry.objects.create(
        at=actor.now,
        actor_kind=actor.kind,
        actor_user=actor.user_id,
        actor_name=actor.name,
        organisation=organisation,
        code=code,
        facts=facts_to_json(facts or {}),
        person=person,
        subject_kind=subject_kind,
        subject_id=str(subject_id),
        trace=current_trace(),
    )
