"""What the pages about programmes show, typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.forms import Form
from django.utils.functional import Promise

from doorstroom.core.programmes import PackProblem
from doorstroom.web.components.forms import ErrorLink
from doorstroom.web.components.pages import Page

from .differences import ChangedSection
from .editing.parts import Part
from .editing.rows import Row
from .editing.rule_tree import Node
from .pack_tongue import PackTexts
from .sections import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPage(Page):
    title: str
    texts: PackTexts
    sections: Sequence[Section]
    open_points: Sequence[str]
    version: int
    number: int
    file_url: str
    versions_url: str
    edit_url: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version, who made it and when; ``changed`` names the parts that differ from before."""

    number: int
    made_at: datetime
    made_by: str
    origin: str
    changed: Sequence[str]
    current: bool
    url: str
    pack_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage(Page):
    title: str
    rows: Sequence[VersionRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencePage(Page):
    title: str
    texts: PackTexts
    number: int
    before: int
    made_at: datetime
    made_by: str
    sections: Sequence[ChangedSection]
    form: Form
    url: str


@dataclass(frozen=True, slots=True)
class PartLink:
    title: str | Promise
    text: str | Promise
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPage(Page):
    title: str
    version: int
    on_the_way: int
    links: Sequence[PartLink]
    end_url: str
    reopen_url: str
    copy_url: str
    upload_url: str
    pack_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPage(Page):
    title: str
    part: Part
    version: int
    stale: int
    top: forms.Form | None
    rows: Sequence[Row]
    may_add: bool
    links: Sequence[ErrorLink]
    back_url: str
    here_url: str
    station_new_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage(Page):
    title: str
    version: int
    stale: int
    form: forms.Form
    root: Node
    kinds: Sequence[tuple[str, str | Promise]]
    links: Sequence[ErrorLink]
    back_url: str
    here_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationPage(Page):
    title: str
    heading: str
    version: int
    stale: int
    form: forms.Form
    links: Sequence[ErrorLink]
    back_url: str
    here_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage(Page):
    """One form with a heading, a few lines of what happens, and a button."""

    title: str
    lines: Sequence[str]
    form: forms.Form
    button: str
    back_url: str
    upload: bool = False
    mark: tuple[str, str] = ("", "")
    problems: Sequence[PackProblem] = ()


__all__ = [
    "DifferencePage",
    "EditPage",
    "FormPage",
    "PackPage",
    "PartLink",
    "PartPage",
    "RulePage",
    "StationPage",
    "VersionRow",
    "VersionsPage",
]
