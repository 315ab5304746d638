"""What was not asked stays unknown, and is never a no."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.people.service import (
    Changes,
    FormerSchool,
    LeftSchool,
    NewSituation,
    Person,
    SituationKind,
    change_person,
    eligibility_facts,
    end_situation,
    note_left_school,
    start_situation,
)
from doorstroom.core.eligibility import Facts
from tests.apps.factories import actor_of, make_organisation, make_person, make_worker, system

pytestmark = pytest.mark.usefixtures("db")

TODAY = date(2026, 12, 1)
SINCE = date(2026, 9, 1)


@pytest.fixture
def person() -> Person:
    return make_person(owner=make_worker())


def facts(person: Person, on: date = TODAY) -> Facts:
    return eligibility_facts(Person.objects.get(pk=person.pk), system(f"{on} 09:00"))


def does(person: Person, kind: SituationKind, **more: object) -> None:
    new = NewSituation(kind=kind, starts_on=SINCE, **more)  # type: ignore[arg-type]
    start_situation(person, situation=new, actor=system())


def change(person: Person, **values: object) -> None:
    change_person(person, changes=Changes(values), actor=actor_of(person.owner))


@pytest.mark.parametrize("kind", [SituationKind.WORK, SituationKind.CARE, SituationKind.BENEFIT])
def test_what_runs_says_nothing_about_the_rest(person: Person, kind: SituationKind) -> None:
    does(person, kind)
    known = facts(person)
    assert known.school_now is None
    assert known.pupil_of is None
    assert known.in_day_activity is None
    assert known.in_work is (True if kind == SituationKind.WORK else None)
    assert known.on_benefit is (True if kind == SituationKind.BENEFIT else None)


def test_what_was_said_to_be_all_is_all(person: Person) -> None:
    does(person, SituationKind.WORK, complete=True)
    known = facts(person)
    assert (known.school_now, known.pupil_of) == (frozenset(), frozenset())
    assert (known.in_work, known.on_benefit, known.in_day_activity) == (True, False, False)


def test_after_an_end_without_a_follow_up_nobody_knows_what_somebody_does(person: Person) -> None:
    does(person, SituationKind.WORK, complete=True)
    row = person.situations.get(kind=SituationKind.WORK)
    end_situation(row, ends_on=date(2026, 12, 8), actor=system())
    assert facts(person, date(2026, 12, 7)).school_now == frozenset()
    after = facts(person, date(2026, 12, 8))
    assert (after.school_now, after.in_work) == (None, None)


def test_neither_school_nor_work_leaves_a_benefit_open(person: Person) -> None:
    does(person, SituationKind.NONE)
    known = facts(person)
    assert (known.school_now, known.in_work) == (frozenset(), False)
    assert (known.on_benefit, known.in_day_activity) == (None, None)


def test_who_goes_to_school_goes_to_no_other_and_may_work(person: Person) -> None:
    school = make_organisation("school_pro", name="De Toetsschool")
    does(person, SituationKind.EDUCATION, school_kind="pro", organisation=school)
    known = facts(person)
    assert (known.school_now, known.pupil_of) == ({"pro"}, {"De Toetsschool"})
    assert known.in_work is None


def test_one_school_that_was_left_is_not_all_of_them(person: Person) -> None:
    actor = actor_of(person.owner)
    for _twice in range(2):
        note_left_school(person, school=LeftSchool("vmbo", name="Het Toets"), actor=actor)
    assert FormerSchool.objects.filter(person=person).count() == 1
    known = facts(person)
    assert known.school_left == {"vmbo", "unknown"}
    assert known.former_pupil_of == {"Het Toets", ""}
    change(person, schools_complete=True)
    assert facts(person).school_left == {"vmbo"}


def test_a_school_left_is_known_from_a_period_that_ended_too(person: Person) -> None:
    school = make_organisation("school_vso", name="De Toetsschool")
    does(person, SituationKind.EDUCATION, ends_on=TODAY, school_kind="vso", organisation=school)
    assert facts(person).former_pupil_of == {"De Toetsschool", ""}
    change(person, schools_complete=True)
    assert facts(person).former_pupil_of == {"De Toetsschool"}


def test_no_mbo_diploma_is_not_no_diploma(person: Person) -> None:
    change(person, highest_mbo_level=0, has_start_qualification=False)
    assert facts(person).finished_education is None
    change(person, has_diploma=True)
    assert facts(person).finished_education is True
    change(person, has_diploma=False)
    assert facts(person).finished_education is False


def test_a_school_is_known_by_its_number_too(person: Person) -> None:
    school = make_organisation("school_vo", name="SG De Toetsschool")
    school.brin = "01EO06"
    school.save(update_fields=["brin"])
    does(person, SituationKind.EDUCATION, school_kind="vmbo", organisation=school)
    assert facts(person).pupil_of == {"SG De Toetsschool", "01EO06"}
