"""The door of privacy: the log of acts, whose eyes the database looks through, and what each
app owes the person it knows.
"""

from .actions.recording import facts_from_json, facts_to_json, record
from .describing import Shown, section
from .models import Change, LogEntry
from .ports import Field, PersonExport, Reader, Said, Section, Value
from .sight import (
    Sight,
    acting_as,
    action,
    current_sight,
    looking_as,
    one_action,
    seeing_all,
    sight_of,
    signing_in,
)

__all__ = [
    "Change",
    "Field",
    "LogEntry",
    "PersonExport",
    "Reader",
    "Said",
    "Section",
    "Shown",
    "Sight",
    "Value",
    "acting_as",
    "action",
    "current_sight",
    "facts_from_json",
    "facts_to_json",
    "looking_as",
    "one_action",
    "record",
    "section",
    "seeing_all",
    "sight_of",
    "signing_in",
]
