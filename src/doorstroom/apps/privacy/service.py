"""The door of privacy: the log of acts, whose eyes the database looks through, and what each
app owes the person it knows.
"""

from . import person_retention
from .actions.erasing import erase_rows, forget_users
from .actions.keeping import close_hold, open_hold, propose, state_rules
from .actions.recording import facts_from_json, facts_to_json, record
from .answering import answer_for_retention, retaining, rows_of_people, traces_of
from .describing import Shown, section
from .models import (
    Change,
    LegalHold,
    LogEntry,
    RetentionProposal,
    RetentionRules,
)
from .ports import (
    Field,
    PersonExport,
    PersonRetention,
    Reader,
    Rows,
    Said,
    Section,
    Traces,
    Value,
)
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
    "LegalHold",
    "LogEntry",
    "PersonExport",
    "PersonRetention",
    "Reader",
    "RetentionProposal",
    "RetentionRules",
    "Rows",
    "Said",
    "Section",
    "Shown",
    "Sight",
    "Traces",
    "Value",
    "acting_as",
    "action",
    "answer_for_retention",
    "close_hold",
    "current_sight",
    "erase_rows",
    "facts_from_json",
    "facts_to_json",
    "forget_users",
    "looking_as",
    "one_action",
    "open_hold",
    "person_retention",
    "propose",
    "record",
    "retaining",
    "rows_of_people",
    "section",
    "seeing_all",
    "sight_of",
    "signing_in",
    "state_rules",
    "traces_of",
]
