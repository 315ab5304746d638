"""The door of placements: agreed, begun, attended, reviewed, ended, and what lasted."""

from . import person_retention
from .actions.agreeing import hash_of, is_signed, make_agreement, replace_agreement, sign
from .actions.attending import (
    begin,
    begin_signed_placements,
    cannot_today,
    handle_safety_report,
    is_missing,
    report_unsafe,
    was_there,
    who_hears_unsafe,
)
from .actions.ending import (
    EarlyEnd,
    add_employer_words,
    ask_person_side,
    end_early,
    end_placement,
    finish_due_placements,
    follow_lapsing_recognitions,
    withdraw_recognition,
)
from .actions.enrolled import finish_enrolment, start_enrolment, stop_enrolment
from .actions.following_up import (
    MONTHS,
    answer_follow_up,
    close_follow_up,
    open_due_follow_ups,
    reach_outcome,
)
from .actions.going_on import go_to_station
from .actions.replacing import DUTY, release_school
from .actions.reviewing import ReviewWords, hold_review, plan_review, say_in_review
from .actions.standing import end_destination
from .actions.starting import Terms, start_placement
from .jobs import run_daily
from .models import (
    Agreement,
    Attendance,
    AttendanceState,
    BuildUp,
    EndReason,
    FollowUp,
    Lasting,
    Placement,
    PlacementStatus,
    Review,
    SafetyReport,
    Signature,
    SignChannel,
)
from .policies import is_employer_side, voice_of
from .queries import (
    LastingLine,
    MonthAtWork,
    days_on,
    employer_sees_until,
    lasting,
    months_at_work,
    together,
)

__all__ = [
    "DUTY",
    "MONTHS",
    "Agreement",
    "Attendance",
    "AttendanceState",
    "BuildUp",
    "EarlyEnd",
    "EndReason",
    "FollowUp",
    "Lasting",
    "LastingLine",
    "MonthAtWork",
    "Placement",
    "PlacementStatus",
    "Review",
    "ReviewWords",
    "SafetyReport",
    "SignChannel",
    "Signature",
    "Terms",
    "add_employer_words",
    "answer_follow_up",
    "ask_person_side",
    "begin",
    "begin_signed_placements",
    "cannot_today",
    "close_follow_up",
    "days_on",
    "employer_sees_until",
    "end_destination",
    "end_early",
    "end_placement",
    "finish_due_placements",
    "finish_enrolment",
    "follow_lapsing_recognitions",
    "go_to_station",
    "handle_safety_report",
    "hash_of",
    "hold_review",
    "is_employer_side",
    "is_missing",
    "is_signed",
    "lasting",
    "make_agreement",
    "months_at_work",
    "open_due_follow_ups",
    "person_retention",
    "plan_review",
    "reach_outcome",
    "release_school",
    "replace_agreement",
    "report_unsafe",
    "run_daily",
    "say_in_review",
    "sign",
    "start_enrolment",
    "start_placement",
    "stop_enrolment",
    "together",
    "voice_of",
    "was_there",
    "who_hears_unsafe",
    "withdraw_recognition",
]
