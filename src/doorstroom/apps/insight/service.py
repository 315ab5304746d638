"""The door of insight: figures for steering, lists, and what happens every day."""

from doorstroom.apps.paging import Key, Page

from . import person_retention
from .caseload import (
    CaseloadFilters,
    CaseloadRow,
    Order,
    Signal,
    Whose,
    caseload,
    caseload_rows,
)
from .figures import Figure, LastingFigures, TargetCounter
from .forecast import Forecast
from .jobs import catch_up, daily
from .page import (
    InTransit,
    ProgrammePage,
    SectorRoom,
    Waiting,
    in_transit,
    longest_per_station,
    programme_page,
)
from .reached import Asked, Reached, reached_for, reached_on

__all__ = [
    "Asked",
    "CaseloadFilters",
    "CaseloadRow",
    "Figure",
    "Forecast",
    "InTransit",
    "Key",
    "LastingFigures",
    "Order",
    "Page",
    "ProgrammePage",
    "Reached",
    "SectorRoom",
    "Signal",
    "TargetCounter",
    "Waiting",
    "Whose",
    "caseload",
    "caseload_rows",
    "catch_up",
    "daily",
    "in_transit",
    "longest_per_station",
    "person_retention",
    "programme_page",
    "reached_for",
    "reached_on",
]
