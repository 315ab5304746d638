"""Typed page objects: what a screen hands to its template under the name ``page``.

A view makes one frozen object and renders with ``{"page": page}``. The frames
(``base_desk.html``, ``base_phone.html``, ``base_public.html``) read the fields
of ``Page``; a screen adds its own by subclassing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

StationState = Literal["done", "now", "next", "stopped"]
Tone = Literal["plain", "wait", "loss", "good"]


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation; ``waits`` paints its count as "this waits on you"."""

    label: str
    url: str
    count: int | None = None
    current: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Crumb:
    """A page above this one."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every frame may show; each field has a sensible nothing.

    ``user_note`` stands beside the face ("Waarnemer voor 1 collega").
    ``search_url`` and ``note_url`` make the one field in the bar of the desk:
    GET searches, the note button posts what was typed.
    """

    nav: tuple[NavItem, ...] = ()
    crumbs: tuple[Crumb, ...] = ()
    home_url: str = "/"
    user_name: str = ""
    user_note: str = ""
    user_url: str = ""
    sign_out_url: str = ""
    search_url: str = ""
    search_text: str = ""
    note_url: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A small label; never colour alone: the words say it too."""

    label: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and its value in a list of facts."""

    term: str
    value: str
    url: str = ""
    chip: Chip | None = None


@dataclass(frozen=True, slots=True)
class Station:
    """One stop of a route: ``note`` stands under the name, ``text`` only in the tall form.

    ``lang`` is the language of the label where it is not that of the page (``written_lang()``).
    """

    label: str
    state: StationState = "next"
    note: str = ""
    text: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline: when, what, the words, and a quiet remark."""

    when: str
    title: str
    text: str = ""
    remark: str = ""
    url: str = ""
    datetime: str = ""
    said: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A view of the same thing, as a link."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell of figures: text, perhaps with the list behind it."""

    text: str
    url: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column head; ``number`` aligns at the end, ``hidden`` keeps it for screen readers."""

    label: str
    number: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures for ``{% simple_table %}``; the first cell heads its row."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | str]]
    caption_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Pager:
    """A window on a list paged by key.

    ``first`` and ``last`` are the ranks on this page when known (1-based).
    ``total`` is exact up to 1,000; ``more`` says there are more than ``total``.
    """

    shown: int
    total: int | None = None
    more: bool = False
    first: int | None = None
    previous_url: str = ""
    next_url: str = ""

    @property
    def last(self) -> int | None:
        return None if self.first is None else self.first + self.shown - 1


@dataclass(frozen=True, slots=True)
class Action:
    """A verb with its address; ``post`` makes it a form with a button."""

    label: str
    url: str
    kind: Literal["primary", "secondary", "subtle"] = "secondary"
    post: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPage(Page):
    """Asked only where something cannot be undone: what happens, and both ways out."""

    title: str
    text: str
    consequences: tuple[str, ...] = ()
    confirm_label: str
    cancel_label: str
    cancel_url: str
    hidden: tuple[tuple[str, str], ...] = ()
    facts: tuple[Fact, ...] = field(default=())
