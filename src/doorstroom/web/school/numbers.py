"""Burgerservicenummers in a school's list: closed before anything else is done with the list.

Whatever column they stand in, no page, message or log gets to see one: who may have them
noted carries them closed to the vault, of anybody else's list they are left out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from doorstroom.apps.people.service import (
    CannotOpen,
    NoKeys,
    Person,
    close_number,
    holds_number,
    is_closed,
    may_identify,
    note_number,
    numbers_noted,
    open_number,
)
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.bsn import Bsn, NotABsn
from doorstroom.core.values.names import plain

from .sheets import COLUMNS, Sheet, day_of

NUMBER = "number"
# Stands for what was in the column and is no number, or may not be read.
UNREAD = "?"


def without_numbers(sheet: Sheet, actor: Actor) -> Sheet:
    """The same list, in which no cell holds a number that somebody can read."""
    keeps = may_identify(actor)
    kinds = [_kind(head) for head in sheet.heads]
    rows = tuple(
        tuple(_cell(kind, cell, keeps=keeps) for kind, cell in zip(kinds, row, strict=True))
        for row in sheet.rows
    )
    heads = tuple("" if holds_number(head) else head for head in sheet.heads)
    return replace(sheet, heads=heads, rows=rows)


def _kind(head: str) -> str:
    key = plain(head)
    return next((kind for kind, names in COLUMNS.items() if key in names), "")


def _cell(kind: str, cell: str, *, keeps: bool) -> str:
    if not cell or is_closed(cell):
        return cell if keeps or kind != NUMBER else ""
    if kind == NUMBER:
        return _closed(cell) if keeps else ""
    if not holds_number(cell) or _is_day(cell) or (kind == "phone" and _is_phone(cell)):
        return cell
    return ""


def _closed(cell: str) -> str:
    try:
        return close_number(Bsn.parse(cell))
    except (NotABsn, NoKeys):
        return UNREAD


def _is_day(cell: str) -> bool:
    try:
        return day_of(cell) is not None
    except ValueError:
        return False


def _is_phone(cell: str) -> bool:
    """Excel loses the zero in front: 612345678 is a phone, and may pass the eleven-test too."""
    digits = "".join(filter(str.isdigit, cell))
    return cell.startswith(("+", "0")) or (len(digits) == 9 and digits.startswith("6"))


class Pasted(forms.Textarea):
    """What was pasted comes back after a fault, but not when a number stands in it."""

    def format_value(self, value: Any) -> str | None:
        return None if holds_number(str(value or "")) else super().format_value(value)


def keep_number(person: Person, closed: str, actor: Actor) -> bool:
    """To the vault; False for what is no closed number of ours, or where there is one already."""
    if not is_closed(closed) or numbers_noted([person.pk]):
        return False
    try:
        bsn = open_number(closed)
        note_number(person, bsn, actor=actor)
    except (CannotOpen, NoKeys):
        return False
    return True
