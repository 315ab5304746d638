"""The door of matching: proposals with two keys."""

from .models import (
    AnswerChannel,
    EmployerAnswer,
    KeyAnswer,
    Proposal,
    ProposalStatus,
)

__all__ = [
    "AnswerChannel",
    "EmployerAnswer",
    "KeyAnswer",
    "Proposal",
    "ProposalStatus",
]
