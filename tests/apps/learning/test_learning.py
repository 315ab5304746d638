"""Classes with seats, enrolments and papers."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from doorstroom.apps.learning import service as learning
from doorstroom.apps.learning.service import (
    CertificateKind,
    CourseClass,
    Enrolment,
    NewCertificate,
)
from doorstroom.apps.notices.service import Message
from doorstroom.apps.people.service import Person, SituationPeriod
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make

TODAY = date(2026, 12, 1)


def apply(course_class: learning.CourseClass, person: Person | None = None) -> learning.Enrolment:
    return learning.apply_for_class(
        person or make.make_person(), course_class=course_class, actor=make.system()
    )


def test_an_application_in_time_makes_a_task_for_the_school(db: None) -> None:
    row = apply(make.make_class(apply_by=TODAY))
    task = Task.objects.get(subject_id=row.pk)
    assert task.code == "task.answer_application"
    assert task.worker.organisation == row.course_class.course.organisation


def test_after_the_apply_by_date_the_next_start_is_the_way_out(db: None) -> None:
    late = make.make_class(apply_by=date(2026, 11, 30))
    with pytest.raises(Refused) as refusal:
        apply(late)
    assert refusal.value.code == "refused.apply_by_passed"
    learning.add_class(
        late.course,
        new=learning.NewClass(
            name="Mei", starts_on=date(2027, 5, 1), seats=3, apply_by=date(2027, 4, 1)
        ),
        actor=make.system(),
    )
    with pytest.raises(Refused) as refusal:
        apply(late)
    assert refusal.value.code == "refused.apply_by_passed_next"
    assert refusal.value.facts["next_start"] == date(2027, 5, 1)


def test_nobody_applies_twice_for_one_class(db: None) -> None:
    course_class, person = make.make_class(), make.make_person()
    apply(course_class, person)
    with pytest.raises(Refused) as refusal:
        apply(course_class, person)
    assert refusal.value.code == "refused.already_applied"


def test_a_full_class_refuses_and_says_how_many_wait(db: None) -> None:
    course_class = make.make_class(seats=1)
    learning.give_seat(apply(course_class), actor=make.system())
    waiting = apply(course_class)
    with pytest.raises(Refused) as refusal:
        learning.give_seat(waiting, actor=make.system())
    assert refusal.value.code == "refused.class_full"
    assert refusal.value.facts["waiting"] == 1
    counted = learning.CourseClass.objects.with_counts().get(pk=course_class.pk)
    assert (counted.taken, counted.waiting, counted.free) == (1, 1, 0)


def test_a_seat_is_free_at_once_when_somebody_stops(db: None) -> None:
    course_class = make.make_class(seats=1)
    first = learning.give_seat(apply(course_class), actor=make.system())
    second = apply(course_class)
    learning.stop_course(first, reason="verhuisd", actor=make.system())
    assert learning.give_seat(second, actor=make.system()).seat == 1
    assert Task.objects.filter(code="task.course_stopped", due_on=TODAY).exists()


def test_the_school_gives_seats_and_another_school_does_not(db: None) -> None:
    course_class = make.make_class()
    row = apply(course_class)
    school = make.make_worker(course_class.course.organisation, "teacher")
    stranger = make.make_worker(make.make_organisation("school_mbo"), "teacher")
    with pytest.raises(NotAllowed):
        learning.give_seat(row, actor=make.actor_of(stranger))
    assert learning.give_seat(row, actor=make.actor_of(school)).status == "placed"


def test_starting_a_course_is_education_until_it_is_finished(db: None) -> None:
    row = learning.give_seat(apply(make.make_class()), actor=make.system())
    learning.start_course(row, actor=make.system("2027-02-01 09:00"))
    situation = SituationPeriod.objects.get(person=row.person, kind="education")
    assert (situation.school_kind, situation.ends_on) == ("mbo-entree", None)
    earned = learning.finish_course(
        row,
        certificate=NewCertificate(
            kind=CertificateKind.DIPLOMA,
            title="Entree",
            qualification="25742",
            earned_on=date(2027, 7, 1),
        ),
        actor=make.system("2027-07-01 09:00"),
    )
    situation.refresh_from_db()
    row.refresh_from_db()
    assert (row.status, situation.ends_on) == ("finished", date(2027, 7, 1))
    assert earned is not None
    assert earned.level == 1


def test_a_school_finds_who_applies_until_it_answered_and_who_had_a_seat(db: None) -> None:
    first, other = make.make_class(), make.make_class()
    CourseClass.objects.filter(pk=other.pk).update(course=first.course)
    school = make.actor_of(make.make_worker(first.course.organisation, "teacher"))
    guide = make.make_worker()
    refused = apply(first, make.make_person(owner=guide))
    assert list(Enrolment.objects.visible_to(school)) == [refused]
    learning.refuse_application(refused, reason="vol", actor=school)
    assert not Enrolment.objects.visible_to(school).exists()
    again = learning.apply_for_class(
        refused.person, course_class=CourseClass.objects.get(pk=other.pk), actor=make.system()
    )
    learning.stop_course(learning.give_seat(again, actor=school), reason="verhuisd", actor=school)
    # It notes the paper, and may have to find another place.
    assert list(Person.objects.visible_to(school)) == [refused.person]
    assert set(Enrolment.objects.visible_to(school)) == {refused, again}


def test_a_refused_application_tells_the_owner_why(db: None) -> None:
    row = apply(make.make_class())
    with pytest.raises(Refused):
        learning.refuse_application(row, reason=" ", actor=make.system())
    learning.refuse_application(row, reason="vol", actor=make.system())
    assert Task.objects.get(code="task.application_refused").facts["reason"] == "vol"


def test_an_intake_is_planned_ahead(db: None) -> None:
    row = apply(make.make_class())
    with pytest.raises(Refused):
        learning.plan_intake(row, on=date(2026, 11, 30), actor=make.system())
    assert learning.plan_intake(row, on=date(2026, 12, 9), actor=make.system()).intake_on


def test_the_minimum_fits_in_the_class(db: None) -> None:
    with pytest.raises(Refused) as refusal:
        make.make_class(seats=2, minimum=3)
    assert refusal.value.code == "refused.minimum_above_seats"


def test_raw_sql_cannot_take_a_seat_that_the_class_does_not_have(db: None) -> None:
    row = learning.give_seat(apply(make.make_class(seats=1)), actor=make.system())
    with pytest.raises(IntegrityError), transaction.atomic():
        learning.Enrolment.objects.filter(pk=row.pk).update(seat=2)


# Papers


def award(person: Person, kind: CertificateKind, **fields: object) -> learning.Certificate:
    values = {"title": str(kind), "earned_on": TODAY} | fields
    certificate = NewCertificate(kind=kind, **values)  # type: ignore[arg-type]
    return learning.award_certificate(person, certificate=certificate, actor=make.system())


@pytest.mark.parametrize(("level", "expected"), [(1, None), (2, True), (3, True), (4, True)])
def test_a_diploma_from_level_two_on_is_a_start_qualification(
    db: None, level: int, expected: bool | None
) -> None:
    person = make.make_person()
    award(person, CertificateKind.DIPLOMA, level=level)
    person.refresh_from_db()
    assert person.has_start_qualification is expected
    assert person.highest_mbo_level == level


def test_a_lower_diploma_takes_nothing_away(db: None) -> None:
    person = make.make_person()
    award(person, CertificateKind.DIPLOMA, level=3)
    award(person, CertificateKind.DIPLOMA, level=1)
    person.refresh_from_db()
    assert (person.highest_mbo_level, person.has_start_qualification) == (3, True)


def test_a_praktijkverklaring_has_no_level_and_gives_no_entry(db: None) -> None:
    make.load_facts()
    person = make.make_person()
    kind = CertificateKind.PRACTICE_STATEMENT
    with pytest.raises(Refused) as refusal:
        award(person, kind, level=1, qualification="25742")
    assert refusal.value.code == "refused.paper_has_no_level"
    with pytest.raises(Refused) as refusal:
        award(person, kind)
    assert refusal.value.code == "refused.paper_needs_qualification"
    award(person, kind, qualification="25742", work_processes="Brood afbakken")
    person.refresh_from_db()
    assert (person.highest_mbo_level, person.has_start_qualification) == (None, None)
    assert person.admitted_to is None


@pytest.mark.parametrize("kind", [CertificateKind.DIPLOMA, CertificateKind.TRAINING])
def test_only_branch_papers_expire(db: None, kind: CertificateKind) -> None:
    level = 2 if kind == CertificateKind.DIPLOMA else None
    with pytest.raises(Refused) as refusal:
        award(make.make_person(), kind, level=level, expires_on=date(2030, 1, 1))
    assert refusal.value.code == "refused.paper_never_expires"


def test_nothing_is_earned_tomorrow(db: None) -> None:
    with pytest.raises(Refused):
        award(make.make_person(), CertificateKind.TRAINING, earned_on=date(2026, 12, 2))


def test_a_paper_that_expires_warns_eight_weeks_ahead_once(db: None) -> None:
    person = make.make_person(contact_preference="sms")
    row = award(person, CertificateKind.VCA, title="VCA", expires_on=date(2027, 1, 26))
    award(person, CertificateKind.HACCP, expires_on=date(2027, 1, 27))
    assert learning.run_daily(make.system()) == {"expiring": 1}
    assert learning.run_daily(make.system()) == {"expiring": 0}
    assert Task.objects.get(code="task.certificate_expires").subject_id == row.pk
    message = Message.objects.get(person=person.pk)
    assert "VCA verloopt op dinsdag 26 januari" in message.text


def test_a_renewed_paper_needs_no_warning(db: None) -> None:
    person = make.make_person()
    award(person, CertificateKind.VCA, title="VCA", expires_on=date(2027, 1, 5))
    award(person, CertificateKind.VCA, title="VCA", expires_on=date(2036, 1, 5))
    assert learning.run_daily(make.system()) == {"expiring": 0}


def test_with_safe_contact_the_text_says_nothing_about_the_content(db: None) -> None:
    person = make.make_person(safe_contact=True)
    award(person, CertificateKind.VCA, title="VCA", expires_on=date(2027, 1, 5))
    learning.run_daily(make.system())
    message = Message.objects.get(person=person.pk)
    assert message.safe
    assert "VCA" not in message.text
    assert "Bel je ons even" in message.text
