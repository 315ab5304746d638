"""Which app answers for what: named here once, when Django starts, lowest app first."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from doorstroom.adapters.anchors import AnchorFile
from doorstroom.adapters.keys import KeyFile
from doorstroom.adapters.ldv import Logbook
from doorstroom.adapters.pdf import person_pdf
from doorstroom.apps.accounts import person_data as accounts_data
from doorstroom.apps.accounts import service as accounts
from doorstroom.apps.events import person_data as events_data
from doorstroom.apps.events import service as events
from doorstroom.apps.insight import service as insight
from doorstroom.apps.learning import person_data as learning_data
from doorstroom.apps.learning import service as learning
from doorstroom.apps.matching import person_data as matching_data
from doorstroom.apps.matching import service as matching
from doorstroom.apps.notices import person_data as notices_data
from doorstroom.apps.notices import service as notices
from doorstroom.apps.outreach import person_data as outreach_data
from doorstroom.apps.outreach import service as outreach
from doorstroom.apps.pathways import person_data as pathways_data
from doorstroom.apps.pathways import service as pathways
from doorstroom.apps.people import person_data as people_data
from doorstroom.apps.people import service as people
from doorstroom.apps.placements import person_data as placements_data
from doorstroom.apps.placements import service as placements
from doorstroom.apps.privacy import person_data as privacy_data
from doorstroom.apps.privacy import service as privacy
from doorstroom.apps.privacy.ports import PersonExport, PersonRetention
from doorstroom.apps.rights import person_data as rights_data
from doorstroom.apps.rights import service as rights
from doorstroom.apps.tasks import person_data as tasks_data
from doorstroom.apps.tasks import service as tasks
from doorstroom.site.carriers import wire_carriers

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

EXPORTS: tuple[PersonExport, ...] = (
    people_data.EXPORT,
    accounts_data.EXPORT,
    learning_data.EXPORT,
    pathways_data.EXPORT,
    placements_data.EXPORT,
    matching_data.EXPORT,
    events_data.EXPORT,
    outreach_data.EXPORT,
    notices_data.EXPORT,
    tasks_data.EXPORT,
    rights_data.EXPORT,
    privacy_data.EXPORT,
)
"""What each app keeps of a person, in the order in which somebody reads it."""


def wire() -> None:
    rights.answer_for_export(EXPORTS, printer=person_pdf)
    privacy.answer_for_retention(RETAINS)
    wire_carriers(os.environ)
    keys = os.environ.get("DOORSTROOM_KEYS")
    if keys:
        people.use_keys(KeyFile(Path(keys)).load)
    privacy.logs_go_to(
        anchors=AnchorFile(settings.LOG_DIR),
        processings=Logbook(
            settings.LOG_DIR / "ldv", secret=settings.LDV_SECRET, register=settings.LDV_REGISTER
        ),
    )
