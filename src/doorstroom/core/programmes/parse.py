"""Reading a pack: TOML, then its shape, then whether its parts agree."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import cast

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from doorstroom.core.programmes.checks import Finding, check
from doorstroom.core.programmes.codec import Data, from_data, to_data
from doorstroom.core.programmes.lines import Path, key_lines, line_of
from doorstroom.core.programmes.pack import Pack
from doorstroom.core.programmes.problems import PackErrors, PackProblem, place_of
from doorstroom.core.programmes.route import Rhythm
from doorstroom.core.programmes.schema import DATE_PATTERN, pack_schema
from doorstroom.core.programmes.shape import Brin, CodeText, Line, MunicipalityCode, Pattern
from doorstroom.core.words import Value

_AT_LINE = re.compile(r"at line (\d+)")
# A rule about rules about rules goes about ten deep.
DEEPEST = 40


def parse_pack(text: str, name: str = "pack.toml") -> Pack:
    """The pack that a TOML text describes.

    Raises PackErrors with every problem found, in the order of the file. The
    shape is checked first; whether parts agree only when the shape is right.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackErrors([_syntax(error, text, name)]) from None
    except RecursionError:
        raise PackErrors([_too_deep(name)]) from None
    if not _is_shallow(raw):
        raise PackErrors([_too_deep(name)])
    lines = key_lines(text)
    data = cast("dict[str, object]", _plain(raw))
    return _checked(data, lines, name)


def pack_from_data(
    data: Mapping[str, object], name: str = "pack", *, checked: bool = False
) -> Pack:
    """The pack that stored data describe; raises PackErrors, all on line 1.

    ``checked`` is for data that ``pack_to_data`` made and nobody changed since:
    they are not checked again, which is ten times as fast.
    """
    if checked:
        return from_data(Pack, data)
    return _checked(dict(data), {}, name)


def rhythm_from_data(data: Mapping[str, object]) -> Rhythm:
    """The rhythm of a pack that was checked, from that part of its data alone."""
    return from_data(Rhythm, data)


def pack_to_data(pack: Pack) -> dict[str, Data]:
    """JSON-able data with the keys of the TOML file; what is absent is left out.

    ``pack_from_data(pack_to_data(pack)) == pack``.
    """
    return cast("dict[str, Data]", to_data(pack))


def _checked(data: dict[str, object], lines: Mapping[Path, int], name: str) -> Pack:
    findings = sorted(_shape(data), key=lambda f: (line_of(lines, f.path), str(f.path)))
    if not findings:
        pack = from_data(Pack, data)
        findings = sorted(check(pack), key=lambda f: (line_of(lines, f.path), str(f.path)))
        if not findings:
            return pack
    raise PackErrors(
        [
            PackProblem(f.code, f.facts, place_of(f.path), line_of(lines, f.path), name)
            for f in findings
        ]
    )


def _syntax(error: tomllib.TOMLDecodeError, text: str, name: str) -> PackProblem:
    found = _AT_LINE.search(str(error))
    line = int(found.group(1)) if found else max(1, len(text.rstrip("\n").splitlines()))
    return PackProblem("syntax", {"detail": str(error)}, "", line, name)


def _too_deep(name: str) -> PackProblem:
    return PackProblem(
        "syntax", {"detail": f"more than {DEEPEST} tables in one another"}, "", 1, name
    )


def _is_shallow(value: object) -> bool:
    """Whether nothing lies deeper than ``DEEPEST``: who walks through it later comes back."""
    layer = [value]
    for _depth in range(DEEPEST):
        inside = [part for each in layer if isinstance(each, dict) for part in each.values()]
        inside += [part for each in layer if isinstance(each, list) for part in each]
        layer = [part for part in inside if isinstance(part, dict | list)]
        if not layer:
            return True
    return False


def _plain(value: object) -> object:
    """TOML's dates as text, so that the schema and JSON can hold them."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return value


def _shape(data: Mapping[str, object]) -> Iterator[Finding]:
    validator = Draft202012Validator(pack_schema(), format_checker=FormatChecker(("date",)))
    seen: set[tuple[Path, str]] = set()
    for error in validator.iter_errors(data):
        for finding in _findings(error):
            # one value may break two rules (form and existence of a date): one is enough
            if (finding.path, finding.code) not in seen:
                seen.add((finding.path, finding.code))
                yield finding


def _findings(error: ValidationError) -> Iterator[Finding]:
    path: Path = tuple(error.absolute_path)
    keyword = str(error.validator)
    if keyword == "required":
        for key in cast("list[str]", error.validator_value):
            if key not in cast("dict[str, object]", error.instance):
                code = "missing" if path else "missing_top"
                yield Finding(path, code, {"key": key, "where": place_of(path)})
    elif keyword == "additionalProperties":
        known = tuple(cast("dict[str, dict[str, object]]", error.schema)["properties"])
        for key in cast("dict[str, object]", error.instance):
            if key not in known:
                yield Finding((*path, key), "unknown_key", {"key": key, "known": known})
    else:
        yield Finding(path, *_simple(keyword, error))


_LIMITS = {
    "minimum": ("least", "least"),
    "maximum": ("most", "most"),
    "minItems": ("too_few", "least"),
    "maxItems": ("too_many", "most"),
}


def _simple(keyword: str, error: ValidationError) -> tuple[str, dict[str, Value]]:
    found = str(error.instance)
    limit = cast("object", error.validator_value)
    if keyword in _LIMITS:
        code, name = _LIMITS[keyword]
        return code, {name: str(limit)}
    match keyword:
        case "type":
            return "type", {"expected": str(limit)}
        case "enum":
            known = tuple(str(each) for each in cast("list[object]", limit))
            return "choice", {"found": found, "known": known}
        case "pattern":
            return _pattern(str(limit), found)
        case "format":
            return "date", {"found": found}
        case _:  # minProperties and maxProperties: only a rule has these
            return "one_rule", {}


def _pattern(pattern: str, found: str) -> tuple[str, dict[str, Value]]:
    if pattern == DATE_PATTERN:
        return "date", {"found": found}
    return "pattern", {"found": found, "expected": _FORMS[pattern]}


_FORMS = {
    note.regex: note.name
    for alias in (CodeText, MunicipalityCode, Brin, Line)
    for note in alias.__metadata__  # type: ignore[attr-defined]
    if isinstance(note, Pattern)
}
