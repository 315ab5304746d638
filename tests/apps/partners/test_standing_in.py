"""A stand-in does everything of a colleague, but reads nothing that was told in confidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from doorstroom.apps.partners.service import (
    StandIn,
    Worker,
    actor_for,
    end_stand_in,
    stand_in_for,
)
from doorstroom.apps.pathways.service import Contact, ContactKind, note_contact, timeline_of
from doorstroom.apps.people.service import appoint_stand_in
from doorstroom.apps.privacy.service import LogEntry, facts_from_json
from doorstroom.core.values.actor import Seat
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.core.words import render
from tests.apps.factories import (
    actor_of,
    make_coach,
    make_coordinator,
    make_pathway,
    make_worker,
)
from tests.support.clock import moment

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(params=["life_coach", "jobcoach", "youth_coach"])
def coach(request: pytest.FixtureRequest) -> Worker:
    return make_worker(function=request.param)


def appoint(absent: Worker, stand_in: Worker, by: Worker) -> None:
    stand_in_for(absent, stand_in=stand_in, starts_on=date(2026, 12, 1), actor=actor_of(by))


def test_a_coach_or_who_leads_appoints(coach: Worker) -> None:
    colleague = make_worker(coach.organisation)
    with pytest.raises(NotAllowed, match=r"refused.appoints_own_stand_in"):
        appoint(coach, colleague, by=colleague)
    with pytest.raises(NotAllowed, match=r"refused.not_your_organisation"):
        appoint(coach, colleague, by=make_worker(function="programme_manager"))
    appoint(coach, colleague, by=coach)
    appoint(coach, colleague, by=make_worker(coach.organisation, "programme_manager"))
    # Where nobody leads, or the leader is away: the coordinator of the region.
    appoint(coach, colleague, by=make_coordinator())


def test_every_dossier_says_who_reads_it_and_until_when() -> None:
    route = make_pathway(owner=make_worker())
    coach = make_coach(route, role="jobcoach")
    colleague = make_worker(coach.organisation)
    appoint_stand_in(
        coach,
        stand_in=colleague,
        starts_on=date(2026, 12, 1),
        ends_on=date(2026, 12, 11),
        actor=actor_of(coach),
    )
    entry = LogEntry.objects.get(person=route.person_id, code="log.stand_in_sees_until")
    assert render(entry.code, facts_from_json(entry.facts)) == (
        f"{colleague.name} neemt waar voor {coach.name} en ziet dit dossier tot en met "
        "11 december 2026."
    )


def test_a_colleague_appoints_for_who_sees_no_more_than_the_colleagues() -> None:
    absent = make_worker()
    colleague = make_worker(absent.organisation)
    appoint(absent, colleague, by=colleague)


def test_a_confidential_note_stays_with_its_writer() -> None:
    route = make_pathway(owner=make_worker())
    coach = make_coach(route, role="life_coach")
    contact = Contact(ContactKind.VISIT, "Over thuis.", confidential=True)
    note_contact(route.person, contact=contact, actor=actor_of(coach))
    colleague = make_worker(coach.organisation)
    seat = Seat(coach.pk, coach.organisation_id, coach.function, standing_in=True)
    standing_in = replace(actor_of(colleague), seats=(*actor_of(colleague).seats, seat))
    for actor, read in ((actor_of(coach), True), (standing_in, False)):
        found = timeline_of(route.person, actor=actor).happenings
        assert any(each.note == "Over thuis." for each in found) is read
        assert any(each.withheld for each in found) is not read


@pytest.mark.parametrize("starts_on", [date(2026, 11, 2), date(2026, 12, 1), date(2026, 12, 21)])
def test_who_is_back_is_stood_in_for_no_more(starts_on: date) -> None:
    absent = make_worker()
    colleague = make_worker(absent.organisation)
    actor = actor_of(absent)
    row = stand_in_for(absent, stand_in=colleague, starts_on=starts_on, actor=actor)
    end_stand_in(row, actor=actor)
    assert colleague.user is not None
    for day in ("2026-12-01 10:01", "2026-12-22 10:00"):
        assert absent.pk not in actor_for(colleague.user, now=moment(day)).worker_ids
    logged = LogEntry.objects.filter(subject_id=absent.pk).order_by("id")
    codes = list(logged.values_list("code", flat=True))
    assert codes == ["log.stand_in_started", "log.stand_in_ended"]


def test_a_stand_in_ends_once() -> None:
    absent = make_worker()
    colleague = make_worker(absent.organisation)
    actor = actor_of(absent)
    row = stand_in_for(absent, stand_in=colleague, starts_on=date(2026, 11, 2), actor=actor)
    end_stand_in(row, actor=actor)
    assert StandIn.objects.get().ends_on == date(2026, 11, 30)
    with pytest.raises(Refused, match=r"refused.stand_in_is_over"):
        end_stand_in(row, actor=actor)
