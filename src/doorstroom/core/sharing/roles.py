"""Who takes part: each role with its seats, and what it may open and do. Read from roles.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).with_name("roles.toml")


class Area(StrEnum):
    """A part of the site that a role opens."""

    DESK = "desk"
    SCHOOL = "school"
    EMPLOYER = "employer"
    YOUNG = "young"
    REPRESENTED = "represented"
    PROGRAMMES = "programmes"
    FIGURES = "figures"
    PRIVACY = "privacy"
    ADMINISTRATION = "administration"


class Able(StrEnum):
    """What a role may do, where its involvement or organisation allows it."""

    GUIDE = "guide"
    CARRY = "carry"
    REFER = "refer"
    FIND_PLACES = "find_places"
    IDENTIFY = "identify"
    KEEP_NOTES = "keep_notes"
    BUY_COURSES = "buy_courses"
    LEAD = "lead"
    MANAGE = "manage"
    MERGE = "merge"
    TEACH = "teach"
    COORDINATE = "coordinate"
    EMERGENCY = "emergency"
    REVIEW = "review"
    ANSWER_REQUESTS = "answer_requests"
    READ_THE_READS = "read_the_reads"
    ADMINISTER = "administer"
    SPEAK_FOR_EMPLOYER = "speak_for_employer"


@dataclass(frozen=True, slots=True)
class Role:
    """One role of the region; ``functions`` are of seats, ``involved_as`` of involvement."""

    code: str
    nl: str
    en: str
    functions: tuple[str, ...]
    kinds: tuple[str, ...]
    involved_as: tuple[str, ...]
    opens: frozenset[Area]
    may: frozenset[Able]
    home: str


_KNOWN = {"nl", "en", "functions", "kinds", "involved_as", "opens", "may", "home"}


def parse_roles(text: str) -> Mapping[str, Role]:
    """The roles of a file, by code, in its order.

    Raises ``ValueError`` for an unknown key, area or ability, and for a function
    that two roles have: a seat would then have two sets of rights.
    """
    found: dict[str, Role] = {}
    of_function: dict[str, str] = {}
    for code, given in tomllib.loads(text).items():
        if unknown := given.keys() - _KNOWN:
            raise ValueError(f"{code}: unknown keys {sorted(unknown)}")
        role = Role(
            code=code,
            nl=given["nl"],
            en=given["en"],
            functions=tuple(given.get("functions", ())),
            kinds=tuple(given.get("kinds", ())),
            involved_as=tuple(given.get("involved_as", ())),
            opens=frozenset(Area(each) for each in given.get("opens", ())),
            may=frozenset(Able(each) for each in given.get("may", ())),
            home=given.get("home", ""),
        )
        for function in role.functions:
            if function in of_function:
                raise ValueError(f"{function} is of {of_function[function]} and of {code}")
            of_function[function] = code
        found[code] = role
    return MappingProxyType(found)


@cache
def roles() -> Mapping[str, Role]:
    """All roles, in the order of the file."""
    return parse_roles(_FILE.read_text(encoding="utf-8"))


@cache
def role_of(function: str) -> Role | None:
    """The role of a seat; a desk has none, because nobody sits there."""
    return next((role for role in roles().values() if function in role.functions), None)


@cache
def functions_that(able: Able) -> tuple[str, ...]:
    """The functions whose role may do this.

    >>> functions_that(Able.MANAGE)
    ('programme_manager',)
    """
    return tuple(f for role in roles().values() if able in role.may for f in role.functions)


@cache
def functions_opening(area: Area) -> tuple[str, ...]:
    """The functions whose role opens this part of the site.

    >>> functions_opening(Area.FIGURES)
    ('funder',)
    """
    return tuple(f for role in roles().values() if area in role.opens for f in role.functions)


@cache
def functions_reading() -> tuple[str, ...]:
    """The functions whose seat opens dossiers: it has the desk, and a role to be involved in.

    >>> "programme_manager" in functions_reading()
    False
    """
    return tuple(
        function
        for role in roles().values()
        if Area.DESK in role.opens and role.involved_as
        for function in role.functions
    )


@cache
def roles_opened_by(function: str) -> frozenset[str]:
    """The involvements of its organisation, in these roles, that such a seat reads along with."""
    role = role_of(function)
    reads = role is not None and function in functions_reading()
    return frozenset(role.involved_as) if role is not None and reads else frozenset()


@cache
def colleague_as(function: str) -> str:
    """In which role this seat reads a case that a colleague owns: the first that is its own.

    >>> colleague_as("jobcoach"), colleague_as("coordinator")
    ('jobcoach', 'casemanager')
    """
    role = role_of(function)
    return next((each for each in role.involved_as if each != "owner"), "") if role else ""
