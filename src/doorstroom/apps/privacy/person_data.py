"""What was done about a person: the log of acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.core import words

from .actions.recording import facts_from_json
from .describing import Shown, section
from .models import LogEntry
from .ports import PersonExport, Reader, Said, Section, Value

_LEFT_OUT: Mapping[str, str] = {
    "privacy.LogEntry.facts": "fill the sentence, which is said whole",
    "privacy.LogEntry.actor_kind": "who did it is said by name, where that is theirs to read",
    "privacy.LogEntry.actor_user": "the login of a worker",
    "privacy.LogEntry.organisation": "a number; organisations stand under involvement by name",
    "privacy.LogEntry.subject_kind": "says which of the other rows it is about",
    "privacy.LogEntry.subject_id": "says which of the other rows it is about",
}

_ACT: dict[str, Said] = {
    "at": _("Wanneer"),
    "code": _("Wat"),
    "actor_name": _("Door"),
}


def export(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    """Every act about the person, as a sentence."""

    def said(row: LogEntry) -> Mapping[str, Value | Shown]:
        facts = reader.facts(facts_from_json(row.facts))
        sentence = words.render(row.code, facts, reader.language)
        return {"code": Shown(row.code, sentence), "actor_name": reader.name(row.actor_name)}

    return (
        section(
            "acts",
            _("Wat er gebeurde"),
            group="access",
            rows=LogEntry.objects.filter(person__in=people).order_by("at", "id"),
            labels=_ACT,
            said=said,
        ),
    )


EXPORT = PersonExport("privacy", _LEFT_OUT, export)
