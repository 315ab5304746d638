"""The first fence walked: what bears a person is asked by who asks, or through what is."""

from __future__ import annotations

import pytest
from django.apps import apps

from tests.fences.test_schema import bearing

# Without a question of its own, and through what it is read.
_OF_THE_FILE = "read of one person, whose dossier was found with Person.visible_to"
_OF_THE_PLACEMENT = "hangs on a placement that was found with Placement.visible_to"
THROUGH = {
    "privacy.LogEntry": "the timeline of a dossier; shown_to takes out what is not of this role",
    "privacy.Change": "no query: kept for who checks, with eyes of the system",
    "privacy.LegalHold": _OF_THE_FILE,
    "privacy.RetentionProposal": _OF_THE_FILE,
    "accounts.User": "one's own; of others the name alone, from the seat",
    "notices.Message": "a colleague's own outbox and a person's own page, in the app people",
    "tasks.Task": "tasks_for asks by seat",
    "people.Handover": "its own queries ask by the organisations of the two",
    "people.SituationPeriod": _OF_THE_FILE,
    "people.FormerSchool": _OF_THE_FILE,
    "people.Need": _OF_THE_FILE,
    "people.StatedRisk": _OF_THE_FILE,
    "people.PersonMerge": _OF_THE_FILE,
    "people.CitizenNumber": "no query: the functions of the vault only",
    "outreach.SignUp": _OF_THE_FILE,
    "outreach.Referral": "its own queries ask by the organisations of the two",
    "pathways.Passage": "hangs on a route that was found with Pathway.visible_to",
    "pathways.PlanItem": "hangs on a route that was found with Pathway.visible_to",
    "pathways.ContactMoment": "the timeline; shown_to takes out what is not of this role",
    "pathways.Outcome": _OF_THE_FILE,
    "placements.BuildUp": _OF_THE_PLACEMENT,
    "placements.Agreement": _OF_THE_PLACEMENT,
    "placements.Signature": _OF_THE_PLACEMENT,
    "placements.Attendance": _OF_THE_PLACEMENT,
    "placements.Review": _OF_THE_PLACEMENT,
}


@pytest.mark.usefixtures("db")
def test_each_table_about_a_person_is_asked_by_who_asks_or_says_through_what() -> None:
    tables = bearing()
    without = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.db_table in tables
        and not hasattr(model._default_manager.all(), "visible_to")
    }
    assert without == THROUGH.keys()
