"""An export as a file: JSON for machines, and a document that a printer makes readable.

The shape of the JSON is ``docs/person-export.schema.json``. A change that takes
something away or gives it another meaning is another ``VERSION``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from doorstroom.apps.privacy.service import Field, Section, Value
from doorstroom.core.values.actor import AMSTERDAM
from doorstroom.core.words.formats import format_value

from .exporting import SCHEMA, VERSION, Export, print_document


def as_json(export: Export) -> str:
    """Everything, with empty values too: that nothing is known is worth knowing."""
    return json.dumps(
        {
            "schema": SCHEMA,
            "version": VERSION,
            "made_at": export.made_at.isoformat(),
            "language": export.language,
            "person": {
                "id": str(export.person),
                "reference": export.reference,
                "name": export.name,
            },
            "sections": [_section(each) for each in export.sections],
            "not_said": list(export.not_said),
            "left_out": dict(export.left_out),
        },
        ensure_ascii=False,
        indent=1,
    )


def _section(section: Section) -> dict[str, object]:
    return {
        "code": section.code,
        "title": str(section.title),
        "group": section.group,
        "source": section.model,
        "records": [{each.key: _field(each) for each in record} for record in section.records],
    }


def _field(field: Field) -> dict[str, object]:
    said: dict[str, object] = {"label": str(field.label), "value": _plain(field.value)}
    return said | {"text": str(field.shown)} if field.shown else said


def _plain(value: Value) -> object:
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


def as_pdf(export: Export) -> bytes:
    """The same to read: only what there is, and at the end what there is nothing of."""
    filled = [each for each in export.sections if each.records]
    document: dict[str, object] = {
        "title": _("Alles wat we over je weten"),
        "intro": [
            _("Dit staat er over jou in Doorstroom. Alleen wie je helpt, mag het zien."),
            _("Klopt er iets niet, of wil je iets niet? Zeg het op je eigen pagina, of bel ons."),
        ],
        "facts": [
            [_("Naam"), export.name],
            [_("Nummer bij ons"), export.reference],
            [_("Gemaakt op"), _words(export.made_at, export.language)],
        ],
        "sections": [_readable(each, export.language) for each in filled],
        "empty_title": _("Hier weten we niets over"),
        "empty": [str(each.title) for each in export.sections if not each.records],
        "not_said_title": _("Dit staat er niet in"),
        "not_said": list(export.not_said),
        "page": _("Bladzijde"),
        "unprintable": _(
            "Een □ is een teken dat dit bestand niet kan laten zien. In het andere bestand "
            "staat het wel."
        ),
    }
    return print_document(document, export.language)


def _readable(section: Section, language: str) -> dict[str, object]:
    records = [_lines(record, language) for record in section.records]
    return {"title": str(section.title), "records": [lines for lines in records if lines]}


def _lines(record: tuple[Field, ...], language: str) -> list[list[str]]:
    """What is known of a row, as label and words."""
    return [[str(each.label), text] for each in record if (text := _text(each, language))]


def _text(field: Field, language: str) -> str:
    if field.shown:
        return str(field.shown)
    if field.value in (None, "", ()):
        return ""
    return _words(field.value, language)


def _words(value: Value, language: str) -> str:
    match value:
        case datetime():
            here = value.astimezone(AMSTERDAM)
            return f"{format_value(here.date(), 'year', language)}, {here:%H.%M}"
        case date():
            return format_value(value, "year", language)
        case tuple():
            return "\n".join(_listed(value))
        case _:
            return format_value(value, "", language)


def _listed(value: tuple[str, ...]) -> Iterator[str]:
    yield from (each for each in value if each)
