"""An agreed last day of involvement is kept, and nobody is lost by it."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.actions import lapsing
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    Person,
    Purpose,
    accept_handover,
    ask_before_they_end,
    end_agreed_involvements,
    end_involvement,
    involve,
    offer_handover,
)
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.apps.tasks.service import Task, close_task, open_task
from doorstroom.core.values.actor import Actor
from tests.apps.factories import (
    actor_of,
    make_coordinator,
    make_organisation,
    make_pathway,
    make_worker,
    system,
)

pytestmark = pytest.mark.usefixtures("db")

LAST_DAY = date(2026, 12, 10)
ON_IT = "2026-12-10 23:30"
AFTER = "2026-12-11 04:15"


@pytest.fixture
def owner() -> Worker:
    return make_worker()


@pytest.fixture
def route(owner: Worker) -> Pathway:
    return make_pathway(owner=owner, call_name="Sam", email="sam@voorbeeld.example")


def bring_in(
    person: Person,
    role: InvolvementRole = InvolvementRole.JOBCOACH,
    *,
    until: date | None = LAST_DAY,
    seat: Worker | None = None,
) -> Worker:
    """A colleague of another organisation, until a day."""
    there = seat or make_worker(make_organisation("werkleerbedrijf"), "jobcoach")
    Worker.objects.filter(pk=there.pk).update(email="coach@voorbeeld.example")
    involve(
        person,
        organisation=there.organisation,
        worker=there,
        role=role,
        purpose=Purpose.GUIDANCE,
        planned_end=until,
        actor=system(),
    )
    return there


def night(now: str = AFTER) -> int:
    return end_agreed_involvements(actor=system(now))


def sees(worker: Worker, person: Person) -> bool:
    return Person.objects.visible_to(actor_of(worker)).filter(pk=person.pk).exists()


def step(route: Pathway) -> Task:
    found = Pathway.objects.select_related("next_task__worker").get(pk=route.pk).next_task
    assert found is not None
    return found


def test_the_last_day_is_included_and_the_day_after_sees_nothing(route: Pathway) -> None:
    coach = bring_in(route.person)
    assert night(ON_IT) == 0
    assert sees(coach, route.person)
    assert night() == 1
    assert not sees(coach, route.person)
    row = Involvement.objects.get(person=route.person, worker=coach)
    assert (row.ended_at, row.open) == (system(AFTER).now, False)
    assert row.end_reason == "Afgesproken tot en met 10 december 2026."
    entry = LogEntry.objects.get(code="log.involvement_ended", person=route.person_id)
    assert (entry.actor_kind, entry.subject_id) == ("system", str(row.pk))
    assert night("2026-12-12 04:15") == 0


def test_a_school_follows_whom_it_lets_go_until_schools_count(route: Pathway) -> None:
    summer, autumn = date(2027, 7, 15), date(2027, 11, 5)
    school = make_worker(function="teacher")
    bring_in(route.person, InvolvementRole.SCHOOL, until=summer, seat=school)
    later = make_worker(function="teacher")
    bring_in(route.person, InvolvementRole.SCHOOL, until=autumn, seat=later)
    days = Involvement.objects.filter(role=InvolvementRole.SCHOOL).order_by("planned_end")
    assert [row.last_day for row in days] == [date(2027, 9, 30), autumn]
    for quiet in ("2027-07-16 04:15", "2027-09-30 23:30"):
        assert night(quiet) == 0
    assert night("2027-10-01 04:15") == 1
    assert not sees(school, route.person)
    assert (night("2027-11-05 04:15"), night("2027-11-06 04:15")) == (0, 1)


def test_who_has_no_last_day_and_who_owns_stay(route: Pathway, owner: Worker) -> None:
    coach = bring_in(route.person, until=None)
    Involvement.objects.filter(role=InvolvementRole.OWNER).update(planned_end=LAST_DAY)
    assert night("2036-12-11 04:15") == 0
    assert sees(coach, route.person)
    assert sees(owner, route.person)


@pytest.mark.parametrize("role", ["jobcoach", "school", "course", "aftercare", "partner"])
def test_owner_and_next_step_stay_and_what_was_theirs_to_do_goes_on(
    route: Pathway, owner: Worker, role: str
) -> None:
    coach = bring_in(route.person, InvolvementRole(role))
    Task.objects.filter(pk=step(route).pk).update(worker=coach)
    assert night() == 1
    assert (step(route).worker, step(route).done_at) == (owner, None)
    assert Person.objects.with_owner().get(pk=route.person_id).owner == owner


def test_what_asks_the_other_something_stays_with_them(route: Pathway, owner: Worker) -> None:
    coach = bring_in(route.person)
    offer_handover(route.person, to=coach, why="verhuizing", actor=actor_of(owner))
    assert night() == 1
    assert Task.objects.get(code="task.answer_handover").worker == coach


def test_whose_organisation_is_involved_otherwise_keeps_what_is_theirs(
    route: Pathway, owner: Worker
) -> None:
    coach = bring_in(route.person)
    bring_in(route.person, InvolvementRole.PARTNER, until=None, seat=coach)
    Task.objects.filter(pk=step(route).pk).update(worker=coach)
    assert night() == 1
    assert sees(coach, route.person)
    assert step(route).worker == coach


def test_who_leads_there_keeps_what_never_was_theirs_by_being_involved(
    route: Pathway, owner: Worker
) -> None:
    coordinator = make_coordinator()
    colleague = make_worker(coordinator.organisation)
    bring_in(route.person, InvolvementRole.PARTNER, seat=colleague)
    late = about(route.person, coordinator)
    theirs = about(route.person, colleague)
    assert night() == 1
    assert Task.objects.get(pk=late.pk).worker == coordinator
    assert Task.objects.get(pk=theirs.pk).worker == owner


def about(person: Person, worker: Worker) -> Task:
    return open_task(
        "task.step",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        title="Bel nog eens",
        due_on=date(2026, 12, 20),
        worker=worker,
        actor=system(),
    )


def test_who_is_ended_by_hand_leaves_nothing_on_their_name(route: Pathway, owner: Worker) -> None:
    coach = bring_in(route.person)
    Task.objects.filter(pk=step(route).pk).update(worker=coach)
    row = Involvement.objects.get(person=route.person, worker=coach)
    end_involvement(row, reason="klaar", actor=actor_of(owner))
    assert not sees(coach, route.person)
    assert (step(route).worker, step(route).done_at) == (owner, None)


def test_one_that_goes_wrong_leaves_the_others_their_last_day(
    route: Pathway, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = bring_in(route.person, until=date(2026, 12, 9)), bring_in(route.person)
    end = lapsing.end_involvement

    def trip(row: Involvement, *, reason: str, actor: Actor) -> Involvement:
        if row.worker_id == first.pk:
            raise ValueError("Sam")
        return end(row, reason=reason, actor=actor)

    monkeypatch.setattr(lapsing, "end_involvement", trip)
    assert night() == 1
    assert (sees(first, route.person), sees(second, route.person)) == (True, False)
    assert "could not end" in caplog.text
    assert "Sam" not in caplog.text
    monkeypatch.undo()
    assert night() == 1


def test_aftercare_after_a_hand_over_ends_on_the_day_that_was_agreed(
    route: Pathway, owner: Worker
) -> None:
    taker = make_worker(make_organisation("gemeente"))
    offer = offer_handover(
        route.person, to=taker, why="verhuisd", aftercare_until=LAST_DAY, actor=actor_of(owner)
    )
    accept_handover(offer, actor=actor_of(taker))
    call = about(route.person, owner)
    assert night(ON_IT) == 0
    assert sees(owner, route.person)
    assert night() == 1
    assert not sees(owner, route.person)
    call.refresh_from_db()
    assert call.worker == taker
    assert sees(step(route).worker, route.person)


def test_everybody_hears_it_once(route: Pathway, owner: Worker) -> None:
    coach = bring_in(route.person)
    night()
    night("2026-12-12 04:15")
    task = Task.objects.get(code="task.involvement_over")
    assert (task.worker, task.person, task.done_at) == (owner, route.person_id, None)
    assert coach.organisation.name in task.facts.values()
    told = {row.worker: row.text for row in Message.objects.filter(purpose="involvement_over")}
    assert told.keys() == {None, coach.pk}
    assert f"{coach.organisation.name} doet niet meer mee" in told[None]
    # It may be read by others on their way.
    assert route.person.reference in told[coach.pk]
    assert "Sam" not in told[coach.pk]


def told_of(route: Pathway) -> list[str]:
    rows = Message.objects.filter(purpose="involvement_over", person=route.person_id)
    return [row.address for row in rows.order_by("id")]


def test_who_goes_on_otherwise_hears_of_no_end(route: Pathway) -> None:
    """The same colleague in another role: neither side stops anything."""
    coach = bring_in(route.person)
    bring_in(route.person, InvolvementRole.PARTNER, until=None, seat=coach)
    assert night() == 1
    assert told_of(route) == []
    assert Task.objects.filter(code="task.involvement_over").count() == 1


def test_whose_colleague_goes_on_hears_it_and_the_person_does_not(route: Pathway) -> None:
    coach = bring_in(route.person)
    colleague = make_worker(coach.organisation, "jobcoach")
    bring_in(route.person, until=None, seat=colleague)
    assert night() == 1
    assert not sees(coach, route.person)
    assert told_of(route) == ["coach@voorbeeld.example"]


def test_where_others_read_along_the_message_says_only_whom_to_call(route: Pathway) -> None:
    Person.objects.filter(pk=route.person_id).update(safe_contact=True)
    route.person.refresh_from_db()
    coach = bring_in(route.person)
    night()
    (told,) = Message.objects.filter(purpose="involvement_over", worker=None)
    assert coach.organisation.name not in told.text


def asked(now: str) -> list[Task]:
    ask_before_they_end(actor=system(now))
    return list(Task.objects.filter(code="task.involvement_ends", done_at=None))


def test_a_week_before_the_last_day_the_owner_is_asked_once(route: Pathway, owner: Worker) -> None:
    coach = bring_in(route.person)
    assert asked("2026-12-02 04:15") == []
    [task] = asked("2026-12-03 04:15")
    assert (task.worker, task.due_on) == (owner, LAST_DAY)
    close_task(task, actor=actor_of(owner, "2026-12-03 10:00"))
    assert asked("2026-12-04 04:15") == []
    bring_in(route.person, until=date(2026, 12, 20), seat=coach)
    assert asked("2026-12-05 04:15") == []
    [again] = asked("2026-12-13 04:15")
    assert again.facts["date"] == {"date": "2026-12-20"}
    bring_in(route.person, until=date(2027, 12, 20), seat=coach)
    assert Task.objects.filter(pk=again.pk, done_at=None).count() == 0


def test_the_question_ends_with_the_row_however_that_ends(route: Pathway) -> None:
    bring_in(route.person)
    [task] = asked("2026-12-03 04:15")
    row = Involvement.objects.get(pk=task.subject_id)
    end_involvement(row, reason="klaar", actor=system("2026-12-03 10:00"))
    assert Task.objects.filter(pk=task.pk, done_at=None).count() == 0
    bring_in(route.person)
    [task] = asked("2026-12-03 14:15")
    Involvement.objects.filter(pk=task.subject_id).update(ended_at=system("2026-12-04 10:00").now)
    assert asked("2026-12-05 04:15") == []


def test_a_few_days_that_were_agreed_just_now_are_not_asked_about(route: Pathway) -> None:
    bring_in(route.person, until=date(2026, 12, 4))
    assert asked("2026-12-02 04:15") == []


def test_who_leaves_a_school_is_no_question_to_each_owner(route: Pathway) -> None:
    teacher = make_worker(function="teacher")
    bring_in(route.person, InvolvementRole.SCHOOL, until=date(2027, 7, 15), seat=teacher)
    bring_in(route.person, until=date(2027, 9, 30))
    [task] = asked("2027-09-23 04:15")
    assert Involvement.objects.get(pk=task.subject_id).role == InvolvementRole.JOBCOACH
