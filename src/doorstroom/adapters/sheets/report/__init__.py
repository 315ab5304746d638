"""The report of a round: one page that stands alone, to read, print and keep."""

from .page import report

__all__ = ["report"]
