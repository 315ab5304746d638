"""Everything that is kept about one person, gathered from every app that keeps something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doorstroom.apps.people.service import Involvement, Person, dossier_ids
from doorstroom.apps.privacy.service import PersonExport, Reader, Section

SCHEMA = "doorstroom.person-export"
VERSION = 1

# A document of plain values to the bytes of a PDF, in a language.
Printer = Callable[[Mapping[str, object], str], bytes]


@dataclass(frozen=True, slots=True)
class Export:
    """What one person gets to take with them. ``not_said`` is what stays out, in words."""

    person: UUID
    reference: str
    name: str
    language: str
    made_at: datetime
    sections: tuple[Section, ...]
    not_said: tuple[str, ...]
    left_out: Mapping[str, str]


class _Answers:
    """Who answers for an export; ``site`` says it once, when Django starts."""

    def __init__(self) -> None:
        self.exports: tuple[PersonExport, ...] = ()
        self.printer: Printer | None = None


_ANSWERS = _Answers()


def answer_for_export(exports: Iterable[PersonExport], *, printer: Printer) -> None:
    """The apps, lowest first, and who makes the readable file."""
    _ANSWERS.exports = tuple(exports)
    _ANSWERS.printer = printer


def exporting() -> tuple[PersonExport, ...]:
    return _ANSWERS.exports


def print_document(document: Mapping[str, object], language: str) -> bytes:
    if _ANSWERS.printer is None:
        raise RuntimeError("nobody answers for a readable file")
    return _ANSWERS.printer(document, language)


def gather_export(person: Person, *, now: datetime) -> Export:
    """In the language that is active; the caller has checked who may and sees all rows."""
    language = (get_language() or "nl")[:2]
    people = dossier_ids(person)
    reader = reader_of(person, people, language)
    sections = tuple(part for each in exporting() for part in each.export(people, reader))
    left_out = {name: why for each in exporting() for name, why in each.left_out.items()}
    return Export(
        person=person.pk,
        reference=person.reference,
        name=person.full_name,
        language=language,
        made_at=now,
        sections=sections,
        not_said=_not_said(),
        left_out=left_out,
    )


def reader_of(person: Person, people: Iterable[UUID], language: str) -> Reader:
    """The person: they read the names of who is or was involved by name, and their own."""
    rows = Involvement.objects.filter(person__in=list(people), worker__isnull=False).order_by()
    known = dict(rows.values_list("worker", "worker__name"))
    own = {person.full_name, person.first_name, f"{person.first_name} (eigen pagina)"}
    return Reader(
        language=language,
        somebody=_("een medewerker"),
        known=frozenset(known),
        names=frozenset({*known.values(), *own}),
    )


def _not_said() -> tuple[str, ...]:
    return (
        _(
            "Namen van mensen die niet bij je betrokken zijn. Hun organisatie staat er wel. "
            "Ook wie iets over je meldde, blijft zonder naam."
        ),
        _("Telefoonnummers en mailadressen van medewerkers en bedrijven."),
        _("Sleutels om in te loggen. Wie die heeft, kan in jouw plaats inloggen."),
        _("Kopieën die alleen dienen om te zoeken en te sorteren."),
    )
