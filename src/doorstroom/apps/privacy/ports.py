"""What each app owes the person whose data it keeps.

An app that keeps something about a person has a module ``person_data`` that
fills these Protocols with functions of its own; its ``service`` hands the
module out and ``site`` wires them all. A test walks the models and fails when
one that bears a person is answered for by nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Protocol
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise

from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact

# Words, perhaps waiting until a language is chosen.
Said = str | Promise

# Facts of our sentences that are the name of somebody who works here.
_NAMED = frozenset(
    {"absent", "answered_by", "coach", "giver", "owner", "stand_in", "stated_by", "worker"}
)

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
    the person's own, for what is kept as words only. ``somebody`` stands where a
    sentence needs a name that is not theirs to read.
    """

    language: str
    somebody: str
    known: frozenset[UUID]
    names: frozenset[str]

    def worker(self, key: UUID | None, name: str) -> str:
        """The name of a worker the person has to do with; of anybody else nothing."""
        return name if key in self.known else ""

    def name(self, written: str) -> str:
        """The same for a name that was written down."""
        return written if written in self.names else ""

    def facts(self, facts: Mapping[str, Fact]) -> dict[str, Fact]:
        """Facts of a sentence without a stranger's name."""
        return {
            key: (self.name(str(value)) or self.somebody) if key in _NAMED and value else value
            for key, value in facts.items()
        }


@dataclass(frozen=True, slots=True)
class PersonExport:
    """Everything that an app keeps about one person, as sections.

    ``left_out`` is what is not in them, each with the reason: a model that bears a person
    (``people.PersonMerge``), or a column of one (``people.Person.sort_key``). ``export``
    gets all dossiers of one person, and answers with one section or more for every model
    that bears a person, empty ones too.
    """

    app: str
    left_out: Mapping[str, str]
    export: Callable[[Sequence[UUID], Reader], Sequence[Section]]


@dataclass(frozen=True, slots=True)
class Rows:
    """One model that bears a person, and by which path (``pathway__person``).

    On a merge rows with a path of their own (no ``__``) move to the dossier that is kept,
    except those that ``stay``, for which this is the reason. Those that do not go
    ``plainly`` are seen to by what the app does first.
    """

    model: type[Model]
    path: str
    stay: str = ""
    plainly: bool = True

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
    ``holding`` are words of ``term.in_the_way``. ``let_go_on``: when somebody answered to
    the person that all of it may go, whatever its term. ``began_on``: the last day on
    which something began or was noted, or closed that nobody could let go of before.
    ``holds_before``: nothing goes before this day.
    """

    last_day: date | None = None
    running: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    let_go_on: date | None = None
    began_on: date | None = None
    holds_before: date | None = None

    def __or__(self, other: Traces) -> Traces:
        return Traces(
            _later(self.last_day, other.last_day),
            self.running | other.running,
            self.holding | other.holding,
            _later(self.let_go_on, other.let_go_on),
            _later(self.began_on, other.began_on),
            _later(self.holds_before, other.holds_before),
        )


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def no_traces(_people: Sequence[UUID]) -> Mapping[UUID, Traces]:
    """What an app keeps that keeps nobody."""
    return {}


@dataclass(frozen=True, slots=True)
class PersonRetention:
    """What an app keeps of people, and how it lets go of them: ``person_retention`` of the app.

    ``rows``: every model that bears a person, in an order in which rows can go.
    ``traces(people)``: of each dossier; who has none is left out.
    ``first(people)``: what must be undone before the rows of one person go.
    ``count(people, actor)``: what figures need of them stays, as numbers.
    ``records``: kinds that go by themselves before the dossier does, with what forgets those
    made on a day or earlier, of these people or (None) of nobody; it says how many went.
    """

    app: str
    rows: tuple[Rows, ...] = ()
    traces: Callable[[Sequence[UUID]], Mapping[UUID, Traces]] = no_traces
    first: Callable[[Sequence[UUID]], None] | None = None
    count: Callable[[Sequence[UUID], Actor], None] | None = None
    records: Mapping[str, Callable[[date, Sequence[UUID] | None], int]] = field(
        default_factory=dict
    )


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last link of the chain on a day, as it left the database."""

    day: date
    position: int
    hash: str


class KeepsAnchors(Protocol):
    """Where the last link of each day is kept, out of reach of whoever reaches the database."""

    def known(self) -> Sequence[Anchor]:
        """All that were kept, the oldest first."""

    def keep(self, anchor: Anchor) -> None:
        """It is there to stay when this returns."""


@dataclass(frozen=True, slots=True)
class Processing:
    """One processing of data of one person, or of nobody, as the Logboek Dataverwerkingen has it.

    ``source`` and ``row`` say where it stands with us, and are the same each time it is told.
    ``subject`` is a pseudonym; ``purpose`` names the activity in the register.
    """

    source: str
    row: int
    trace: UUID | None
    name: str
    started: datetime
    took: int
    failed: bool
    subject: UUID | None
    purpose: str


class ProcessingLog(Protocol):
    """A logbook of processings. It may be told the same one twice, and knows it by its id."""

    def write(self, processings: Iterable[Processing]) -> None:
        """All are there to stay when this returns."""
