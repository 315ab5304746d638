"""The door of events: meetings, their guests, and what came of them."""

from . import person_retention
from .actions.inviting import answer_call, invite, note_attendance, note_cv_check, reply
from .actions.meeting import is_lead, note_encounter, propose_from_encounter
from .actions.planning import NewEvent, add_employer, cancel_event, change_event, plan_event
from .models import (
    Encounter,
    Event,
    EventKind,
    Guest,
    GuestState,
    Interest,
)
from .queries import leads

__all__ = [
    "Encounter",
    "Event",
    "EventKind",
    "Guest",
    "GuestState",
    "Interest",
    "NewEvent",
    "add_employer",
    "answer_call",
    "cancel_event",
    "change_event",
    "invite",
    "is_lead",
    "leads",
    "note_attendance",
    "note_cv_check",
    "note_encounter",
    "person_retention",
    "plan_event",
    "propose_from_encounter",
    "reply",
]
