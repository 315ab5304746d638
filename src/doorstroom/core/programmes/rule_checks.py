"""Whether a rule tree can be meant: ages in order, schools that the pack names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from doorstroom.core.programmes.lines import Path
from doorstroom.core.programmes.rules import Age, All, AnyOf, Not, PupilOf, Rule
from doorstroom.core.words import Value

Found = tuple[Path, str, dict[str, Value]]


def check_rule(rule: Rule, at: Path, schools: tuple[str, ...]) -> Iterator[Found]:
    """Every path, code and facts of what is wrong in a rule."""
    match rule:
        case All(parts):
            for index, part in enumerate(parts):
                yield from check_rule(part, (*at, "all", index), schools)
        case AnyOf(parts):
            for index, part in enumerate(parts):
                yield from check_rule(part, (*at, "any", index), schools)
        case Not(part):
            yield from check_rule(part, (*at, "not"), schools)
        case Age():
            yield from _ages(rule, (*at, "ages"))
        case PupilOf():
            for index, name in enumerate(rule.schools):
                if name not in schools:
                    path = (*at, "pupil_of", "schools", index)
                    yield path, "school_name", {"found": name}
        case _:
            pass


def _ages(rule: Age, at: Path) -> Iterator[Found]:
    last: date | None = None
    for index, band in enumerate(rule.bands):
        here = (*at, index)
        if band.at_least is None and band.below is None:
            yield here, "ages_empty", {}
        elif band.at_least is not None and band.below is not None and band.at_least >= band.below:
            yield (*here, "from"), "ages_order", {}
        if index and (band.since is None or (last is not None and band.since <= last)):
            yield here, "ages_since", {}
        last = band.since or last


def assumed_ages(rule: Rule, at: Path) -> Iterator[Path]:
    """Where a rule has an age that only the demo assumes."""
    match rule:
        case All(parts):
            for index, part in enumerate(parts):
                yield from assumed_ages(part, (*at, "all", index))
        case AnyOf(parts):
            for index, part in enumerate(parts):
                yield from assumed_ages(part, (*at, "any", index))
        case Not(part):
            yield from assumed_ages(part, (*at, "not"))
        case Age(bands):
            for index, band in enumerate(bands):
                if band.assumed:
                    yield (*at, "ages", index, "assumed")
        case _:
            pass
