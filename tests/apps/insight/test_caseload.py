"""Lists page by key: complete, in order, and through an index."""

from __future__ import annotations

import os
import time
import uuid

import pytest
from django.db import connection, transaction

from doorstroom.apps.insight.caseload import _involved
from doorstroom.apps.insight.service import CaseloadFilters, Key, caseload, daily
from doorstroom.apps.people.service import Involvement, Person
from tests.apps.factories import (
    actor_of,
    make_coach,
    make_organisation,
    make_pathway,
    make_worker,
    system,
)
from tests.support.queries import captured_sql

pytestmark = pytest.mark.usefixtures("db")

ALL = CaseloadFilters(mine=False)


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


def test_a_row_tells_the_next_task_and_the_days() -> None:
    owner = make_worker()
    make_pathway(owner=owner, now="2026-11-21 10:00")
    (row,) = caseload(actor_of(owner)).rows
    assert row.next_task is not None
    assert row.next_task.worker.name
    assert (row.days_waiting, row.days_silent) == (10, None)


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
    actor = actor_of(owner, "2027-02-01 10:00")
    narrow = {
        "programme": route.programme_id,
        "station": route.station,
        "owner": owner.pk,
        "silent_days": 30,
        "waiting": True,
    }
    for name, value in narrow.items():
        assert len(caseload(actor, filters=CaseloadFilters(**{name: value})).rows) == 1  # type: ignore[arg-type]
    for name, value in {"programme": "x", "owner": uuid.uuid4(), "silent_days": 99}.items():
        assert caseload(actor, filters=CaseloadFilters(**{name: value})).rows == ()  # type: ignore[arg-type]


def test_a_colleague_does_not_see_whom_the_life_coach_alone_helps() -> None:
    route = make_pathway()
    coach = make_coach(route, role="life_coach")
    colleague = make_worker(coach.organisation)
    assert len(caseload(actor_of(coach), filters=ALL).rows) == 1
    assert caseload(actor_of(colleague), filters=ALL).rows == ()
    elsewhere = CaseloadFilters(mine=False, organisation=make_organisation().pk)
    assert caseload(actor_of(coach), filters=elsewhere).rows == ()


def many_people(organisation_worker: object, count: int) -> None:
    """A bulk of people of one owner, beside the actions: only the list reads them."""
    example = make_pathway(owner=organisation_worker).person  # type: ignore[arg-type]
    row = example.owner_involvement
    people, rows = [], []
    for number in range(count):
        person_id, row_id = uuid.uuid4(), uuid.uuid4()
        sort_key = f"naam{number % 977:05d}  voornaam{number:06d}"
        people.append(
            Person(
                id=person_id,
                reference=f"B{number:09d}",
                call_name="Bulk",
                sort_key=sort_key,
                first_reported_on=example.first_reported_on,
                owner_involvement_id=row_id,
                created_at=example.created_at,
            )
        )
        rows.append(
            Involvement(
                id=row_id,
                person_id=person_id,
                organisation_id=row.organisation_id,
                worker_id=row.worker_id,
                role="owner",
                purpose=row.purpose,
                legal_ground=row.legal_ground,
                starts_on=row.starts_on,
                sort_key=sort_key,
            )
        )
    with transaction.atomic():
        Person.objects.bulk_create(people, batch_size=1000)
        Involvement.objects.bulk_create(rows, batch_size=1000)


def plan_of(actor: object, key: Key | None) -> str:
    rows = _involved(actor, ALL).order_by("sort_key", "person_id")  # type: ignore[arg-type]
    if key is not None:
        rows = rows.filter(sort_key__gte=key.sort)
    with connection.cursor() as cursor:
        # The application role has no right to ANALYZE: keep the planner from guessing small.
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = rows[:51].explain()
    return str(plan)


def test_the_list_of_an_organisation_goes_through_its_index() -> None:
    owner = make_worker()
    many_people(owner, 100_000 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 5_000)
    actor = actor_of(owner)
    started = time.process_time()
    page = caseload(actor, filters=ALL)
    assert time.process_time() - started < 1
    assert page.count_text() == "meer dan 1.000"
    plan = plan_of(actor, page.next_key)
    assert "involved_of_organisation" in plan, plan
    assert "Seq Scan" not in plan, plan
    # Only rows with one name are put in order, never the whole list.
    assert "Incremental Sort" in plan or "Sort" not in plan, plan


def test_a_day_of_the_region_runs_and_a_second_time_changes_nothing() -> None:
    make_pathway()
    daily(actor=system("2027-01-04 04:00"))
    assert not any(daily(actor=system("2027-01-04 05:00")).values())
