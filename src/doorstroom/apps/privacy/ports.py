"""What each app owes the person whose data it keeps.

An app that keeps something about a person has a module ``person_data`` that
fills these Protocols with functions of its own; its ``service`` hands the
module out and ``site`` wires them all. A test walks the models and fails when
one that bears a person is answered for by nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol
from uuid import UUID

from django.utils.functional import Promise

# Words, perhaps waiting until a language is chosen.
Said = str | Promise

Value = str | int | bool | date | datetime | time | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is kept: ``value`` for machines, ``shown`` for people where that differs.

    ``key`` is part of the file's format and keeps its name; ``label`` is read by people.
    """

    key: str
    label: Said
    value: Value
    shown: Said = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What one model keeps about the person, row by row; without rows it says that nothing is.

    ``group`` is the field group of the sharing matrix that its content belongs to.
    ``model`` is the label of the model it was read from (``people.Need``).
    """

    code: str
    title: Said
    group: str
    model: str
    records: tuple[tuple[Field, ...], ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom it is written: the person themselves, who reads no stranger's name.

    ``known`` are the workers who are or were involved by name; ``names`` are theirs and
    the person's own, for what is kept as words only.
    """

    person: UUID
    known: frozenset[UUID]
    names: frozenset[str]

    def worker(self, key: UUID | None, name: str) -> str:
        """The name of a worker the person has to do with; of anybody else nothing."""
        return name if key in self.known else ""

    def name(self, written: str) -> str:
        """The same for a name that was written down."""
        return written if written in self.names else ""


class ExportsPerson(Protocol):
    """A module ``person_data``: everything that an app keeps about one person."""

    # The label of the app.
    APP: str
    # Models that hang on a person and are not in the sections, each with the reason.
    LEFT_OUT: Mapping[str, str]

    def export(self, person: UUID, reader: Reader) -> Sequence[Section]:
        """One section or more for every model that bears a person, empty ones too."""
        ...
