"""Lists page by key: complete, in order, and through an index."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from doorstroom.apps.insight.caseload import involved
from doorstroom.apps.insight.service import (
    CaseloadFilters,
    Key,
    Order,
    Signal,
    Whose,
    caseload,
    daily,
)
from doorstroom.apps.partners.service import desk_of
from doorstroom.apps.pathways.service import RestReason, rest
from doorstroom.apps.people.service import (
    Involvement,
    find_people,
    merge_people,
    undo_merge,
    waiting_at_desks,
)
from doorstroom.core.values.actor import Actor, Seat
from tests.apps.crowds import many_people, plan_of
from tests.apps.factories import (
    actor_of,
    make_coach,
    make_pathway,
    make_worker,
    system,
)
from tests.support.cluster import Connection
from tests.support.queries import captured_sql

pytestmark = pytest.mark.usefixtures("db")

ALL = CaseloadFilters(whose=Whose.VISIBLE)
SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"


def test_pages_forward_and_back_hold_everybody_once_in_order() -> None:
    owner = make_worker()
    names = ["Aarts", "Bakker", "Bakker", "de Boer", "Çelik", "van den Berg", "Zwart"]
    for name in names:
        infix, _, surname = name.rpartition(" ")
        make_pathway(owner=owner, surname=surname, infix=infix)
    actor = actor_of(owner)
    seen: list[str] = []
    key, pages = None, 0
    while True:
        page = caseload(actor, key=key, size=3)
        seen += [row.person.surname for row in page.rows]
        pages += 1
        if page.next_key is None:
            break
        key = Key.parse(str(page.next_key))
    assert seen == ["Aarts", "Bakker", "Bakker", "Berg", "Boer", "Çelik", "Zwart"]
    assert pages == 3
    assert page.count_text() == "7"
    back = caseload(actor, key=page.previous_key, size=3)
    assert [row.person.surname for row in back.rows] == ["Berg", "Boer", "Çelik"]
    first = caseload(actor, key=back.previous_key, size=3)
    assert [row.person.surname for row in first.rows] == ["Aarts", "Bakker", "Bakker"]
    assert first.previous_key is None


def test_a_row_tells_the_route_whose_step_comes_first() -> None:
    owner = make_worker()
    route = make_pathway(owner=owner, now="2026-11-21 10:00")
    (row,) = caseload(actor_of(owner)).rows
    assert row.pathway == route
    assert row.pathway.next_task is not None


def test_the_longest_waiting_come_first_page_by_page() -> None:
    owner = make_worker()
    for day in (14, 3, 9, 3, 20):
        make_pathway(owner=owner, surname=f"Dag{day:02d}", now=f"2026-11-{day:02d} 10:00")
    filters = CaseloadFilters(order=Order.WAITING)
    first = caseload(actor_of(owner), filters=filters, size=3)
    last = caseload(actor_of(owner), filters=filters, key=first.next_key, size=3)
    names = [row.person.surname for page in (first, last) for row in page.rows]
    assert names == ["Dag03", "Dag03", "Dag09", "Dag14", "Dag20"]
    assert (first.count, last.next_key) == (5, None)
    broken = Key("geen datum", first.rows[0].person.pk)
    assert caseload(actor_of(owner), filters=filters, key=broken, size=3).rows == first.rows


def test_a_page_takes_as_many_queries_for_one_as_for_thirty() -> None:
    owner = make_worker()
    make_pathway(owner=owner)
    with captured_sql() as one:
        caseload(actor_of(owner))
    for _ in range(29):
        make_pathway(owner=owner)
    with captured_sql() as many:
        page = caseload(actor_of(owner))
    assert len(page.rows) == 30
    assert len(one) == len(many) == 4


def test_filters_narrow_the_list() -> None:
    owner = make_worker()
    route = make_pathway(owner=owner)
    resting = make_pathway(owner=owner)
    rest(resting, until=date(2027, 6, 1), reason=RestReason.BIRTH, actor=actor_of(owner))
    actor = actor_of(owner, "2027-02-01 10:00")
    narrow = [
        CaseloadFilters(programme=route.programme_id, station=route.station, signal=Signal.LATE),
        CaseloadFilters(signal=Signal.LATE),
        CaseloadFilters(signal=Signal.SILENT),
        CaseloadFilters(whose=Whose.ORGANISATION, signal=Signal.LATE),
    ]
    for filters in narrow:
        assert [row.person for row in caseload(actor, filters=filters).rows] == [route.person]
    (row,) = caseload(actor, filters=CaseloadFilters(signal=Signal.RESTING)).rows
    assert row.person == resting.person
    for signal in (Signal.ANSWERED, Signal.NO_ROUTE):
        assert caseload(actor, filters=CaseloadFilters(signal=signal)).rows == ()
    assert len(caseload(actor, filters=CaseloadFilters(signal=Signal.WAITING)).rows) == 2
    for nobody in (CaseloadFilters(programme="x"), CaseloadFilters(whose=Whose.STANDING_IN)):
        assert caseload(actor, filters=nobody).rows == ()


def test_who_is_at_the_desk_is_on_nobodys_list() -> None:
    route = make_pathway()
    actor = actor_of(make_worker(route.person.owner.organisation))
    (row,) = caseload(actor, filters=CaseloadFilters(whose=Whose.DESK)).rows
    assert row.person == route.person
    assert caseload(actor).rows == ()


def test_somebody_who_was_merged_stands_once_and_in_their_own_place() -> None:
    owner = make_worker()
    keep, absorb = (
        make_pathway(owner=owner, surname=name, now=f"2026-11-{day} 10:00").person
        for name, day in (("Zwart", "20"), ("Aarts", "10"))
    )
    merge = merge_people(keep, absorb, actor=actor_of(owner))
    everybody = CaseloadFilters(whose=Whose.VISIBLE)
    for order in Order:
        filters = CaseloadFilters(whose=Whose.VISIBLE, order=order)
        assert [row.person for row in caseload(actor_of(owner), filters=filters).rows] == [keep]
    rows = Involvement.objects.filter(person=keep).order_by("id")
    keep.refresh_from_db()
    assert {(row.sort_key, row.reported_on) for row in rows} == {
        (keep.sort_key, keep.first_reported_on)
    }
    undo_merge(merge, actor=actor_of(owner))
    people = [row.person for row in caseload(actor_of(owner), filters=everybody).rows]
    assert people == [absorb, keep]


def test_a_colleague_does_not_see_whom_the_life_coach_alone_helps() -> None:
    route = make_pathway()
    coach = make_coach(route, role="life_coach")
    colleague = make_worker(coach.organisation)
    assert len(caseload(actor_of(coach), filters=ALL).rows) == 1
    assert caseload(actor_of(colleague), filters=ALL).rows == ()
    elsewhere = CaseloadFilters(whose=Whose.ORGANISATION)
    assert caseload(actor_of(coach), filters=elsewhere).rows == ()


@pytest.mark.parametrize("function", ["account_manager", "programme_manager"])
def test_who_opens_no_case_of_a_colleague_has_none_of_them_in_a_list(function: str) -> None:
    owner = make_worker()
    make_pathway(owner=owner)
    make_pathway(owner=desk_of(owner.organisation))
    actor = actor_of(make_worker(owner.organisation, function))
    seat = Seat(owner.pk, owner.organisation_id, function, standing_in=True)
    stands_in = replace(actor, seats=(*actor.seats, seat))
    for whose in Whose:
        filters = CaseloadFilters(whose=whose)
        assert caseload(actor, filters=filters).rows == (), whose
    assert not waiting_at_desks(actor).exists()
    assert len(waiting_at_desks(actor_of(owner))) == 1
    nobody = CaseloadFilters(whose=Whose.ORGANISATION)
    assert caseload(stands_in, filters=nobody).rows == ()


@pytest.mark.real_commits
def test_lists_filters_and_names_of_a_large_organisation_go_through_an_index(
    owner_connection: Connection,
) -> None:
    """Everybody of one organisation, really there, and the planner has looked at them."""
    route = make_pathway(owner=make_worker())
    many_people(route, 100_000 if SOAK else 3_000)
    owner_connection.execute("VACUUM (ANALYZE)")
    actor = actor_of(route.person.owner, "2027-01-05 10:00")
    whole_lists_walk_an_index(actor)
    filters_take_little_work(actor)
    names_are_found(actor)


def whole_lists_walk_an_index(actor: Actor) -> None:
    for whose, order in product((Whose.MINE, Whose.ORGANISATION, Whose.VISIBLE), Order):
        filters = CaseloadFilters(whose=whose, order=order)
        page = caseload(actor, filters=filters)
        assert page.count_text() == "meer dan 1.000"
        assert page.next_key is not None
        rows = involved(actor, filters).order_by(order.value, "person_id")
        for part in (rows, rows.filter(**{f"{order.value}__gte": page.next_key.sort})):
            plan = plan_of(part[:51])
            assert re.search(r"(involved|reported)_of_(organisation|worker)", plan), plan
            assert "Seq Scan" not in plan, plan
            # Only rows with one name are put in order, never the whole list.
            assert "Incremental Sort" in plan or "Sort" not in plan, plan


def filters_take_little_work(actor: Actor) -> None:
    """Counted in pages of memory, so that a busy machine does not fail."""
    everybody = Involvement.objects.count()
    whose_lists = (Whose.MINE, Whose.ORGANISATION, Whose.VISIBLE)
    for whose, signal, order in product(whose_lists, Signal, Order):
        filters = CaseloadFilters(whose=whose, signal=signal, order=order)
        rows = involved(actor, filters).order_by(order.value, "person_id")
        plan = plan_of(rows[:51])
        read = max(int(found) for found in re.findall(r"shared hit=(\d+)", plan))
        # A list that walks all and looks each up in three tables takes more.
        assert read < 8 * everybody, f"{filters}\n{plan}"


def names_are_found(actor: Actor) -> None:
    for asked in ("naam00042", "bulk42", "bulk42 naam00042"):
        assert "bulk42" in [person.first_key for person in find_people(asked, actor)]
        plan = plan_of(find_people(asked, actor)[:41])
        # A common name by walking the list to the fortieth, a rare one by its own index.
        assert re.search(r"person_by_(name|first_name)", plan), plan
        assert "Seq Scan on people_person" not in plan, plan
    assert not find_people("xq", actor).exists()


def test_a_day_of_the_region_runs_and_a_second_time_changes_nothing() -> None:
    make_pathway()
    daily(actor=system("2027-01-04 04:00"))
    assert not any(daily(actor=system("2027-01-04 05:00")).values())
