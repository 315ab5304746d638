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
# No key of somebody's, but the name of what one asks about oneself.
OWN_WORDS = {"young:ask"}


def _all(status: int, **others: int) -> Row:
    return {"all": status} | others


_BROUGHT_IN = _all(200, programme_manager=403)

# Places, classes and meetings are everybody's who works in the region; who comes there is not.
# What is only sent about them changes nobody's dossier: done (302), or something is missing.
OF_THE_REGION: dict[str, Row] = {
    "desk:place": _all(200),
    "desk:place_edit": _all(200),
    "desk:course": _all(200),
    "desk:event": _all(200),
    "desk:event_invite": _all(200),
    "desk:place_new": _BROUGHT_IN,
    "desk:supervisor_new": _BROUGHT_IN,
    "desk:recognition_withdraw": _all(200, programme_manager=404),
    **dict.fromkeys(("desk:place_act", "desk:recognition_answer"), _all(302)),
    **dict.fromkeys(("desk:place_capacity", "desk:place_reserve"), _all(422)),
    "desk:event_employers": _all(422),
    # The coordinator of a region says who left an organisation there.
    "desk:worker_leaves": _all(404, coordinator=200),
}

# What somebody gets who is involved: the page, unless a row says otherwise. Of what is only
# sent, what comes of it: done and on to a page (302), or back with what is missing (422).
# A seat that somebody wants all the same is asked only where they asked to wait.
_DONE = ("enrolment_wanted", "place_act", "placement_act", "follow_up_answer", "recognition_answer")
_MISSING = (
    *("place_capacity", "place_reserve", "event_employers"),
    *("proposal_person", "proposal_coach", "proposal_employer"),
)
# Of the owner, the receiver or the organiser alone, or not asked of this person now.
_OWNER_ONLY = (
    *("merge", "transit_accept", "transit_decline", "transit_meeting", "transit_met"),
    *("supervisor_load", "nominate", "event_edit", "event_cancel", "worker_leaves"),
    *("referral", "referral_accept", "referral_refuse", "referral_ask", "referral_answer"),
    *("referral_withdraw", "transit_withdraw", "stand_in_end", "list_remove", "merge_undo"),
    # A proposal without a place is about nothing.
    *("message_handled", "emergency_close", "propose"),
)
# Who guides somebody writes in the dossier.
_GUIDES = (
    *("note", "start_programme", "details", "wishes", "strengths", "situation", "need", "risk"),
    *("handover", "involve", "step", "station", "intake", "rest", "close", "promise"),
    *("situation_end", "school_end", "risk_deny", "risk_withdraw"),
    *("origin_told", "representation", "representation_end", "request_note"),
)
_GUIDES_DO = (
    *("agreement_make", "encounter", "promise_answer", "proposal_withdraw", "follow_up_close"),
    *("enrolment_act", "guest_act"),
)
# Nobody here may know a number: the region states no ground for it.
_NUMBERS = ("number_note", "number_look", "number_remove")
# Of the domains of life a school and an account manager know nothing.
_NOT_OF_LIFE = dict.fromkeys(("stage_coordinator", "account_manager"), 403)

INVOLVED: dict[str, Row] = {
    **{f"desk:{name}": _all(302) for name in _DONE},
    **{f"desk:{name}": _all(422) for name in _MISSING},
    **{f"desk:{name}": _all(404) for name in _OWNER_ONLY},
    **{f"desk:{name}": _all(403) for name in _NUMBERS},
    **{f"desk:{name}": _all(200) for name in _GUIDES},
    **{f"desk:{name}": _all(302) for name in _GUIDES_DO},
    "desk:need": _all(200, **_NOT_OF_LIFE),
    "desk:need_resolve": _all(302, **_NOT_OF_LIFE),
    "desk:refer": _all(200, account_manager=404),
    "desk:review": _all(302),
    # Of somebody of another organisation: from where the case is owned alone.
    "desk:involvement_end": _all(403),
    "desk:recognition_withdraw": _all(200),
    # The coordinator of the owner's organisation looks back, not any other.
    "privacy:review": _all(404),
    # On the name of who looks back there.
    "privacy:seen": _all(404),
    # Another school's wishes.
    **{f"school:{name}": _all(404) for name in ("wish_change", "wish_remove")},
    **{f"employer:{name}": _all(302) for name in ("present", "place_act")},
    **{f"employer:{name}": _all(422) for name in ("own_side", "review_words")},
    # Nobody turned both keys yet.
    **{f"employer:{name}": _all(404) for name in ("proposal", "answer")},
    **{f"young:{name}": _all(302) for name in ("sign", "not_today", "still_there", "take_back")},
    # Daan was not the one who was asked, and has not stopped.
    **{
        f"young:{name}": _all(404)
        for name in (
            *("my_side", "proposal", "proposal_yes", "proposal_no", "proposal_back"),
            *("proposal_ask", "coming", "other_time", "question"),
        )
    },
}

# What the owner of the case gets besides: their hand-over, meeting, stand-in, list and message.
OWN: dict[str, int] = {
    **{
        f"desk:{name}": 200
        for name in (
            *("transit_accept", "transit_decline", "transit_meeting", "transit_met"),
            *("event_edit", "event_cancel", "referral", "referral_answer", "involvement_end"),
        )
    },
    **{
        f"desk:{name}": 302
        for name in (
            *("merge_undo", "transit_withdraw", "stand_in_end", "list_remove"),
            *("message_handled", "referral_withdraw"),
        )
    },
}

# Of whom is what Daan's own page does not have: what these get, and nothing else of the scene.
THEIRS: dict[str, dict[str, int]] = {
    "noor": {
        "young:proposal": 200,
        "young:proposal_yes": 302,
        "young:proposal_no": 200,
        "young:proposal_ask": 200,
    },
    "lies": {"young:coming": 302, "young:other_time": 200, "young:question": 200},
}

# In an emergency: who it is, how to reach them, and what stands in the way of help.
# The forms that open do nothing for who is not involved: sending them is refused.
EMERGENCY: dict[str, int] = {
    **{
        f"desk:{name}": 200
        for name in (
            *("dossier", "timeline", "who_sees", "keeping", "hold_set", "take_up"),
            *("refer", "sign_in_code"),
        )
    },
    "desk:emergency_close": 302,
}

# What cannot be sent empty, because the button says what it does.
WORDS: dict[str, dict[str, str]] = {
    "desk:guest_act": {"doe": "komt"},
    "desk:enrolment_act": {"doe": "stoel"},
}


def of(rows: dict[str, Row], name: str, role: str, otherwise: int) -> int:
    row = rows.get(name)
    return otherwise if row is None else row.get(role, row["all"])
