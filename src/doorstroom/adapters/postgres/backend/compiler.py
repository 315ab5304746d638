"""Questions of Django's whose answers tell the read log which persons came out.

Here, because everything passes here: objects, what is joined to them, ``values()`` and rows
by the chunk. A view that forgets to log cannot. What tells something of people without a column
that says of whom is no question that a view may ask: it is refused, not passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain
from typing import Any

from django.db import models
from django.db.backends.postgresql import compiler
from django.db.backends.postgresql.compiler import (
    SQLAggregateCompiler,
    SQLDeleteCompiler,
    SQLInsertCompiler,
    SQLUpdateCompiler,
)
from django.db.models import Avg, Count, Exists, Lookup, Sum
from django.db.models.sql.constants import MULTI, SINGLE
from django.db.models.sql.where import WhereNode

from doorstroom.apps.privacy.service import notice, notices

__all__ = [
    "SQLAggregateCompiler",
    "SQLCompiler",
    "SQLDeleteCompiler",
    "SQLInsertCompiler",
    "SQLUpdateCompiler",
]

# The person's own row, and the few columns of it that may be known beyond a dossier.
PERSONS = frozenset({"people.Person", "people.Profile"})
# A login names whose page it is: the user's own, and nobody else's is shown by it.
NOT_A_FILE = frozenset({"accounts.User"})


class Column(Enum):
    PERSON = auto()  # says whom the row is about
    KEY = auto()  # of the row itself; tells nothing
    CONTENT = auto()


def column_of(field: models.Field[Any, Any]) -> Column:
    """What a column tells, by its field."""
    label = field.model._meta.label
    if isinstance(field, models.ForeignKey):
        if field.related_model._meta.label in PERSONS:
            return Column.PERSON
    elif isinstance(field, models.UUIDField) and field.name in {"person", "person_id"}:
        return Column.CONTENT if label in NOT_A_FILE else Column.PERSON
    if field.primary_key:
        return Column.PERSON if label in PERSONS else Column.KEY
    return Column.CONTENT


def tells(field: models.Field[Any, Any]) -> bool:
    """Whether a column by itself says something of somebody: the texts of whatever is about a
    person, names and notes. Days, codes and numbers without a name are figures.
    """
    if field.primary_key or field.choices:
        return False
    texts = isinstance(field, models.CharField | models.TextField | models.JSONField)
    return texts and bool(known_of(field.model).places)


class UnnamedError(Exception):
    """A question whose answer tells of people, and not of whom: the log could not say who was
    shown. Ask for the key of the person as well.
    """


def untold(expression: Any) -> str:
    """The column within an expression that tells of somebody, or nothing. Figures and conditions
    tell nothing.
    """
    if isinstance(expression, Count | Sum | Avg | Exists | Lookup | WhereNode):
        return ""
    field = getattr(expression, "target", None)
    if isinstance(field, models.Field):
        return str(field) if tells(field) else ""
    parts: list[Any] = getattr(expression, "get_source_expressions", list)()
    return next((said for part in parts if part is not None and (said := untold(part))), "")


@dataclass(frozen=True, slots=True)
class OfModel:
    """Where in a whole row of a model a person is named, and how many columns it has."""

    places: tuple[int, ...]
    width: int


def persons_of(model: type[models.Model]) -> OfModel:
    fields = model._meta.concrete_fields
    named = (place for place, each in enumerate(fields) if column_of(each) is Column.PERSON)
    return OfModel(tuple(named), len(fields))


_of_models: dict[type[models.Model], OfModel] = {}


def known_of(model: type[models.Model]) -> OfModel:
    """The same, looked up once."""
    found = _of_models.get(model)
    if found is None:
        found = _of_models[model] = persons_of(model)
    return found


# By identity: a field lives as long as the program, and its own hash is slow.
_known: dict[int, Column] = {}


class SQLCompiler(compiler.SQLCompiler):
    def results_iter(
        self,
        results: Any = None,
        tuple_expected: bool = False,
        chunked_fetch: bool = False,
        chunk_size: int = 100,
    ) -> Iterator[Any]:
        """The rows; whoever gathers reads has noticed the persons in each before it is used."""
        if notices():
            if results is None:
                results = self.execute_sql(chunked_fetch=chunked_fetch, chunk_size=chunk_size)
            places = self._places()
            if places and isinstance(results, list):
                for place in places:
                    notice({row[place] for row in chain.from_iterable(results)})
            elif places:
                results = _noticed(results, places)
        return super().results_iter(
            results,
            tuple_expected=tuple_expected,
            chunked_fetch=chunked_fetch,
            chunk_size=chunk_size,
        )

    def execute_sql(self, result_type: Any = MULTI, *args: Any, **kwargs: Any) -> Any:
        """One row by itself is a figure; a list or the longest of names is none."""
        if result_type == SINGLE and notices():
            for expression in self.query.annotation_select.values():
                if unnamed := untold(expression):
                    raise UnnamedError(unnamed)
        return super().execute_sql(result_type, *args, **kwargs)

    def get_order_by(self) -> list[Any]:
        """By what the rows are ordered.

        Of columns without names of their own none is ordered by its place, and Django's search
        for one through all of them would cost more than the rest of the ordering.
        """
        named = any(alias for _expression, _sql, alias in self.select or ())
        if named or self.query.combinator:
            return super().get_order_by()
        selected, self.select = self.select, None
        try:
            return super().get_order_by()
        finally:
            self.select = selected

    def _places(self) -> list[int]:
        """Which columns name a person: of whole rows by their model, else column by column."""
        places: list[int] = []
        waiting = [self.klass_info] if self.klass_info else []
        while waiting:
            info = waiting.pop()
            model, found = info["model"], info["select_fields"]
            of_model = known_of(model)
            if len(found) != of_model.width:
                return self._by_column()
            places += [found[place] for place in of_model.places]
            waiting += info.get("related_klass_infos", ())
        return places if self.klass_info else self._by_column()

    def _by_column(self) -> list[int]:
        """The same for parts of rows; none where an answer consists of keys alone."""
        places: list[int] = []
        content = False
        unnamed = ""
        for place, (expression, _sql, _alias) in enumerate(self.select[: self.col_count]):
            unnamed = unnamed or untold(expression)
            field = getattr(expression, "target", None)
            if field is None:
                content = True
                continue
            kind = _known.get(id(field))
            if kind is None:
                kind = _known[id(field)] = column_of(field)
            if kind is Column.PERSON:
                places.append(place)
            elif kind is Column.CONTENT:
                content = True
        if unnamed and not places and not self.query.group_by:
            raise UnnamedError(unnamed)
        return places if content else []


def _noticed(chunks: Iterable[list[Any]], places: list[int]) -> Iterator[list[Any]]:
    for rows in chunks:
        for place in places:
            notice({row[place] for row in rows})
        yield rows
