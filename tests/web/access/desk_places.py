"""Places, proposals, placements, courses and meetings: for whoever works at a desk.

What names somebody or something that is not there is a 404 for all of them, so
that nobody learns what exists.
"""

DESK = ("casemanager", "jobcoach", "stage_coordinator", "account_manager")
DESK += ("programme_manager", "coordinator")
# Those who bring in places; a programme manager does not.
MAKERS = tuple(role for role in DESK if role != "programme_manager")

# Those who buy courses in, or work at a school.
BUYERS = ("stage_coordinator", "account_manager", "programme_manager", "coordinator")

LISTS = ("places", "places_file", "proposals", "courses", "events", "event_new")
THINGS = (
    *("place_new", "supervisor_new", "place", "place_edit", "place_act", "place_capacity"),
    *("place_reserve", "recognition_answer", "possible", "propose", "proposal"),
    *("proposal_person", "proposal_coach", "proposal_employer", "proposal_withdraw"),
    *("proposal_start", "placement", "placement_act", "review_plan", "review_hold"),
    *("placement_unsafe", "placement_end", "placement_stop", "safety_report", "agreement"),
    *("agreement_sign", "agreement_change", "agreements", "agreement_make", "outcomes"),
    *("outcome_new", "outcome_end", "follow_up_answer", "follow_up_close", "course"),
    *("enrolment_act", "enrolment_stop", "enrolment_intake", "person_courses", "course_apply"),
    "enrolment_wanted",
    *("certificate_new", "event", "event_invite", "event_employers", "guest_act"),
    *("encounter", "lead", "event_cancel", "event_edit", "nominate", "recognition_withdraw"),
    *("placement_begin", "review", "school_released", "supervisor_load"),
)

ROWS = {
    **{f"desk:{name}": dict.fromkeys(DESK, 200) for name in LISTS},
    **{f"desk:{name}": dict.fromkeys(DESK, 404) for name in THINGS},
    "desk:school_wishes": {**dict.fromkeys(MAKERS, 200)},
    "desk:place_employer": {**dict.fromkeys(MAKERS, 200)},
    "desk:class_new": {**dict.fromkeys(BUYERS, 200)},
}
