"""Words for what somebody who signs in keeps for themselves."""

from __future__ import annotations

MESSAGES: dict[str, str] = {
    "refused.list_needs_user": "Alleen wie is ingelogd, bewaart een lijst.",
    "refused.list_needs_name": "Geef de lijst een naam.",
    "refused.list_name_too_long": "Een naam heeft hoogstens {most:teken|tekens}.",
    "refused.too_many_lists": (
        "Er staan al {most:lijst|lijsten}. Haal er eerst een weg, of kies een naam die er al is."
    ),
}
