"""Two dossiers of one person: who spoke to them in either has spoken to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from doorstroom.apps.people.service import MergePart, Person, Record
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_of_person, reopen_tasks
from doorstroom.core.values.actor import Actor

from ..models import Pathway
from ..silence import silent_for

_SILENT = ("task.silent",)


def _settle(keep: Person, absorb: Person, actor: Actor) -> list[Record]:
    """The kept dossier knows the last contact of both. Its own task to call stays only while
    it is silent with that; the absorbed one's goes: at night there is one, where it is silent.
    """
    before = keep.last_contact_on
    known = [day for day in (before, absorb.last_contact_on) if day is not None]
    keep.last_contact_on = max(known, default=None)
    keep.save(update_fields=["last_contact_on"])
    # Before a route in the same programme closes: it was followed until now.
    routes = Pathway.objects.open().filter(person__in=[keep, absorb]).order_by("id")
    silent = any(
        silent_for(route, keep, actor.today) is not None
        for route in routes.select_related("programme")
    )
    return [
        {
            "keep": str(keep.pk),
            "before": before.isoformat() if before is not None else "",
            "after": keep.last_contact_on.isoformat() if keep.last_contact_on is not None else "",
            "tasks": _close(absorb, actor),
            "kept_tasks": [] if silent else _close(keep, actor),
        }
    ]


def _close(person: Person, actor: Actor) -> list[str]:
    return close_tasks_of_person(
        person.pk, codes=_SILENT, outcome=TaskOutcome.REPLACED, actor=actor
    )


def _restore(_absorb: Person, records: Sequence[Record], _actor: Actor) -> None:
    """Each as it was; a contact since the merge counts for the dossier in which it stands."""
    for each in records:
        keep = Person.objects.get(pk=str(each["keep"]))
        before, after = str(each["before"]), str(each["after"])
        reopen_tasks(_keys(each["tasks"]))
        now = keep.last_contact_on
        if (now.isoformat() if now is not None else "") != after:
            continue
        keep.last_contact_on = date.fromisoformat(before) if before else None
        keep.save(update_fields=["last_contact_on"])
        reopen_tasks(_keys(each["kept_tasks"]))


def _keys(found: object) -> list[str]:
    return [str(key) for key in found] if isinstance(found, list) else []


SILENCE = MergePart("silence", _settle, _restore)
