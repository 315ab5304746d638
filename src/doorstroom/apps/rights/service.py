"""The door of rights: what somebody asks about their own data, and what they were told."""

from . import person_retention
from .actions.agreeing import Agreed, wanted_all_the_same
from .actions.answering import answer_request, extend_request, lift_restriction
from .actions.asking import NewRequest, ask, note_request, withdraw_request
from .actions.exporting import export_person
from .actions.origins import note_origin, note_told, read_origins, tell_origin
from .actions.stopping import stop_sharing
from .export_files import as_json, as_pdf
from .exporting import SCHEMA, VERSION, Export, Printer, answer_for_export, exporting
from .jobs import run_daily
from .models import ANSWERS, DataRequest, Origin, OriginKind, RequestKind, RequestState, Way
from .policies import may_answer, register_restrict_rule, require_unrestricted
from .queries import (
    agreed_all_the_same,
    asked_to_wait,
    is_undone,
    open_requests,
    requests_to_answer,
    restriction_of,
)

__all__ = [
    "ANSWERS",
    "SCHEMA",
    "VERSION",
    "Agreed",
    "DataRequest",
    "Export",
    "NewRequest",
    "Origin",
    "OriginKind",
    "Printer",
    "RequestKind",
    "RequestState",
    "Way",
    "agreed_all_the_same",
    "answer_for_export",
    "answer_request",
    "as_json",
    "as_pdf",
    "ask",
    "asked_to_wait",
    "export_person",
    "exporting",
    "extend_request",
    "is_undone",
    "lift_restriction",
    "may_answer",
    "note_origin",
    "note_request",
    "note_told",
    "open_requests",
    "person_retention",
    "read_origins",
    "register_restrict_rule",
    "requests_to_answer",
    "require_unrestricted",
    "restriction_of",
    "run_daily",
    "stop_sharing",
    "tell_origin",
    "wanted_all_the_same",
    "withdraw_request",
]
