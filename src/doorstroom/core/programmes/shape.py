"""Constraints that a pack's field can carry in its type, next to the Dutch description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Least:
    """A number or a list's length is at least this."""

    n: int


@dataclass(frozen=True, slots=True)
class Most:
    """A number or a list's length is at most this."""

    n: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text fully matches this; ``name`` is the words code that describes it."""

    regex: str
    name: str


@dataclass(frozen=True, slots=True)
class Key:
    """The key in a pack, where it is a word that Python keeps for itself."""

    name: str


CodeText = Annotated[str, Pattern(r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$", "code")]
"""A short code: small letters, digits, - and _."""

MunicipalityCode = Annotated[str, Pattern(r"^GM[0-9]{4}$", "municipality")]
"""A municipality's code as Statistics Netherlands writes it: GM0439."""

Brin = Annotated[str, Pattern(r"^[0-9]{2}[A-Z]{2}([0-9]{2})?$", "brin")]
"""A school's number in the register of education, with or without its site: 01EO06."""

Line = Annotated[str, Pattern(r"\S", "text")]
"""A text that says something."""
