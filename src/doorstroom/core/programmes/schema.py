"""The published JSON Schema of a programme pack, made from the dataclasses themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Literal, cast, get_args, get_origin

from doorstroom.core.programmes.codec import Data, hints_of, key_of, split_hint
from doorstroom.core.programmes.pack import Pack
from doorstroom.core.programmes.rules import AgeBand, PupilOf, Rule, School
from doorstroom.core.programmes.shape import Least, Most, MunicipalityCode, Pattern
from doorstroom.core.programmes.vocabulary import QualificationKind, RiskKind, SituationKind

DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

Schema = dict[str, Data]


@cache
def pack_schema() -> Schema:
    """JSON Schema (2020-12) of a pack, with a Dutch description of every key."""
    parts: Schema = {}
    _reference(Pack, parts)
    _rule(parts)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://doorstroom.example/programmes/schema.json",
        "title": "Programmapack van Doorstroom",
        "description": "Een programma als gegevens. Wat de bron niet zegt, laat u weg.",
        "$ref": "#/$defs/Pack",
        "$defs": dict(sorted(parts.items())),
    }


def _reference(cls: type[object], parts: Schema) -> Schema:
    name = cls.__name__
    if name not in parts:
        parts[name] = {}  # a placeholder, so that a part may contain itself
        parts[name] = _object(cls, parts)
    return {"$ref": f"#/$defs/{name}"}


def _object(cls: type[object], parts: Schema) -> Schema:
    properties: Schema = {}
    required: list[Data] = []
    for field in fields(cast("type[Pack]", cls)):
        hint, notes = split_hint(hints_of(cls)[field.name])
        key = key_of(field.name, notes)
        properties[key] = _schema(hint, notes, parts)
        if field.default is MISSING and field.default_factory is MISSING:
            required.append(key)
    result: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    if required:
        result["required"] = required
    return result


def _schema(base: object, notes: tuple[object, ...], parts: Schema) -> Schema:
    result = _bare(base, parts)
    listed = result.get("type") == "array"
    for note in notes:
        match note:
            case str():
                result["description"] = note
            case Least(n):
                result["minItems" if listed else "minimum"] = n
            case Most(n):
                result["maxItems" if listed else "maximum"] = n
            case Pattern(regex):
                result["pattern"] = regex
            case _:
                pass
    return result


_SIMPLE: dict[object, Callable[[], Schema]] = {
    bool: lambda: {"type": "boolean"},
    int: lambda: {"type": "integer"},
    str: lambda: {"type": "string"},
    date: lambda: {"type": "string", "format": "date", "pattern": DATE_PATTERN},
    Rule: lambda: {"$ref": "#/$defs/Rule"},
}


def _bare(base: object, parts: Schema) -> Schema:
    if base in _SIMPLE:
        return _SIMPLE[base]()
    if get_origin(base) is Literal:
        return {"type": "string", "enum": list(get_args(base))}
    if get_origin(base) is tuple:
        item, notes = split_hint(get_args(base)[0])
        return {"type": "array", "items": _schema(item, notes, parts)}
    if isinstance(base, type) and is_dataclass(base):
        return _reference(cast("type[object]", base), parts)
    raise TypeError(f"a pack cannot hold {base!r}")


def _rule(parts: Schema) -> None:
    one: Schema = {"$ref": "#/$defs/Rule"}
    several: Schema = {"type": "array", "minItems": 1, "items": one}

    def listed(hint: object) -> Schema:
        base, notes = split_hint(hint)
        return {"type": "array", "minItems": 1, "items": _schema(base, notes, parts)}

    def said(schema: Schema, text: str) -> Schema:
        return {**schema, "description": text}

    parts["Rule"] = {
        "type": "object",
        "description": "Eén regel: een tabel met precies één van deze sleutels.",
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": 1,
        "properties": {
            "everyone": said({"type": "boolean", "enum": [True]}, "De bron stelt geen eis."),
            "all": said(several, "Al deze regels moeten kloppen."),
            "any": said(several, "Eén van deze regels moet kloppen."),
            "not": said(one, "Deze regel mag niet kloppen."),
            "ages": said(listed(AgeBand), "Leeftijd, met de regels van vroeger en nu."),
            "qualification": said(_bare(QualificationKind, parts), "Wat iemand nog niet heeft."),
            "school": said(_reference(School, parts), "Soort onderwijs, nu of verlaten."),
            "situation": said(listed(SituationKind), "Situatie nu; één ervan is genoeg."),
            "lives_in": said(listed(MunicipalityCode), "Woont in een van deze gemeenten."),
            "pupil_of": said(_reference(PupilOf, parts), "(Oud-)leerling van deze scholen."),
            "stated_risk": said(
                _bare(RiskKind, parts), "Door een persoon met naam en datum verklaard."
            ),
        },
    }
