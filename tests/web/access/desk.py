"""The desk: whoever guides or manages gets in; what is not theirs does not exist for them."""

WORKERS = (
    *("casemanager", "jobcoach", "stage_coordinator", "account_manager"),
    *("programme_manager", "coordinator"),
)
LISTS = (
    *("today", "caseload", "find", "arrivals", "transit", "stand_ins"),
    *("quick", "quick_save", "caseload_file", "list_save", "going"),
)
# Of one person, pathway, task, referral or hand-over: nothing that exists here.
FILES = (
    *("task", "dossier", "timeline", "who_sees", "note", "step", "station", "intake", "rest"),
    *("close", "promise", "promise_answer", "start_programme", "details", "wishes", "strengths"),
    *(
        "situation",
        "situation_end",
        "school_end",
        "need",
        "need_resolve",
        "risk",
        "risk_deny",
        "risk_withdraw",
        "take_up",
        "handover",
    ),
    *(
        "involve",
        "involvement_end",
        "representation",
        "representation_end",
        "merge",
        "merge_undo",
        "refer",
        "referral",
    ),
    *("referral_accept", "referral_refuse", "referral_ask", "referral_answer"),
    *("referral_withdraw", "transit_accept", "transit_decline", "transit_withdraw"),
    *("transit_meeting", "transit_met", "stand_in_end", "worker_leaves"),
    *("list_remove", "sign_in_code"),
    "list_remove",
    *("keeping", "hold_set", "hold_lift", "number_note", "number_look", "number_remove"),
)
# Who guides opens a dossier in an emergency; a school does not.
HELPERS = ("casemanager", "jobcoach", "coordinator")
GUIDES = ("casemanager", "jobcoach", "stage_coordinator", "coordinator")

ROWS = {
    **{f"desk:{name}": dict.fromkeys(WORKERS, 200) for name in LISTS},
    **{f"desk:{name}": dict.fromkeys(WORKERS, 404) for name in FILES},
    "desk:emergency": dict.fromkeys(HELPERS, 200),
    "desk:emergency_close": dict.fromkeys(WORKERS, 404),
    # Only who guides brings somebody to a programme.
    "desk:refer_new": dict.fromkeys(WORKERS, 404) | dict.fromkeys(GUIDES, 200),
}
