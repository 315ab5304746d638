"""The sharing matrix: field group × role of involvement × purpose → shown, on a ground, or not.

It is one file, ``matrix.toml``, that a privacy officer can read; here it is
checked and asked. What nobody decided is not shown, and cannot be: a file that
leaves a cell open is refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

_FILE = Path(__file__).with_name("matrix.toml")


class FieldGroup(StrEnum):
    """A part of what is known about somebody; every field belongs to exactly one."""

    IDENTITY = "identity"
    CONTACT = "contact"
    EDUCATION = "education"
    WORK = "work"
    WISHES = "wishes"
    LIFE = "life"
    NOTES = "notes"
    COACH_NOTES = "coach_notes"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Words:
    """The same in Dutch and English."""

    nl: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.nl


@dataclass(frozen=True, slots=True)
class GroupWords:
    """What a group is called, and what it holds."""

    title: Words
    holds: Words


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something may be shown; ``article`` only where it was verified."""

    code: str
    words: Words
    article: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """Shown, on this ground."""

    ground: Ground


@dataclass(frozen=True, slots=True)
class NotShared:
    """Not shown, for this reason."""

    why: Words


Cell = Shared | NotShared


@dataclass(frozen=True, slots=True)
class Involved:
    """In which role, and for which purpose, somebody is involved.

    ``reading_as``: who reads along with a colleague does so in a role of their own, which may
    show less, on the ground of the colleague.
    """

    role: str
    purpose: str
    reading_as: str = ""


@dataclass(frozen=True, slots=True)
class EmployerProfile:
    """What an employer reads in place of a dossier: these fields, when one of these opens them."""

    fields: frozenset[str]
    opens: Mapping[str, Ground]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole file. Every role, purpose and group has a cell."""

    roles: tuple[str, ...]
    purposes: tuple[str, ...]
    personal: frozenset[str]
    blind: frozenset[str]
    groups: Mapping[FieldGroup, GroupWords]
    cells: Mapping[tuple[str, str, FieldGroup], Cell]
    reasons: Mapping[str, NotShared]
    profile: EmployerProfile

    def may_see(self, group: FieldGroup, role: str, purpose: str) -> Cell:
        """What the file decided; ``KeyError`` for a role or purpose that it does not know."""
        return self.cells[role, purpose, group]

    def shown(self, involved: Iterable[Involved]) -> Mapping[FieldGroup, Cell]:
        """Of each group the best of several involvements: shown if any of them shows it.

        Nobody involved is shown nothing. More involvement never shows less.
        """
        found: dict[FieldGroup, Cell] = {}
        for each in involved:
            for group in FieldGroup:
                cell = self.may_see(group, each.role, each.purpose)
                own = self.may_see(group, each.reading_as or each.role, each.purpose)
                if isinstance(own, NotShared):
                    cell = own
                if not isinstance(found.get(group), Shared):
                    found[group] = cell
        return MappingProxyType(found)

    def by_consent(self, involved: Involved) -> bool:
        """Whether somebody in this role, for this purpose, sees anything by consent alone."""
        cells = self.shown([involved]).values()
        return any(isinstance(each, Shared) and each.ground.code == "consent" for each in cells)

    def showing(self, group: FieldGroup) -> tuple[Involved, ...]:
        """Every role and purpose that shows this group: for a condition in SQL."""
        return tuple(
            Involved(role, purpose)
            for role, purpose in product(self.roles, self.purposes)
            if isinstance(self.cells[role, purpose, group], Shared)
        )


def parse_matrix(text: str) -> Matrix:
    """The matrix of a file.

    Raises ``ValueError`` for a cell that nobody or two rows decide, and for a
    ground, reason, role or purpose that the file does not explain.
    """
    given = tomllib.loads(text)
    purposes, roles = tuple(given["purposes"]), tuple(given["roles"])
    groups = {
        FieldGroup(code): GroupWords(
            Words(each["nl"], each["en"]), Words(each["holds"], each["holds_en"])
        )
        for code, each in given["groups"].items()
    }
    grounds = {
        code: Shared(Ground(code, Words(each["nl"], each["en"]), each.get("article", "")))
        for code, each in given["grounds"].items()
    }
    reasons = {
        code: NotShared(Words(each["nl"], each["en"])) for code, each in given["reasons"].items()
    }
    cells: dict[tuple[str, str, FieldGroup], Cell] = {}
    for row in given["row"]:
        decided: list[tuple[str, Cell]] = [
            (g, _known(grounds, code)) for g, code in row.get("shows", {}).items()
        ]
        decided += [(g, _known(reasons, code)) for g, code in row.get("hides", {}).items()]
        meant = purposes if row["purposes"] == "all" else tuple(row["purposes"])
        for role, purpose, (group, cell) in product(row["roles"], meant, decided):
            if role not in roles or purpose not in purposes:
                raise ValueError(f"a row names {role} for {purpose}: the file does not know it")
            key = (role, purpose, FieldGroup(group))
            if key in cells:
                raise ValueError(f"two rows decide {key}")
            cells[key] = cell
    open_cells = set(product(roles, purposes, FieldGroup)) - cells.keys()
    if open_cells or groups.keys() != set(FieldGroup):
        raise ValueError(f"nobody decided {sorted(open_cells)[:5]}")
    return Matrix(
        roles=roles,
        purposes=purposes,
        personal=frozenset(given["personal"]),
        blind=frozenset(given["blind"]),
        groups=MappingProxyType(groups),
        cells=MappingProxyType(cells),
        reasons=MappingProxyType(reasons),
        profile=EmployerProfile(
            frozenset(given["profile"]["fields"]),
            MappingProxyType(
                {
                    what: _known(grounds, code).ground
                    for what, code in given["profile"]["opens"].items()
                }
            ),
        ),
    )


C = TypeVar("C", Shared, NotShared)


def _known(cells: Mapping[str, C], code: str) -> C:
    if code not in cells:
        raise ValueError(f"no words for {code}")
    return cells[code]


@cache
def matrix() -> Matrix:
    """The sharing matrix of this version."""
    return parse_matrix(_FILE.read_text(encoding="utf-8"))


def may_see(group: FieldGroup, role: str, purpose: str) -> Cell:
    """Whether somebody in this role, for this purpose, sees this group.

    >>> isinstance(may_see(FieldGroup.MONEY, "school", "guidance"), NotShared)
    True
    """
    return matrix().may_see(group, role, purpose)
