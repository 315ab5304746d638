"""What happened, for a reader who is not shown all of it."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.pathways.service import timeline_of
from doorstroom.apps.people.service import (
    InvolvementRole,
    NewSituation,
    Purpose,
    SituationKind,
    involve,
    plan_school_end,
    start_situation,
)
from tests.apps.factories import actor_of, make_person, make_worker, system

pytestmark = pytest.mark.usefixtures("db")


def test_an_act_that_names_no_kind_stays_where_a_kind_is_hidden() -> None:
    """A jobcoach is not shown the benefit, and reads when the school is to end."""
    owner, coach = make_worker(), make_worker(function="jobcoach")
    person = make_person(owner=owner)
    involve(
        person,
        organisation=coach.organisation,
        worker=coach,
        role=InvolvementRole.JOBCOACH,
        purpose=Purpose.GUIDANCE,
        actor=system(),
    )
    for kind in (SituationKind.BENEFIT, SituationKind.EDUCATION):
        new = NewSituation(kind=kind, starts_on=date(2026, 8, 24), complete=False)
        row = start_situation(person, situation=new, actor=actor_of(owner))
    for day in (date(2027, 7, 9), None):
        plan_school_end(row, planned_end=day, actor=actor_of(owner))
    happened = timeline_of(person, limit=50, actor=actor_of(coach)).happenings
    kinds = [each.facts.get("kind") for each in happened if "situation" in each.code]
    assert kinds == ["education"]
    codes = {each.code for each in happened}
    assert {"log.school_end_planned", "log.school_end_unknown"} <= codes
