"""A target group's rule in words, as a tree that a page can indent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

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
from doorstroom.web.components import words

from .terms import Names


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition in words; a group has parts."""

    text: str
    parts: tuple[Clause, ...] = ()

    def lines(self, depth: int = 0) -> Iterator[str]:
        """One line a condition, for comparing two versions."""
        yield f"{'– ' * depth}{self.text}"
        for part in self.parts:
            yield from part.lines(depth + 1)


def clause_of(rule: Rule, names: Names, *, negated: bool = False) -> Clause:
    """The rule in words."""
    match rule:
        case All(parts):
            text = (
                _("Dit mag niet allemaal kloppen:") if negated else _("Dit moet allemaal kloppen:")
            )
            return Clause(text, tuple(clause_of(part, names) for part in parts))
        case AnyOf(parts):
            text = _("Geen van deze mag kloppen:") if negated else _("Eén van deze is genoeg:")
            return Clause(text, tuple(clause_of(part, names) for part in parts))
        case Not(part):
            return clause_of(part, names, negated=not negated)
        case _:
            text = leaf(rule, names)
            return Clause(_("Niet: %(rule)s") % {"rule": text} if negated else text)


def leaf(rule: Rule, names: Names) -> str:
    """A single condition in words."""
    match rule:
        case Age(bands):
            return "; ".join(_band(band, names) for band in bands)
        case Qualification(kind):
            return names.term("qualification", kind)
        case School(kinds, when):
            schools = names.either(names.term("school", kind) for kind in kinds)
            return _at_school(when) % {"schools": schools}
        case Situation(kinds):
            found = names.either(names.term("situation", kind) for kind in kinds)
            return _("situatie nu: %(kinds)s") % {"kinds": found}
        case LivesIn(codes):
            places = names.either(names.municipality(code) for code in codes)
            return _("woont in %(places)s") % {"places": places}
        case PupilOf(schools, when):
            return _pupil(when) % {"schools": names.either(schools)}
        case StatedRisk(risk):
            return _("iemand verklaarde, met naam en datum: %(risk)s") % {
                "risk": names.term("risk", risk)
            }
        case Everyone():
            return _("iedereen: de bron stelt geen eis")
        case _:
            raise TypeError(f"not a single condition: {rule!r}")


def _at_school(when: str) -> str:
    if when == "now":
        return _("zit nu op %(schools)s")
    return _("zat op %(schools)s") if when == "left" else _("zit of zat op %(schools)s")


def _pupil(when: str) -> str:
    if when == "now":
        return _("leerling van %(schools)s")
    if when == "left":
        return _("oud-leerling van %(schools)s")
    return _("leerling of oud-leerling van %(schools)s")


def _band(band: AgeBand, names: Names) -> str:
    facts = {"from": band.at_least, "below": band.below}
    if band.at_least is not None and band.below is not None:
        text = _("%(from)s tot %(below)s jaar") % facts
    elif band.below is not None:
        text = _("jonger dan %(below)s jaar") % facts
    else:
        text = _("%(from)s jaar of ouder") % facts
    if band.on is not None:
        day = words.short_date(band.on, names.language, year=True)
        text = _("%(age)s op %(day)s") % {"age": text, "day": day}
    if band.since is not None:
        day = words.short_date(band.since, names.language, year=True)
        text = _("sinds %(day)s: %(age)s") % {"age": text, "day": day}
    if band.assumed:
        text = _("%(age)s (aanname van de demo)") % {"age": text}
    return text
