"""The door of privacy: the log of acts, whose eyes the database looks through, and what each
app owes the person it knows.
"""

from . import person_retention
from .actions.erasing import erase_rows, forget_users
from .actions.keeping import close_hold, open_hold, propose, state_rules
from .actions.reading import seal, write_looks, write_refusal
from .actions.recording import facts_from_json, facts_to_json, record
from .answering import answer_for_retention, retaining, rows_of_people, traces_of
from .describing import Shown, section
from .leaving import deliver, keep_anchors, leave, logs_go_to, seal_all
from .models import (
    Change,
    LegalHold,
    LogEntry,
    Look,
    Pseudonym,
    Refusal,
    RetentionProposal,
    RetentionRules,
    Seal,
    Sealing,
)
from .ports import (
    Anchor,
    Field,
    KeepsAnchors,
    PersonExport,
    PersonRetention,
    Processing,
    ProcessingLog,
    Reader,
    Rows,
    Said,
    Section,
    Traces,
    Value,
)
from .reading import Reads, current_trace, gathering, notice, notices
from .sealing import Verdict, line_of, verify
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
    "Anchor",
    "Change",
    "Field",
    "KeepsAnchors",
    "LegalHold",
    "LogEntry",
    "Look",
    "PersonExport",
    "PersonRetention",
    "Processing",
    "ProcessingLog",
    "Pseudonym",
    "Reader",
    "Reads",
    "Refusal",
    "RetentionProposal",
    "RetentionRules",
    "Rows",
    "Said",
    "Seal",
    "Sealing",
    "Section",
    "Shown",
    "Sight",
    "Traces",
    "Value",
    "Verdict",
    "acting_as",
    "action",
    "answer_for_retention",
    "close_hold",
    "current_sight",
    "current_trace",
    "deliver",
    "erase_rows",
    "facts_from_json",
    "facts_to_json",
    "forget_users",
    "gathering",
    "keep_anchors",
    "leave",
    "line_of",
    "logs_go_to",
    "looking_as",
    "notice",
    "notices",
    "one_action",
    "open_hold",
    "person_retention",
    "propose",
    "record",
    "retaining",
    "rows_of_people",
    "seal",
    "seal_all",
    "section",
    "seeing_all",
    "sight_of",
    "signing_in",
    "state_rules",
    "traces_of",
    "verify",
    "write_looks",
    "write_refusal",
]
