"""The logs: what was done, and what changed; in time what was looked at and refused."""

from .acts import LogEntry
from .changes import (
    Change,
    ChangeKind,
)
from .keeping import (
    LegalHold,
    RetentionProposal,
    RetentionRules,
)
from .reads import (
    Delivery,
    Forgetting,
    Look,
    Naming,
    Pseudonym,
    Refusal,
    Seal,
    SealedLog,
    Sealing,
    SubjectKind,
)

__all__ = [
    "Change",
    "ChangeKind",
    "Delivery",
    "Forgetting",
    "LegalHold",
    "LogEntry",
    "Look",
    "Naming",
    "Pseudonym",
    "Refusal",
    "RetentionProposal",
    "RetentionRules",
    "Seal",
    "SealedLog",
    "Sealing",
    "SubjectKind",
]
