"""The young person's page is theirs alone; what is another's, or nobody's, is not there."""

from __future__ import annotations

MINE = {"young": 200}
NOT_THERE = {"young": 404}

ROWS: dict[str, dict[str, int]] = {
    "young:home": MINE,
    "young:route": MINE,
    "young:proposals": MINE,
    "young:why": MINE,
    "young:agreements": MINE,
    "young:papers": MINE,
    "young:today": MINE,
    "young:unsafe": MINE,
    "young:contact": MINE,
    "young:data": MINE,
    "young:reach": MINE,
    "young:wishes": MINE,
    "young:times": MINE,
    "young:knows": MINE,
    "young:knows_who": MINE,
    "young:looked": MINE,
    "young:asking": MINE,
    "young:download": MINE,
    "young:download_pdf": MINE,
    "young:download_json": MINE,
    "young:origins_read": {"young": 302},
    "young:stop": NOT_THERE,
    "young:ask": NOT_THERE,
    "young:asked": NOT_THERE,
    "young:take_back": NOT_THERE,
    "young:coming": NOT_THERE,
    "young:other_time": NOT_THERE,
    "young:question": NOT_THERE,
    "young:proposal": NOT_THERE,
    "young:proposal_yes": NOT_THERE,
    "young:proposal_no": NOT_THERE,
    "young:proposal_back": NOT_THERE,
    "young:proposal_ask": NOT_THERE,
    "young:agreement": NOT_THERE,
    "young:sign": NOT_THERE,
    "young:not_today": NOT_THERE,
    "young:my_side": NOT_THERE,
    "young:still_there": NOT_THERE,
}
