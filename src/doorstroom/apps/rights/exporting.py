"""Everything that is kept about one person, gathered from every app that keeps something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doorstroom.apps.partners.service import WorkerFunction
from doorstroom.apps.people.service import (
    Involvement,
    LegalGround,
    Look,
    Person,
    Purpose,
    dossier_ids,
    looks_at,
)
from doorstroom.apps.privacy.service import Field, PersonExport, Reader, Said, Section
from doorstroom.core.values.actor import Actor
from doorstroom.core.words import render
from doorstroom.core.words.looks import code_of_look

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


_PAGE = 200
_FUNCTIONS: Mapping[str, Said] = {each.value: each.label for each in WorkerFunction}
_PURPOSES: Mapping[str, Said] = {each.value: each.label for each in Purpose}
_GROUNDS: Mapping[str, Said] = {each.value: each.label for each in LegalGround}


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


def gather_export(person: Person, *, actor: Actor) -> Export:
    """In the language that is active; the caller has checked who may and sees all rows."""
    language = (get_language() or "nl")[:2]
    people = dossier_ids(person)
    reader = reader_of(person, people, language)
    sections = (
        *(part for each in exporting() for part in each.export(people, reader)),
        looks_section(person, actor, language),
    )
    left_out = {name: why for each in exporting() for name, why in each.left_out.items()}
    return Export(
        person=person.pk,
        reference=person.reference,
        name=person.full_name,
        language=language,
        made_at=actor.now,
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


def looks_section(person: Person, actor: Actor, language: str) -> Section:
    """Who looked, as the own page says it: the log itself knows people by pseudonym."""
    rows: list[Look] = []
    page = looks_at(person, actor, limit=_PAGE)
    rows += page.rows
    while page.before:
        page = looks_at(person, actor, before=page.before, limit=_PAGE)
        rows += page.rows
    labels: dict[str, Said] = {
        "at": _("Wanneer"),
        "organisation": _("Organisatie"),
        "function": _("Functie"),
        "name": _("Medewerker"),
        "action": _("Wat"),
        "purpose": _("Waarvoor"),
        "ground": _("Grond"),
    }
    return Section(
        code="looks",
        title=_("Wie er in je gegevens keek"),
        group="access",
        model="privacy.Look",
        columns=tuple(labels),
        records=tuple(_look(row, labels, language) for row in rows),
    )


def _look(row: Look, labels: Mapping[str, Said], language: str) -> tuple[Field, ...]:
    shown: dict[str, Said] = {
        "function": _FUNCTIONS.get(row.function, ""),
        "action": render(code_of_look(row.action), {}, language),
        "purpose": _PURPOSES.get(row.purpose, ""),
        "ground": _GROUNDS.get(row.ground, ""),
    }
    return tuple(
        Field(key, label, getattr(row, key), shown.get(key, "")) for key, label in labels.items()
    )


def _not_said() -> tuple[str, ...]:
    return (
        _(
            "Namen van mensen die niet bij je betrokken zijn. Hun organisatie staat er wel. "
            "Ook wie iets over je meldde, blijft zonder naam."
        ),
        _("Telefoonnummers en mailadressen van medewerkers en bedrijven."),
        _("Je burgerservicenummer, als we dat hebben. Dat ligt apart op slot. Vraag het ons."),
        _("Sleutels om in te loggen. Wie die heeft, kan in jouw plaats inloggen."),
        _("Hoe iets er vroeger stond, voordat het is veranderd. Wil je dat zien? Vraag het ons."),
        _("Kopieën die alleen dienen om te zoeken en te sorteren."),
    )
