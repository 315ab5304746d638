"""The door of privacy: the log of acts, and what each app owes the person it knows."""

from .actions.recording import facts_from_json, facts_to_json, record
from .models import LogEntry
from .ports import ExportsPerson, Field, Reader, Said, Section, Value

__all__ = [
    "ExportsPerson",
    "Field",
    "LogEntry",
    "Reader",
    "Said",
    "Section",
    "Value",
    "facts_from_json",
    "facts_to_json",
    "record",
]
