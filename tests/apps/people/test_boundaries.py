"""Boundaries open a task months ahead, once, and close nothing."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.partners.service import Organisation, desk_of
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import (
    Changes,
    InvolvementRole,
    NewSituation,
    Person,
    Purpose,
    SituationKind,
    change_person,
    end_situation,
    involve,
    open_boundary_tasks,
    plan_school_end,
    start_situation,
)
from doorstroom.apps.tasks.service import Task
from doorstroom.core.following import FollowingFacts, Schooling, boundaries, due
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.errors import Refused
from tests.apps.factories import (
    actor_of,
    make_organisation,
    make_pathway,
    make_programme,
    make_worker,
    system,
)


def codes(facts: FollowingFacts, today: date) -> list[str]:
    return [boundary.code for boundary in due(facts, today)]


def test_ages_are_prepared_six_months_ahead() -> None:
    facts = FollowingFacts(born=PartialDate(2009, 6, 15))
    assert codes(facts, date(2026, 12, 14)) == []
    assert codes(facts, date(2026, 12, 15)) == ["age_18"]
    assert codes(facts, date(2027, 6, 15)) == ["age_18"]
    assert codes(facts, date(2027, 6, 16)) == []


@pytest.mark.parametrize(
    ("born", "today", "code"),
    [
        (PartialDate(2002, 12, 31), date(2025, 12, 1), ["age_23"]),
        (PartialDate(2003, 1, 1), date(2025, 12, 1), []),
        (PartialDate(1999, 1, 1), date(2025, 12, 1), ["age_27"]),
    ],
)
def test_the_age_of_the_doorstroompunt_is_a_dated_rule(
    born: PartialDate, today: date, code: list[str]
) -> None:
    assert codes(FollowingFacts(born=born), today) == code


def test_a_partial_birth_date_gives_the_earliest_day_and_says_so() -> None:
    found = boundaries(FollowingFacts(born=PartialDate(2009)), date(2026, 12, 1))
    assert (found[0].on, found[0].earliest) == (date(2027, 1, 1), True)


def test_of_a_partial_birth_date_the_boundary_stays_until_the_last_day_it_can_be() -> None:
    facts = FollowingFacts(born=PartialDate(2009, 3))
    assert codes(facts, date(2027, 3, 31)) == ["age_18"]
    assert codes(facts, date(2027, 4, 1)) == []
    exact = FollowingFacts(born=PartialDate(2009, 3, 1))
    assert codes(exact, date(2027, 3, 2)) == []
    # Of the 23 of before 2026 and the 27 of after, each may be the one that counts.
    assert codes(FollowingFacts(born=PartialDate(2002)), date(2025, 12, 1)) == ["age_23"]
    assert codes(FollowingFacts(born=PartialDate(1999)), date(2026, 6, 1)) == ["age_27"]


def test_the_second_year_after_pro_and_vso_begins_after_twelve_months() -> None:
    left = FollowingFacts(schooling=(Schooling("s", "pro", date(2020, 8, 1), date(2026, 1, 31)),))
    assert codes(left, date(2026, 10, 30)) == []
    assert codes(left, date(2026, 10, 31)) == ["second_year"]
    # Known late, it is still a duty.
    assert codes(left, date(2027, 6, 1)) == ["second_year"]
    assert codes(left, date(2027, 11, 1)) == ["aftercare_ends"]
    mbo = FollowingFacts(schooling=(Schooling("s", "mbo-2", date(2020, 8, 1), date(2026, 1, 31)),))
    assert codes(mbo, date(2026, 12, 1)) == []


def test_school_ends_and_its_aftercare_are_boundaries() -> None:
    school = Schooling("s", "pro", date(2022, 8, 1), planned_end=date(2027, 2, 1))
    assert codes(FollowingFacts(schooling=(school,)), date(2026, 12, 1)) == ["school_ends"]
    left = Schooling("s", "vso", date(2020, 8, 1), ends_on=date(2025, 1, 31))
    assert codes(FollowingFacts(schooling=(left,)), date(2026, 12, 1)) == ["aftercare_ends"]
    mbo = Schooling("s", "mbo-2", date(2020, 8, 1), ends_on=date(2025, 1, 31))
    assert codes(FollowingFacts(schooling=(mbo,)), date(2026, 12, 1)) == []


def test_the_study_advice_of_entree_is_asked_for() -> None:
    school = Schooling("s", "mbo-entree", date(2026, 11, 1))
    assert codes(FollowingFacts(schooling=(school,)), date(2026, 12, 1)) == ["ask_study_advice"]


def test_the_study_advice_is_asked_late_as_long_as_the_first_year_runs() -> None:
    facts = FollowingFacts(schooling=(Schooling("s", "mbo-entree", date(2026, 2, 1)),))
    assert codes(facts, date(2026, 12, 1)) == ["ask_study_advice"]
    assert codes(facts, date(2027, 2, 2)) == []
    asked = due(facts, date(2026, 12, 1))[0]
    assert asked.on == due(facts, date(2026, 12, 2))[0].on


def test_a_school_past_its_planned_end_is_asked_about_until_it_has_an_end() -> None:
    school = Schooling("s", "mbo-2", date(2020, 8, 1), planned_end=date(2026, 7, 1))
    assert codes(FollowingFacts(schooling=(school,)), date(2026, 12, 1)) == ["school_over"]
    over = Schooling("s", "mbo-2", date(2020, 8, 1), date(2026, 7, 4), date(2026, 7, 1))
    assert codes(FollowingFacts(schooling=(over,)), date(2026, 12, 1)) == []


@pytest.mark.usefixtures("db")
def test_another_date_is_another_task() -> None:
    route = make_pathway(owner=make_worker(), born=None)
    row = start_situation(
        route.person,
        situation=NewSituation(
            kind=SituationKind.EDUCATION,
            starts_on=date(2022, 8, 1),
            planned_end=date(2027, 1, 15),
            school_kind="mbo-2",
        ),
        actor=system(),
    )
    assert open_boundary_tasks(actor=system("2026-12-02 04:00")) == 1
    row.planned_end = date(2027, 2, 15)
    row.save(update_fields=["planned_end"])
    assert open_boundary_tasks(actor=system("2026-12-03 04:00")) == 1
    assert open_boundary_tasks(actor=system("2026-12-04 04:00")) == 0


@pytest.mark.usefixtures("db")
def test_a_boundary_is_prepared_once_and_closes_nothing() -> None:
    owner = make_worker()
    route = make_pathway(owner=owner, born=PartialDate(2009, 3, 1))
    start_situation(
        route.person,
        situation=NewSituation(
            kind=SituationKind.EDUCATION,
            starts_on=date(2022, 8, 1),
            planned_end=date(2027, 1, 15),
            school_kind="pro",
        ),
        actor=system(),
    )
    assert open_boundary_tasks(actor=system("2026-12-02 04:00")) == 2
    assert open_boundary_tasks(actor=system("2026-12-03 04:00")) == 0
    tasks = Task.objects.filter(person=route.person_id, code__startswith="task.boundary")
    assert set(tasks.order_by("code").values_list("code", "worker")) == {
        ("task.boundary.age_18", owner.pk),
        ("task.boundary.school_ends", owner.pk),
    }
    # The school should be over, and nobody has said that it is.
    assert open_boundary_tasks(actor=system("2027-12-03 04:00")) == 1
    assert open_boundary_tasks(actor=system("2027-12-04 04:00")) == 0
    assert tasks.filter(code="task.boundary.school_over").count() == 1
    assert Pathway.objects.get(pk=route.pk).closed_on is None
    assert Person.objects.get(pk=route.person_id).owner == owner


def open_codes(person: Person) -> list[tuple[str, str]]:
    tasks = Task.objects.filter(person=person.pk, code__startswith="task.boundary", done_at=None)
    return [
        (task.code.removeprefix("task.boundary."), str(task.facts["date"]["date"]))
        for task in tasks.order_by("code")
    ]


@pytest.mark.usefixtures("db")
def test_a_corrected_birth_date_moves_what_was_prepared_at_once() -> None:
    owner = make_worker()
    person = make_pathway(owner=owner, born=PartialDate(2009, 3)).person
    open_boundary_tasks(actor=system("2026-12-02 04:00"))
    assert open_codes(person) == [("age_18.earliest", "2027-03-01")]

    def born(day: PartialDate, now: str) -> None:
        change_person(person, changes=Changes({"born": day}), actor=actor_of(owner, now))

    born(PartialDate(2009, 3, 1), "2026-12-03 10:00")
    assert open_codes(person) == [("age_18", "2027-03-01")]
    born(PartialDate(2009, 4, 20), "2026-12-04 10:00")
    assert open_codes(person) == [("age_18", "2027-04-20")]
    # Too far ahead: nothing to prepare yet, and nothing for the wrong date either.
    born(PartialDate(2010, 4, 20), "2026-12-05 10:00")
    assert open_codes(person) == []
    # The first date was right after all.
    born(PartialDate(2009, 3, 1), "2026-12-06 10:00")
    open_boundary_tasks(actor=system("2026-12-07 04:00"))
    assert open_codes(person) == [("age_18", "2027-03-01")]
    outcomes = Task.objects.filter(person=person.pk, code__startswith="task.boundary")
    assert set(outcomes.exclude(done_at=None).values_list("outcome", flat=True)) == {"replaced"}


@pytest.mark.usefixtures("db")
def test_a_school_that_ends_on_another_day_moves_what_was_prepared() -> None:
    owner = make_worker()
    person = make_pathway(owner=owner, born=None).person
    row = start_situation(
        person,
        situation=NewSituation(
            kind=SituationKind.EDUCATION,
            starts_on=date(2022, 8, 1),
            planned_end=date(2027, 1, 15),
            school_kind="mbo-2",
        ),
        actor=system(),
    )
    open_boundary_tasks(actor=system("2026-12-02 04:00"))
    assert open_codes(person) == [("school_ends", "2027-01-15")]
    plan_school_end(row, planned_end=date(2027, 2, 15), actor=actor_of(owner, "2026-12-03 10:00"))
    assert open_codes(person) == [("school_ends", "2027-02-15")]
    open_boundary_tasks(actor=system("2027-02-20 04:00"))
    assert [code for code, _ in open_codes(person)] == ["school_ends", "school_over"]
    end_situation(row, ends_on=date(2027, 2, 15), actor=actor_of(owner, "2027-02-21 10:00"))
    assert [code for code, _ in open_codes(person)] == ["school_ends"]
    with pytest.raises(Refused, match=r"refused.situation_is_over"):
        plan_school_end(row, planned_end=None, actor=actor_of(owner, "2027-02-22 10:00"))


@pytest.mark.usefixtures("db")
def test_leaving_school_early_leaves_no_task_for_the_planned_end() -> None:
    person = make_pathway(owner=make_worker(), born=None).person
    row = start_situation(
        person,
        situation=NewSituation(
            kind=SituationKind.EDUCATION,
            starts_on=date(2022, 8, 1),
            planned_end=date(2027, 1, 15),
            school_kind="mbo-2",
        ),
        actor=system(),
    )
    open_boundary_tasks(actor=system("2026-12-02 04:00"))
    end_situation(row, ends_on=date(2026, 12, 3), actor=system("2026-12-03 10:00"))
    assert open_codes(person) == []


def schooled(person: Person, school: Organisation, **dates: date) -> None:
    new = NewSituation(
        kind=SituationKind.EDUCATION,
        starts_on=date(2020, 8, 1),
        school_kind="pro",
        organisation=school,
        **dates,  # type: ignore[arg-type]
    )
    start_situation(person, situation=new, actor=system())


def asked_of(person: Person, code: str) -> Task:
    open_boundary_tasks(actor=system("2026-12-02 04:00"))
    return Task.objects.get(person=person.pk, code=f"task.boundary.{code}")


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("left", "code"), [(date(2026, 1, 31), "second_year"), (date(2025, 1, 31), "aftercare_ends")]
)
def test_the_duty_of_the_school_is_asked_of_the_school_that_is_involved(
    left: date, code: str
) -> None:
    owner, school = make_worker(), make_organisation("school_pro")
    person = make_pathway(owner=owner, born=None).person
    schooled(person, school, ends_on=left)
    involve(
        person,
        organisation=school,
        role=InvolvementRole.SCHOOL,
        purpose=Purpose.AFTERCARE,
        actor=system(),
    )
    assert asked_of(person, code).worker == desk_of(school)


@pytest.mark.usefixtures("db")
def test_a_named_colleague_of_the_school_goes_before_its_desk() -> None:
    school = make_organisation("school_pro")
    mentor = make_worker(school, "stage_coordinator")
    person = make_pathway(owner=make_worker(), born=None).person
    schooled(person, school, ends_on=date(2026, 1, 31))
    for worker in (None, mentor):
        role = InvolvementRole.SCHOOL if worker else InvolvementRole.REFERRER
        purpose = Purpose.FOLLOWING
        involve(
            person, organisation=school, role=role, purpose=purpose, worker=worker, actor=system()
        )
    assert asked_of(person, "second_year").worker == mentor


@pytest.mark.usefixtures("db")
def test_without_the_school_the_owner_hears_of_its_duty() -> None:
    owner = make_worker()
    person = make_pathway(owner=owner, born=None).person
    schooled(person, make_organisation("school_pro"), ends_on=date(2026, 1, 31))
    assert asked_of(person, "second_year").worker == owner


@pytest.mark.usefixtures("db")
def test_the_end_of_school_prepares_a_hand_over_and_hands_over_nothing() -> None:
    school = make_organisation("school_pro")
    mentor = make_worker(school, "stage_coordinator")
    person = make_pathway(
        programme=make_programme(organiser=school), owner=mentor, born=None
    ).person
    schooled(person, school, planned_end=date(2027, 2, 1))
    assert open_boundary_tasks(actor=system("2026-12-02 04:00")) == 1
    Task.objects.filter(person=person.pk, code="task.boundary.school_ends").delete()
    point = make_organisation("doorstroompunt")
    task = asked_of(person, "school_ends.handover")
    assert (task.worker, task.facts["receiver"]) == (mentor, str(desk_of(point).pk))
    assert open_boundary_tasks(actor=system("2026-12-03 04:00")) == 0
    assert Person.objects.get(pk=person.pk).owner == mentor
    row = person.situations.get()
    plan_school_end(row, planned_end=date(2027, 1, 15), actor=actor_of(mentor))
    (again,) = Task.objects.filter(person=person.pk, code=task.code, done_at=None)
    assert again.facts["date"] == {"date": "2027-01-15"}
