"""Requests about data: who guides, and the privacy officer, who answers without the dossier."""

from doorstroom.core.sharing import Area, functions_opening

GUIDING = functions_opening(Area.DESK)
ANSWERING = (*GUIDING, *functions_opening(Area.PRIVACY))

ROWS = {
    "desk:requests": dict.fromkeys(ANSWERING, 200),
    "desk:request": dict.fromkeys(ANSWERING, 404),
    "desk:request_answer": dict.fromkeys(ANSWERING, 404),
    "desk:request_later": dict.fromkeys(ANSWERING, 404),
    "desk:request_back": dict.fromkeys(ANSWERING, 404),
    "desk:request_lift": dict.fromkeys(ANSWERING, 404),
    "desk:origin_told": dict.fromkeys(GUIDING, 404),
    "desk:request_note": dict.fromkeys(GUIDING, 404),
}
