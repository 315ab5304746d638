"""Which app answers for what: named here once, when Django starts, lowest app first."""

from __future__ import annotations

import os
from pathlib import Path

from doorstroom.adapters.keys import KeyFile
from doorstroom.apps.accounts import service as accounts
from doorstroom.apps.events import service as events
from doorstroom.apps.insight import service as insight
from doorstroom.apps.learning import service as learning
from doorstroom.apps.matching import service as matching
from doorstroom.apps.notices import service as notices
from doorstroom.apps.outreach import service as outreach
from doorstroom.apps.pathways import service as pathways
from doorstroom.apps.people import service as people
from doorstroom.apps.placements import service as placements
from doorstroom.apps.privacy import service as privacy
from doorstroom.apps.privacy.ports import PersonRetention
from doorstroom.apps.rights import service as rights
from doorstroom.apps.tasks import service as tasks

RETAINS: tuple[PersonRetention, ...] = (
    privacy.person_retention.RETENTION,
    accounts.person_retention.RETENTION,
    notices.person_retention.RETENTION,
    tasks.person_retention.RETENTION,
    people.person_retention.RETENTION,
    rights.person_retention.RETENTION,
    outreach.person_retention.RETENTION,
    learning.person_retention.RETENTION,
    pathways.person_retention.RETENTION,
    placements.person_retention.RETENTION,
    matching.person_retention.RETENTION,
    events.person_retention.RETENTION,
    insight.person_retention.RETENTION,
)
"""How each app lets go of a person, and what moves when two dossiers become one."""


def wire() -> None:
    privacy.answer_for_retention(RETAINS)
    keys = os.environ.get("DOORSTROOM_KEYS")
    if keys:
        people.use_keys(KeyFile(Path(keys)).load)
