"""A pack to and from plain data: what TOML holds, a JSON column keeps and a schema checks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import (
    Annotated,
    Protocol,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from doorstroom.core.programmes.rules import (
    Age,
    AgeBand,
    All,
    AnyOf,
    Everyone,
    LivesIn,
    Not,
    PupilOf,
    Qualification,
    Rule,
    School,
    Situation,
    StatedRisk,
)
from doorstroom.core.programmes.shape import Key

Data: TypeAlias = "bool | int | str | list[Data] | dict[str, Data]"
"""JSON-able, without null: what is unknown is absent."""

T = TypeVar("T")
Made_co = TypeVar("Made_co", covariant=True)


class _Maker(Protocol[Made_co]):
    """A dataclass seen as what makes one from its fields."""

    def __call__(self, **fields: object) -> Made_co: ...


def hints_of(cls: type[object]) -> dict[str, object]:
    """The types of a dataclass's fields with their constraints."""
    return _hints(cast("Hashable", cls))


@cache
def _hints(cls: Hashable) -> dict[str, object]:
    return get_type_hints(cls, include_extras=True)


def split_hint(hint: object) -> tuple[object, tuple[object, ...]]:
    """A type without ``None`` and annotations, and those annotations, outermost last."""
    if get_origin(hint) is Annotated:
        inner, *notes = get_args(hint)
        base, deeper = split_hint(inner)
        return base, (*deeper, *notes)
    if get_origin(hint) in {Union, UnionType}:
        rest = [part for part in get_args(hint) if part is not NoneType]
        if len(rest) == 1:
            return split_hint(rest[0])
    return hint, ()


def key_of(name: str, notes: tuple[object, ...]) -> str:
    """How the field is called in a pack."""
    return next((note.name for note in notes if isinstance(note, Key)), name)


def _default(field: Field[object]) -> object:
    return None if field.default is MISSING else field.default


def to_data(value: object) -> Data:
    """Plain data of any part of a pack; what equals its default is left out."""
    if isinstance(value, Rule):
        return rule_to_data(value)
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_data(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _fields_to_data(value)
    raise TypeError(f"no part of a pack: {value!r}")


def _fields_to_data(value: object) -> dict[str, Data]:
    hints = hints_of(type(value))
    result: dict[str, Data] = {}
    for field in fields(value):  # type: ignore[arg-type]  # the caller has checked it
        part: object = getattr(value, field.name)
        if part is None or (field.default is not MISSING and part == _default(field)):
            continue
        result[key_of(field.name, split_hint(hints[field.name])[1])] = to_data(part)
    return result


def from_data(cls: type[T], data: Mapping[str, object]) -> T:
    """The dataclass that ``data`` describes. The schema has checked ``data``."""
    arguments = {
        name: _value(base, data[key])
        for name, key, base in _plan(cast("Hashable", cls))
        if data.get(key) is not None
    }
    return cast("_Maker[T]", cls)(**arguments)


@cache
def _plan(cls: Hashable) -> tuple[tuple[str, str, object], ...]:
    """Of each field: its name, its key in a pack, its type."""
    split = ((name, *split_hint(hint)) for name, hint in _hints(cls).items())
    return tuple((name, key_of(name, notes), base) for name, base, notes in split)


def _value(base: object, data: object) -> object:
    if base == Rule:
        return rule_from_data(_mapping(data))
    if base is date:
        return date.fromisoformat(str(data))
    if get_origin(base) is tuple:
        part, _ = split_hint(get_args(base)[0])
        return tuple(_value(part, each) for each in _list(data))
    if isinstance(base, type) and is_dataclass(base):
        return from_data(cast("type[object]", base), _mapping(data))
    return data


def _mapping(data: object) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise TypeError(f"not a table: {data!r}")
    return data


def _list(data: object) -> list[object]:
    if not isinstance(data, list):
        raise TypeError(f"not a list: {data!r}")
    return data


def rule_to_data(rule: Rule) -> dict[str, Data]:  # noqa: PLR0911 - one per kind of rule
    """A rule as a table with one key, the rule's name."""
    match rule:
        case Everyone():
            return {"everyone": True}
        case All(parts):
            return {"all": [rule_to_data(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [rule_to_data(part) for part in parts]}
        case Not(part):
            return {"not": rule_to_data(part)}
        case Age(bands):
            return {"ages": [_fields_to_data(band) for band in bands]}
        case Qualification(kind):
            return {"qualification": kind}
        case School():
            return {"school": _fields_to_data(rule)}
        case Situation(kinds):
            return {"situation": list(kinds)}
        case LivesIn(municipalities):
            return {"lives_in": list(municipalities)}
        case PupilOf():
            return {"pupil_of": _fields_to_data(rule)}
        case StatedRisk(risk):
            return {"stated_risk": risk}


def rule_from_data(data: Mapping[str, object]) -> Rule:
    """The rule of a table with one key."""
    (name, value), *_ = data.items()
    return _RULES[name](value)


def _parts(value: object) -> tuple[Rule, ...]:
    return tuple(rule_from_data(_mapping(part)) for part in _list(value))


_RULES: dict[str, Callable[[object], Rule]] = {
    "everyone": lambda _: Everyone(),
    "all": lambda value: All(_parts(value)),
    "any": lambda value: AnyOf(_parts(value)),
    "not": lambda value: Not(rule_from_data(_mapping(value))),
    "ages": lambda value: Age(tuple(from_data(AgeBand, _mapping(band)) for band in _list(value))),
    "qualification": lambda value: from_data(Qualification, {"kind": value}),
    "school": lambda value: from_data(School, _mapping(value)),
    "situation": lambda value: from_data(Situation, {"kinds": value}),
    "lives_in": lambda value: from_data(LivesIn, {"municipalities": value}),
    "pupil_of": lambda value: from_data(PupilOf, _mapping(value)),
    "stated_risk": lambda value: from_data(StatedRisk, {"risk": value}),
}
