"""Figures follow the pack's own definition, and say what is not known or too small to show."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from doorstroom.apps.insight.figures import Shown, _lasting
from doorstroom.apps.insight.service import ProgrammePage, programme_page, reached_on
from doorstroom.apps.pathways.service import (
    CloseReason,
    NewOutcome,
    Outcome,
    OutcomeKind,
    add_outcome,
    close_pathway,
)
from doorstroom.apps.people.service import offer_handover
from doorstroom.apps.placements.service import FollowUp, begin
from doorstroom.apps.programmes.service import pack_of
from tests.apps.factories import (
    actor_of,
    load_facts,
    make_organisation,
    make_pathway,
    make_place,
    make_programme,
    make_recognition,
    make_worker,
    system,
)
from tests.apps.placements.factories import sign_all, start

pytestmark = pytest.mark.usefixtures("db")


def page(slug: str, now: str = "2026-12-01 10:00") -> ProgrammePage:
    return programme_page(make_programme(slug), system(now))


def work(started: date = date(2026, 11, 2), kind: OutcomeKind = OutcomeKind.WORK) -> NewOutcome:
    return NewOutcome(kind=kind, title="Bakkerij", started_on=started)


def test_an_outcome_counts_a_person_once_and_only_of_the_kinds_in_the_pack() -> None:
    programme = make_programme("doorstroom")
    one, two = make_pathway(programme=programme), make_pathway(programme=programme)
    add_outcome(one, outcome=work(date(2025, 12, 1)), actor=system())
    add_outcome(one, outcome=work(), actor=system())
    add_outcome(two, outcome=work(kind=OutcomeKind.DAY_ACTIVITY), actor=system())
    (target,) = page("doorstroom").targets
    assert (target.total.count, target.this_year.count) == (1, 0)
    assert (target.target.per_year, target.target.total) == (40, 160)


def test_preparing_for_work_at_a_company_is_no_destination_of_the_programme() -> None:
    """A bpv at the station that prepares counts for no target; a job after it does."""
    route = make_pathway(programme=make_programme("doorstroom"))
    learning, job = make_place(kind="bpv-bbl"), make_place(kind="baan")
    make_recognition(learning)
    more: dict[str, Any] = {"pathway": route, "school": make_organisation("school_mbo")}
    for place, so_far in ((learning, 0), (job, 1)):
        placement = start(place, **more)
        sign_all(placement)
        begin(placement, actor=system())
        assert page("doorstroom").targets[0].total.count == so_far
    stations = Outcome.objects.order_by("kind").values_list("kind", "station")
    assert list(stations) == [("education", "stage"), ("work", "werk")]


def test_a_started_placement_counts_where_the_pack_says_so() -> None:
    programme = make_programme("kansrijk-praktijkleren-alblasserdam")
    route = make_pathway(programme=programme)
    kind = page(programme.slug).targets[0].target.station
    assert kind == "koppeling"
    placement = start(make_place(kind="werkervaring"), pathway=route, starts_on=date(2026, 12, 7))
    assert placement.status == "agreed"
    assert page(programme.slug).targets[0].total.count == 0


def test_what_nobody_knows_is_shown_as_not_known() -> None:
    programme = make_programme("doorstroom")
    route = make_pathway(programme=programme)
    outcome = add_outcome(route, outcome=work(date(2026, 10, 1)), actor=system())
    for month, day in ((1, date(2026, 11, 1)), (3, date(2027, 1, 1))):
        FollowUp.objects.create(outcome=outcome, person=route.person, month=month, due_on=day)
    first = page("doorstroom").lasting[0]
    assert (first.month, first.due.count, first.still.count, first.unknown.count) == (1, 1, 0, 1)
    FollowUp.objects.filter(month=1).update(person_says="still", employer_says="ended")
    first = page("doorstroom").lasting[0]
    assert (first.differ.count, first.unknown.count) == (1, 0)
    assert page("doorstroom").lasting[1].due.count == 0


def test_small_counts_are_for_the_organiser_only() -> None:
    organiser = make_organisation()
    programme = make_programme("doorstroom", organiser=organiser)
    make_pathway(programme=programme)
    own = programme_page(programme, actor_of(make_worker(organiser, "programme_manager")))
    other = programme_page(programme, actor_of(make_worker(make_organisation("gemeente"))))
    assert own.funnel[0].count == 1
    assert other.funnel[0].count is None
    assert other.funnel[0].text() == "minder dan 10"
    assert other.waiting == ()


def test_what_is_hidden_is_not_worked_out_from_a_sum_or_an_order() -> None:
    programme = make_programme()
    outsider = Shown(programme, actor_of(make_worker()))
    plain = _lasting(3, Counter(still=40, ended=20, differ=10, unknown=10), outsider)
    hidden = _lasting(3, Counter(still=40, ended=27, differ=12, unknown=1), outsider)
    assert plain.due.count == 80
    assert (hidden.due.count, hidden.unknown.count, hidden.still.count) == (None, None, 40)
    whole = outsider.figure("signed_up", 24)
    for part, told in ((24, 24), (23, None), (14, 14)):
        found = outsider.part(outsider.figure("intake", part), of=whole, counts=(24, part))
        assert found.count == told
    load_facts()
    for people, sector in ((1, "bouw"), (2, "horeca")):
        for _each in range(people):
            make_pathway(sectors=(sector,))
    make_place(sector="zorg")
    make_place(sector="bouw")
    boss = make_worker(make_organisation("gemeente"), "programme_manager")
    room = programme_page(programme, actor_of(boss)).room
    assert [(each.sector, each.wished.count) for each in room] == [("bouw", None), ("zorg", None)]


def test_who_waits_longest_stands_first_at_each_station() -> None:
    programme = make_programme("doorstroom")
    late = make_pathway(programme=programme, now="2026-11-20 10:00")
    early = make_pathway(programme=programme, now="2026-11-02 10:00")
    waiting = page("doorstroom").waiting
    assert [each.pathway for each in waiting] == [early, late]
    assert waiting[0].days == 29


def test_sectors_short_of_places_come_first() -> None:
    programme = make_programme("doorstroom")
    for sector in ("groen", "groen", "horeca"):
        make_pathway(programme=programme, sectors=(sector,))
    make_place(sector="horeca", capacity=3)
    room = page("doorstroom").room
    assert [(each.sector, each.wished.count, each.free) for each in room] == [
        ("groen", 2, 0),
        ("horeca", 1, 3),
    ]
    assert room[0].short
    assert not room[1].short


def test_what_is_in_transit_has_its_clock() -> None:
    owner = make_worker()
    programme = make_programme("doorstroom", organiser=owner.organisation)
    route = make_pathway(programme=programme, owner=owner)
    offer_handover(
        route.person, to=make_organisation("gemeente"), why="verhuist", actor=actor_of(owner)
    )
    (moving,) = page("doorstroom").in_transit
    assert (moving.kind, moving.working_days_left) == ("handover", 5)
    assert page("doorstroom", "2026-12-10 10:00").in_transit[0].working_days_left == -2


def test_a_route_by_mistake_and_an_outcome_outside_the_period_do_not_count() -> None:
    programme = make_programme("doorstroom")
    mistaken, early, fine = (make_pathway(programme=programme) for _ in range(3))
    for route, day in ((mistaken, 2), (fine, 2)):
        add_outcome(route, outcome=work(date(2026, 11, day)), actor=system())
    add_outcome(early, outcome=work(date(2026, 1, 5)), actor=system())
    close_pathway(mistaken, reason=CloseReason.MISTAKE, actor=system())
    programme.starts_on, programme.ends_on = date(2026, 9, 1), date(2030, 8, 31)
    programme.save(update_fields=["starts_on", "ends_on"])
    target = page("doorstroom").targets[0].target
    reached, _unknown = reached_on(
        programme, pack_of(programme), replace(target, sustained_months=None), date(2026, 12, 1)
    )
    assert set(reached) == {fine.person_id}
