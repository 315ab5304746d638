"""What was done about a person: the log of acts, and until when it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.core import words

from .actions.recording import facts_from_json
from .describing import Shown, section
from .models import LegalHold, LogEntry, RetentionProposal
from .ports import PersonExport, Reader, Said, Section, Value

_LEFT_OUT: Mapping[str, str] = {
    "privacy.Change": "earlier values of rows that are here, with names of workers in them",
    "privacy.LegalHold.set_by_user": "the login of a worker",
    "privacy.LegalHold.organisation": "a number; organisations stand under involvement by name",
    "privacy.LogEntry.facts": "fill the sentence, which is said whole",
    "privacy.LogEntry.actor_kind": "who did it is said by name, where that is theirs to read",
    "privacy.LogEntry.actor_user": "the login of a worker",
    "privacy.LogEntry.organisation": "a number; organisations stand under involvement by name",
    "privacy.LogEntry.subject_kind": "says which of the other rows it is about",
    "privacy.LogEntry.subject_id": "says which of the other rows it is about",
    "privacy.LogEntry.trace": "ties lines of our logs together; says nothing about anybody",
}

_ACT: dict[str, Said] = {
    "at": _("Wanneer"),
    "code": _("Wat"),
    "actor_name": _("Door"),
}
_HOLD: dict[str, Said] = {
    "reason": _("Waarom het bewaard blijft"),
    "set_at": _("Sinds"),
    "set_by": _("Door"),
    "lifted_at": _("Tot"),
    "lifted_by": _("Opgeheven door"),
    "lift_reason": _("Waarom opgeheven"),
}
_GOING: dict[str, Said] = {
    "rule": _("Regel"),
    "until": _("Bewaard tot en met"),
    "goes_on": _("Wordt gewist op"),
    "proposed_at": _("Voorgesteld op"),
}


def export(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    """Every act about the person as a sentence, holds, and the day on which all goes."""

    def said(row: LogEntry) -> Mapping[str, Value | Shown]:
        facts = reader.facts(facts_from_json(row.facts))
        sentence = words.render(row.code, facts, reader.language)
        return {"code": Shown(row.code, sentence), "actor_name": reader.name(row.actor_name)}

    def held(row: LegalHold) -> Mapping[str, Value]:
        return {"set_by": reader.name(row.set_by), "lifted_by": reader.name(row.lifted_by)}

    return (
        section(
            "acts",
            _("Wat er gebeurde"),
            group="access",
            rows=LogEntry.objects.filter(person__in=people).order_by("at", "id"),
            labels=_ACT,
            said=said,
        ),
        section(
            "holds",
            _("Waarom iets langer bewaard blijft"),
            group="access",
            rows=LegalHold.objects.filter(person__in=people).order_by("set_at", "id"),
            labels=_HOLD,
            said=held,
        ),
        section(
            "going",
            _("Wanneer alles gewist wordt"),
            group="access",
            rows=RetentionProposal.objects.filter(person__in=people).order_by("until", "person"),
            labels=_GOING,
        ),
    )


EXPORT = PersonExport("privacy", _LEFT_OUT, export)
