"""Refusals: a rule said no, and says which, on which facts, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

Fact = str | int | bool | date | datetime | time | None


class Refused(Exception):
    """A rule of the domain refuses an action.

    ``code`` names the rule, ``facts`` fill its sentence in ``core.words``.
    Nothing has been written when this is raised out of an action.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, Fact] = facts


class NotAllowed(Refused):
    """The actor may see this, but may not do it (403)."""
