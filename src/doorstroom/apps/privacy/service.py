"""The door of privacy: the log of acts."""

from .actions import facts_from_json, facts_to_json, record
from .models import LogEntry

__all__ = ["LogEntry", "facts_from_json", "facts_to_json", "record"]
