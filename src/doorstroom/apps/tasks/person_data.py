"""What must be done, or was done, about a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.apps.privacy.service import (
    PersonExport,
    Reader,
    Said,
    Section,
    Shown,
    Value,
    facts_from_json,
    section,
)
from doorstroom.core import words

from .models import Task

_LEFT_OUT: Mapping[str, str] = {
    "tasks.Task.facts": "fill the sentence of the task, which is said whole",
    "tasks.Task.title": "is the sentence of the task, where it has one of its own",
    "tasks.Task.subject_kind": "says which of the other rows it is about",
    "tasks.Task.subject_id": "says which of the other rows it is about",
    "tasks.Task.open": "follows from when it was done",
    "tasks.Task.escalated_at": "tells a coordinator to look; nothing about the person",
}

_TASK: dict[str, Said] = {
    "code": _("Wat"),
    "worker": _("Wie het doet"),
    "due_on": _("Vóór of op"),
    "due_time": _("Tijd"),
    "location": _("Waar"),
    "created_at": _("Gemaakt op"),
    "done_at": _("Klaar op"),
    "done_by": _("Gedaan door"),
    "outcome": _("Hoe het afliep"),
    "reply": _("Jouw antwoord"),
    "reply_text": _("Wat je erbij schreef"),
    "replied_at": _("Geantwoord op"),
}


def export(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    """Every task about the person, done or not."""

    def said(row: Task) -> Mapping[str, Value | Shown]:
        facts = reader.facts(facts_from_json(row.facts))
        sentence = row.title or words.render(row.code, facts, reader.language)
        doer = reader.worker(row.worker_id, row.worker.name) or row.worker.organisation.name
        return {
            "code": Shown(row.code, sentence),
            "worker": doer,
            "done_by": reader.name(row.done_by),
        }

    rows = Task.objects.filter(person__in=people).select_related("worker__organisation")
    return (
        section(
            "tasks",
            _("Wat er gedaan moet worden of is"),
            group="access",
            rows=rows.order_by("created_at", "id"),
            labels=_TASK,
            said=said,
        ),
    )


EXPORT = PersonExport("tasks", _LEFT_OUT, export)
