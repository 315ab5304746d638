"""The door of pathways: route, next step, contact and outcome."""

from .models import (
    CloseReason,
    ContactKind,
    ContactMoment,
    Outcome,
    OutcomeKind,
    Passage,
    PassageState,
    Pathway,
    PlanItem,
    RestReason,
    Track,
)

__all__ = [
    "CloseReason",
    "ContactKind",
    "ContactMoment",
    "Outcome",
    "OutcomeKind",
    "Passage",
    "PassageState",
    "Pathway",
    "PlanItem",
    "RestReason",
    "Track",
]
