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

__all__ = ["Change", "ChangeKind", "LegalHold", "LogEntry", "RetentionProposal", "RetentionRules"]
