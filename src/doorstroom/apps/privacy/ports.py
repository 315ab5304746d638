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

from django.db.models import Model
from django.utils.functional import Promise

from doorstroom.core.values.actor import Actor

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
    ``model`` is the label of the model it was read from (``people.Need``), ``columns``
    which of its columns a record says.
    """

    code: str
    title: Said
    group: str
    model: str
    columns: tuple[str, ...]
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
    # What is not in the sections, each with the reason: a model that bears a person
    # (``people.PersonMerge``), or a column of one (``people.Person.sort_key``).
    LEFT_OUT: Mapping[str, str]

    def export(self, people: Sequence[UUID], reader: Reader) -> Sequence[Section]:
        """All of these dossiers, which are of one person: for every model that bears a
        person one section or more, empty ones too.
        """
        ...


@dataclass(frozen=True, slots=True)
class Rows:
    """One model that bears a person, and by which path (``pathway__person``).

    On a merge rows with a path of their own (no ``__``) move to the dossier that is kept,
    except those that ``stay``, for which this is the reason.
    """

    model: type[Model]
    path: str
    stay: str = ""

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def direct(self) -> bool:
        return "__" not in self.path


@dataclass(frozen=True, slots=True)
class Traces:
    """What an app knows of one person that decides until when they are kept.

    ``last_day``: when something last ran, or somebody last had contact. ``running`` and
    ``holding`` are words of ``term.in_the_way``.
    """

    last_day: date | None = None
    running: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()

    def __or__(self, other: Traces) -> Traces:
        days = [day for day in (self.last_day, other.last_day) if day is not None]
        return Traces(
            max(days, default=None),
            self.running | other.running,
            self.holding | other.holding,
        )


class RetainsPerson(Protocol):
    """A module ``person_retention``: what an app keeps, and how it lets go of it."""

    APP: str
    # Every model of the app that bears a person, in an order in which rows can go.
    ROWS: tuple[Rows, ...]
    # The kinds of record that go by themselves, before the dossier does.
    RECORDS: tuple[str, ...]

    def traces(self, people: Sequence[UUID]) -> Mapping[UUID, Traces]:
        """Of each of these dossiers; who has none is left out."""
        ...

    def erase(self, people: Sequence[UUID], *, into_counts: bool, actor: Actor) -> None:
        """Everything of these dossiers, which are all of one person, goes.

        The highest app goes first. ``into_counts``: what figures need stays, as numbers.
        """
        ...

    def expire(
        self, record: str, *, made_before: date, people: Sequence[UUID] | None, actor: Actor
    ) -> int:
        """Records of a kind in ``RECORDS`` made on that day or earlier; how many went.

        Of these people, or with None those that are of nobody whom we know.
        """
        ...
