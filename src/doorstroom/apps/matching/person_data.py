"""The places that were proposed to somebody, by which rules, and who said what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from doorstroom.apps.privacy.service import (
    PersonExport,
    Reader,
    Said,
    Section,
    Value,
    facts_from_json,
    section,
)
from doorstroom.core.words import knows, render

from .models import Proposal

_LEFT_OUT: Mapping[str, str] = {
    "matching.Proposal.pathway": "the route stands under routes",
}

_PROPOSAL: dict[str, Said] = {
    "place": _("Plek"),
    "proposed_by": _("Voorgesteld door"),
    "proposed_at": _("Voorgesteld op"),
    "minutes": _("Minuten reizen"),
    "reasons": _("Regels die zijn nagekeken"),
    "status": _("Stand"),
    "person_answer": _("Jouw antwoord"),
    "person_answered_at": _("Jouw antwoord op"),
    "person_channel": _("Hoe je antwoordde"),
    "person_noted_by": _("Wie jouw antwoord opschreef"),
    "person_words": _("Wat je erbij zei"),
    "coach_answer": _("Antwoord van de coach"),
    "coach_answered_at": _("Coach antwoordde op"),
    "coach_answered_by": _("Welke coach"),
    "profile_name": _("Naam die het bedrijf las"),
    "profile_words": _("Wat het bedrijf over je las"),
    "sent_at": _("Naar het bedrijf op"),
    "answer_by": _("Antwoord vóór"),
    "employer_answer": _("Antwoord van het bedrijf"),
    "employer_answered_at": _("Bedrijf antwoordde op"),
    "employer_channel": _("Hoe het bedrijf antwoordde"),
    "employer_answered_by": _("Wie van het bedrijf"),
    "employer_noted_by": _("Wie het antwoord van het bedrijf opschreef"),
    "employer_words": _("Wat het bedrijf schreef"),
    "close_reason": _("Waarom gestopt"),
}


def export(people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
    """Every proposal; of the rules the code and whether it was met."""

    def said(row: Proposal) -> Mapping[str, Value]:
        proposer = row.proposed_by
        return {
            "place": f"{row.place.title}, {row.place.employer.name}",
            "proposed_by": reader.worker(proposer.pk, proposer.name) or proposer.organisation.name,
            "reasons": tuple(_rule(each, reader.language) for each in row.reasons),
            "coach_answered_by": reader.name(row.coach_answered_by),
            "person_noted_by": reader.name(row.person_noted_by),
            "employer_noted_by": reader.name(row.employer_noted_by),
            "employer_answered_by": reader.name(row.employer_answered_by),
        }

    return (
        section(
            "proposals",
            _("Plekken die zijn voorgesteld"),
            group="work",
            rows=Proposal.objects.filter(person__in=people)
            .select_related("place__employer", "proposed_by__organisation")
            .order_by("proposed_at", "id"),
            labels=_PROPOSAL,
            said=said,
        ),
    )


def _rule(reason: object, language: str) -> str:
    """What a rule said, in its words where it has any, else its code."""
    if not isinstance(reason, dict):
        return str(reason)
    code, facts = str(reason.get("code", "")), reason.get("facts", {})
    plain = isinstance(facts, dict) and not any(isinstance(each, list) for each in facts.values())
    if knows(code) and plain:
        try:
            return render(code, facts_from_json(facts), language)
        except (KeyError, ValueError):
            return code
    return code


EXPORT = PersonExport("matching", _LEFT_OUT, export)
