"""The logs: what was done, and in time what was looked at, changed and refused."""

from .acts import LogEntry

__all__ = ["LogEntry"]
