"""A list of a pack as rows in one form: add, remove, move, without JavaScript.

Rows that are not saved yet live in the form itself. Adding or moving one sends
the whole form and gets it back with everything that was typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from doorstroom.core.programmes import Pack
from doorstroom.web.council.terms import Names

from .base import Item, RowForm, code_for


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the form, and whether it was just added."""

    id: str
    form: RowForm
    fresh: bool = False


class RowSet:
    """The rows of one list, from the pack or from what was sent."""

    def __init__(
        self,
        kind: type[RowForm],
        items: Sequence[Mapping[str, Any]],
        *,
        pack: Pack,
        names: Names,
        post: QueryDict | None = None,
    ) -> None:
        self.kind = kind
        self.items = items
        self.pack = pack
        self.names = names
        self.post = post
        ids = post.getlist("row") if post is not None else [str(i) for i in range(len(items))]
        self.rows = [self._row(each) for each in ids if each.isdecimal()]

    def _row(self, row_id: str) -> Row:
        if self.post is not None:
            return Row(row_id, self._form(row_id, data=self.post))
        item = self.items[int(row_id)]
        initial = {**self.kind.read(item), "was": row_id}
        return Row(row_id, self._form(row_id, initial=initial))

    def _form(self, row_id: str, **kwargs: Any) -> RowForm:
        return self.kind(prefix=f"r{row_id}", pack=self.pack, names=self.names, **kwargs)

    def apply(self, what: str) -> None:
        """``add``, ``remove:3``, ``up:3`` or ``down:3``; what was typed stays, unjudged."""
        verb, _, row_id = what.partition(":")
        self.rows = [Row(row.id, self._as_typed(row)) for row in self.rows]
        place = next((i for i, row in enumerate(self.rows) if row.id == row_id), None)
        if verb == "add":
            new = str(max((int(row.id) for row in self.rows), default=-1) + 1)
            self.rows.append(Row(new, self._form(new), fresh=True))
        elif place is None:
            return
        elif verb == "remove":
            del self.rows[place]
        elif verb in {"up", "down"}:
            to = max(0, min(len(self.rows) - 1, place + (1 if verb == "down" else -1)))
            self.rows.insert(to, self.rows.pop(place))

    def _as_typed(self, row: Row) -> RowForm:
        form = row.form
        typed = {
            name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            for name, field in form.fields.items()
        }
        return self._form(row.id, initial=typed)

    def write(self) -> list[Item]:
        """The list as data, in the order of the rows."""
        codes = {str(item.get(self.kind.coded, "")) for item in self.items}
        written = []
        for row in self.rows:
            item = row.form.write(self._original(row), lambda text: code_for(text, codes))
            codes.add(str(item.get(self.kind.coded, "")))
            written.append(item)
        return written

    def _original(self, row: Row) -> Mapping[str, Any]:
        was = str(row.form.cleaned_data.get("was", ""))
        return self.items[int(was)] if was.isdecimal() and int(was) < len(self.items) else {}
