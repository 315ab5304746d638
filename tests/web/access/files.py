"""The second half of the matrix: one real dossier, and who stands how far from it.

A row of the first half says what a role gets for something that does not exist.
Whoever is not involved (any more) gets exactly that for something that does:
that is the whole rule. Here stand the addresses that are about nobody, what
belongs to the region, and what somebody who is involved still does not get.
"""

from __future__ import annotations

Row = dict[str, int]

# Without a person behind it: a programme, a page for everybody, who works where.
ABOUT_NOBODY = ("council:", "public:", "signing_in:", "components:", "administration:")
# These have tests of their own for whom they are there: emergencies, terms and numbers.
TESTED_ELSEWHERE = {
    *(
        "privacy:review",
        "young:ask",
        "young:stop",
        "desk:keeping",
        "desk:hold_set",
        "desk:hold_lift",
    ),
    *("desk:number_note", "desk:number_look", "desk:number_remove"),
}


def _all(status: int, **others: int) -> Row:
    return {"all": status} | others


_BROUGHT_IN = _all(200, programme_manager=403)

# Places, classes and meetings are everybody's who works in the region; who comes there is not.
# What is only sent (405 to a reader) is tested where its rule is: places and meetings.
OF_THE_REGION: dict[str, Row] = {
    "desk:place": _all(200),
    "desk:place_edit": _all(200),
    "desk:course": _all(200),
    "desk:event": _all(200),
    "desk:event_invite": _all(200),
    "desk:place_new": _BROUGHT_IN,
    "desk:supervisor_new": _BROUGHT_IN,
    "desk:recognition_withdraw": _all(200, programme_manager=404),
    **dict.fromkeys(
        ("desk:place_act", "desk:place_capacity", "desk:place_reserve", "desk:recognition_answer"),
        _all(405),
    ),
    "desk:event_employers": _all(405),
    # The coordinator of a region says who left an organisation there.
    "desk:worker_leaves": _all(404, coordinator=200),
}

# What somebody gets who is involved: 200, unless a row says otherwise.
_SENT = (
    *("propose", "agreement_make", "promise_answer", "need_resolve", "merge_undo"),
    *("transit_withdraw", "stand_in_end", "list_remove", "message_handled", "placement_act"),
    *("place_act", "place_capacity", "place_reserve", "follow_up_answer", "follow_up_close"),
    *("enrolment_act", "proposal_person", "proposal_coach", "proposal_employer"),
    *("proposal_withdraw", "event_employers", "guest_act", "encounter", "referral_withdraw"),
    *("recognition_answer", "emergency_close"),
)
# Of the owner, the receiver or the organiser alone, or not asked of this person now.
_OWNER_ONLY = (
    *("merge", "transit_accept", "transit_decline", "transit_meeting", "transit_met"),
    *("supervisor_load", "nominate", "event_edit", "event_cancel", "worker_leaves"),
    *("referral", "referral_accept", "referral_refuse", "referral_ask", "referral_answer"),
)
# Only who guides somebody writes in the dossier; a programme manager reads.
_GUIDES = (
    *("note", "start_programme", "details", "wishes", "strengths", "situation", "need", "risk"),
    *("handover", "involve", "step", "station", "intake", "rest", "close", "promise"),
    *("situation_end", "school_end", "risk_deny", "risk_withdraw", "involvement_end"),
    *("origin_told", "representation", "representation_end", "request_note"),
)

INVOLVED: dict[str, Row] = {
    **{f"desk:{name}": _all(405) for name in _SENT},
    **{f"desk:{name}": _all(404) for name in _OWNER_ONLY},
    **{f"desk:{name}": _all(200, programme_manager=403) for name in _GUIDES},
    # Of the domains of life a school and an account manager know nothing.
    "desk:need": _all(200, programme_manager=403, stage_coordinator=403, account_manager=403),
    "desk:refer": _all(200, account_manager=404, programme_manager=404),
    "desk:review": _all(302),
    "desk:place_new": _BROUGHT_IN,
    "desk:supervisor_new": _BROUGHT_IN,
    "desk:recognition_withdraw": _all(200, programme_manager=404),
    **{f"school:{name}": _all(405) for name in ("wish_change", "wish_remove")},
    **{
        f"employer:{name}": _all(405)
        for name in ("present", "own_side", "review_words", "place_act")
    },
    # Nobody turned both keys yet; Daan was not the one who was asked.
    **{f"employer:{name}": _all(404) for name in ("proposal", "answer")},
    **{
        f"young:{name}": _all(405)
        for name in ("sign", "not_today", "still_there", "proposal_yes", "coming", "take_back")
    },
    **{
        f"young:{name}": _all(404)
        for name in (
            *("my_side", "proposal", "proposal_no", "proposal_back", "proposal_ask"),
            *("other_time", "question"),
        )
    },
}


def of(rows: dict[str, Row], name: str, role: str, otherwise: int) -> int:
    row = rows.get(name)
    return otherwise if row is None else row.get(role, row["all"])
