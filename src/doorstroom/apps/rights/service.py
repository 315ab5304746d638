"""The door of rights: what somebody asks about their own data, and what they were told."""

from .actions.answering import answer_request, extend_request
from .actions.asking import NewRequest, ask, note_request, withdraw_request
from .actions.origins import note_origin, note_told, read_origins, tell_origin
from .actions.stopping import stop_sharing
from .jobs import run_daily
from .models import ANSWERS, DataRequest, Origin, OriginKind, RequestKind, RequestState, Way
from .policies import may_answer
from .queries import open_requests

__all__ = [
    "ANSWERS",
    "DataRequest",
    "NewRequest",
    "Origin",
    "OriginKind",
    "RequestKind",
    "RequestState",
    "Way",
    "answer_request",
    "ask",
    "extend_request",
    "may_answer",
    "note_origin",
    "note_request",
    "note_told",
    "open_requests",
    "read_origins",
    "run_daily",
    "stop_sharing",
    "tell_origin",
    "withdraw_request",
]
