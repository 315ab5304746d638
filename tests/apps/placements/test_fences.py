"""No way past the seats: raw SQL, two connections at once, or any sequence of actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from doorstroom.apps.learning import service as learning
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import EarlyEnd, EndReason, Placement
from doorstroom.apps.places import service as places
from doorstroom.core.values.errors import Refused
from tests.apps import factories as make
from tests.apps.placements.factories import TODAY, start, terms
from tests.support.clock import moment
from tests.support.commits import rolled_back
from tests.support.database import Race, SecondConnection

COPY = """
INSERT INTO placements_placement (
    id, person_id, pathway_id, place_id, place_seat, supervisor_id, supervisor_seat, kind_id,
    coach_id, status, starts_on, ended_on, days, goal, decision, ended_early,
    end_reason, person_words, employer_words)
SELECT gen_random_uuid(), person_id, pathway_id, place_id, %(place_seat)s, supervisor_id,
    %(supervisor_seat)s, kind_id, coach_id, %(status)s, %(starts_on)s, %(ended_on)s, days, goal,
    decision, ended_early, %(reason)s, person_words, employer_words
FROM placements_placement WHERE id = %(id)s
"""


def copied(placement: Placement, **changes: Any) -> dict[str, Any]:
    """The values of another row beside this placement."""
    return {
        "id": placement.pk,
        "place_seat": placement.place_seat,
        "supervisor_seat": placement.supervisor_seat,
        "starts_on": placement.starts_on,
        "ended_on": None,
        "status": "agreed",
        "reason": "",
    } | changes


def guided_place(capacity: int = 2, load_cap: int = 2) -> places.Place:
    employer = make.make_organisation("werkgever")
    supervisor = make.make_supervisor(employer, load_cap=load_cap)
    return make.make_place(employer=employer, capacity=capacity, supervisor=supervisor)


# Raw SQL


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"place_seat": 1, "supervisor_seat": 2}, "one_person_on_a_place_seat"),
        ({"place_seat": 2, "supervisor_seat": 1}, "one_person_on_a_supervisor_seat"),
        ({"place_seat": 3, "supervisor_seat": 2}, "placement_on_a_seat"),
        ({"place_seat": 2, "supervisor_seat": 3}, "placement_under_a_supervisor_seat"),
        ({"place_seat": 2, "supervisor_seat": None}, "supervisor_and_seat_together"),
    ],
)
def test_raw_sql_cannot_overbook(
    owner_connection: psycopg.Connection, changes: dict[str, Any], constraint: str
) -> None:
    placement = start(guided_place())
    with pytest.raises(psycopg.IntegrityError) as refusal:
        owner_connection.execute(COPY, copied(placement, **changes))
    assert refusal.value.diag.constraint_name == constraint
    owner_connection.execute(COPY, copied(placement, place_seat=2, supervisor_seat=2))


def test_raw_sql_cannot_take_away_a_seat_that_somebody_is_on(
    owner_connection: psycopg.Connection,
) -> None:
    placement = start(guided_place(capacity=1, load_cap=1))
    for table, column, key in (
        ("places_placeseat", "place_id", placement.place_id),
        ("places_supervisorseat", "supervisor_id", placement.supervisor_id),
    ):
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            owner_connection.execute(f"DELETE FROM {table} WHERE {column} = %s", [key])


def test_raw_sql_frees_a_seat_from_the_day_of_the_end(
    owner_connection: psycopg.Connection,
) -> None:
    placement = start(guided_place(capacity=1, load_cap=1))
    owner_connection.execute(
        "UPDATE placements_placement SET status = 'ended', ended_on = %s, end_reason = 'finished'"
        " WHERE id = %s",
        [TODAY + timedelta(days=5), placement.pk],
    )
    early = copied(placement, starts_on=TODAY + timedelta(days=4))
    with pytest.raises(psycopg.errors.ExclusionViolation):
        owner_connection.execute(COPY, early)
    owner_connection.execute(COPY, copied(placement, starts_on=TODAY + timedelta(days=5)))


# Two connections


def split(results: list[Any]) -> tuple[list[Any], list[str]]:
    """What was made, and the codes of what was refused; any other fault is raised."""
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, Refused):
            raise result
    made = [result for result in results if not isinstance(result, Exception)]
    return made, [result.code for result in results if isinstance(result, Refused)]


def starter(pathway: Pathway, place: places.Place) -> Any:
    agreed = terms(make.make_coach(pathway))
    return lambda: placements.start_placement(
        pathway, place=place, terms=agreed, actor=make.system()
    )


def test_two_at_once_for_the_last_seat_of_a_place(race: Race) -> None:
    place = make.make_place(capacity=1)
    made, refused = split(race(*[starter(make.make_pathway(), place) for _ in range(2)]))
    assert len(made) == 1
    assert refused == ["refused.place_full"]


def test_two_at_once_for_the_last_seat_of_a_supervisor(race: Race) -> None:
    employer = make.make_organisation("werkgever")
    supervisor = make.make_supervisor(employer, load_cap=1)
    both = [make.make_place(employer=employer, supervisor=supervisor) for _ in range(2)]
    made, refused = split(race(*[starter(make.make_pathway(), place) for place in both]))
    assert len(made) == 1
    assert refused == ["refused.supervisor_full"]


def test_two_at_once_for_the_last_seat_of_a_class(race: Race) -> None:
    course_class = make.make_class(seats=1)
    rows = [
        learning.apply_for_class(make.make_person(), course_class=course_class, actor=make.system())
        for _ in range(2)
    ]
    made, refused = split(
        race(*[lambda row=row: learning.give_seat(row, actor=make.system()) for row in rows])
    )
    assert len(made) == 1
    assert refused == ["refused.class_full"]


def test_a_start_and_a_smaller_capacity_at_once_leave_nobody_without_a_seat(race: Race) -> None:
    place = make.make_place(capacity=1)

    def shrink() -> places.Place:
        return places.change_capacity(place, capacity=0, actor=make.system())

    split(race(starter(make.make_pathway(), place), shrink))
    place.refresh_from_db()
    assert Placement.objects.filter(place=place).count() <= place.capacity


def test_one_early_end_at_a_time(race: Race) -> None:
    placement = start(make.make_place())
    end = EarlyEnd(reason=EndReason.TRAVEL)

    def stop() -> Placement:
        return placements.end_early(placement, end=end, actor=make.system())

    made, refused = split(race(stop, stop))
    assert len(made) == 1
    assert refused == ["refused.placement_already_ended"]


def test_what_came_past_the_locks_costs_a_seat_and_no_fault(
    second_connection: SecondConnection,
) -> None:
    place = guided_place()
    first = start(place)
    stranger = second_connection()
    stranger.execute(COPY, copied(first, place_seat=2, supervisor_seat=2))
    stranger.commit()
    with pytest.raises(Refused) as refusal:
        start(place)
    assert refusal.value.code == "refused.place_full"


def test_a_seat_that_is_taken_at_the_last_moment_gives_the_next(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from doorstroom.apps.placements.actions import starting

    place = make.make_place(capacity=2)
    start(place)
    look = starting._free_place_seat
    seen: list[set[int]] = []

    def blind(placement: Placement, of: places.Place, tried: set[int]) -> int:
        seen.append(set(tried))
        return 1 if not tried else look(placement, of, tried)

    monkeypatch.setattr(starting, "_free_place_seat", blind)
    assert start(place).place_seat == 2
    assert seen == [set(), {1}]


# Any sequence of actions


class Region(RuleBasedStateMachine):
    """Two places of one company under one supervisor; one of them fills a class."""

    places: list[places.Place]
    supervisor: places.Supervisor
    course_class: learning.CourseClass
    coach: Any
    now: datetime

    @initialize(capacity=st.integers(2, 3), cap=st.sampled_from([4, 2, 1]), seats=st.integers(1, 2))
    def begin(self, capacity: int, cap: int, seats: int) -> None:
        self.now = moment()
        employer = make.make_organisation("werkgever")
        self.supervisor = make.make_supervisor(employer, load_cap=cap)
        self.course_class = make.make_class(seats=seats)
        self.coach = make.make_worker(function="jobcoach")
        self.places = [
            make.make_place(
                employer=employer,
                capacity=capacity,
                supervisor=self.supervisor,
                course_class=self.course_class if number else None,
            )
            for number in range(2)
        ]

    def attempt(self, act: Any, *args: Any, **fields: Any) -> None:
        """The action, or its refusal: a refusal leaves nothing behind."""
        try:
            with transaction.atomic():
                act(*args, actor=make.system(self.now), **fields)
        except Refused:
            pass

    def active(self) -> list[Placement]:
        return list(Placement.objects.active().select_related("place").order_by("id"))

    @rule(which=st.lists(st.integers(0, 1), min_size=1, max_size=4), ahead=st.integers(0, 20))
    def some_start(self, which: list[int], ahead: int) -> None:
        starts_on = self.now.date() + timedelta(days=ahead)
        agreed = terms(self.coach, starts_on=starts_on)
        for number in which:
            self.attempt(
                placements.start_placement,
                make.make_pathway(),
                place=self.places[number],
                terms=agreed,
            )

    @rule(pick=st.integers(0, 5), early=st.booleans())
    def somebody_ends(self, pick: int, early: bool) -> None:
        active = self.active()
        if not active:
            return
        placement = active[pick % len(active)]
        if early:
            end = EarlyEnd(reason=EndReason.OTHER)
            self.attempt(placements.end_early, placement, end=end)
        else:
            self.attempt(placements.end_placement, placement)

    @rule(which=st.integers(0, 1), capacity=st.none() | st.sampled_from([2, 4, 1, 0]))
    def capacity_changes(self, which: int, capacity: int | None) -> None:
        if capacity is None:
            self.attempt(places.one_more, self.places[which])
        else:
            self.attempt(places.change_capacity, self.places[which], capacity=capacity)

    @rule(cap=st.sampled_from([4, 6, 2, 1, 0]))
    def load_cap_changes(self, cap: int) -> None:
        self.attempt(places.change_load_cap, self.supervisor, load_cap=cap)

    @rule(days=st.integers(1, 10))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)
        placements.run_daily(make.system(self.now))

    @invariant()
    def nothing_is_overfull(self) -> None:
        if not hasattr(self, "now"):
            return
        for offered in self.places:
            offered.refresh_from_db()
            held = Placement.objects.filter(place=offered, ended_on=None).count()
            assert held <= offered.capacity == offered.seat_rows.count()
        self.supervisor.refresh_from_db()
        guided = Placement.objects.filter(supervisor=self.supervisor, ended_on=None).count()
        assert guided <= self.supervisor.load_cap == self.supervisor.seat_rows.count()
        on_a_seat = learning.Enrolment.objects.filter(
            course_class=self.course_class, status__in=["placed", "started"]
        )
        assert on_a_seat.count() <= self.course_class.seats

    @invariant()
    def every_open_route_has_a_next_step(self) -> None:
        waiting = Pathway.objects.filter(closed_on=None, resting_until=None)
        assert not waiting.filter(next_task=None).exists()
        assert not waiting.exclude(next_task__done_at=None).exists()


class InOneTransaction(Region):
    """Every example in a transaction of its own that is rolled back."""

    def __init__(self) -> None:
        super().__init__()
        self.block = rolled_back()
        self.block.__enter__()

    def teardown(self) -> None:
        self.block.__exit__(None, None, None)


def test_no_sequence_of_actions_overfills_anything(db: None) -> None:
    examples = max(settings().max_examples // 4, 5)
    run_machine(
        InOneTransaction,
        settings=settings(
            max_examples=examples,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
