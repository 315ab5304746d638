"""The door of privacy: the log of acts, and whose eyes the database looks through."""

from .actions.recording import facts_from_json, facts_to_json, record
from .models import LogEntry
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
    "LogEntry",
    "Sight",
    "acting_as",
    "action",
    "current_sight",
    "facts_from_json",
    "facts_to_json",
    "looking_as",
    "one_action",
    "record",
    "seeing_all",
    "sight_of",
    "signing_in",
]
