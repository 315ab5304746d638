"""The door of insight: figures for steering, lists, and what happens every day."""

from doorstroom.apps.paging import Key, Page

from .caseload import CaseloadFilters, CaseloadRow, caseload, longest_waiting
from .figures import Figure, LastingFigures, TargetCounter, reached_on
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

__all__ = [
    "CaseloadFilters",
    "CaseloadRow",
    "Figure",
    "Forecast",
    "InTransit",
    "Key",
    "LastingFigures",
    "Page",
    "ProgrammePage",
    "SectorRoom",
    "TargetCounter",
    "Waiting",
    "caseload",
    "catch_up",
    "daily",
    "in_transit",
    "longest_per_station",
    "longest_waiting",
    "programme_page",
    "reached_on",
]
