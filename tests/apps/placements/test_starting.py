"""Getting a place: every seat in one transaction, and what must be so before the first day."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from doorstroom.apps.learning.service import Enrolment, apply_for_class, give_seat
from doorstroom.apps.people.service import Involvement, Person, SituationPeriod
from doorstroom.apps.placements import service as placements
from doorstroom.apps.places import service as places
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make
from tests.apps.placements.factories import TODAY, make_scene, sign_all, start, terms


def refusal_of(**changes: object) -> Refused:
    place = changes.pop("place")
    with pytest.raises(Refused) as refusal:
        start(place, **changes)  # type: ignore[arg-type]
    return refusal.value


def test_a_placement_takes_the_first_free_seats(db: None) -> None:
    employer = make.make_organisation("werkgever")
    place = make.make_place(
        employer=employer, capacity=2, supervisor=make.make_supervisor(employer)
    )
    first, second = start(place), start(place)
    assert (first.place_seat, first.supervisor_seat) == (1, 1)
    assert (second.place_seat, second.supervisor_seat) == (2, 2)


def test_a_full_place_refuses(db: None) -> None:
    place = make.make_place(capacity=1)
    start(place)
    assert refusal_of(place=place).code == "refused.place_full"


def test_a_supervisor_at_the_cap_refuses_also_over_two_places(db: None) -> None:
    employer = make.make_organisation("werkgever")
    supervisor = make.make_supervisor(employer, load_cap=1)
    start(make.make_place(employer=employer, supervisor=supervisor))
    other = make.make_place(employer=employer, supervisor=supervisor, capacity=3)
    assert refusal_of(place=other).code == "refused.supervisor_full"


def test_a_later_start_holds_the_seat_from_now(db: None) -> None:
    place = make.make_place()
    start(place, starts_on=date(2027, 2, 1))
    assert refusal_of(place=place, starts_on=date(2026, 12, 7)).code == "refused.place_full"


def test_capacity_does_not_go_below_who_is_there(db: None) -> None:
    employer = make.make_organisation("werkgever")
    supervisor = make.make_supervisor(employer)
    place = make.make_place(employer=employer, capacity=3, supervisor=supervisor)
    start(place)
    start(place)
    with pytest.raises(Refused) as refusal:
        places.change_capacity(place, capacity=1, actor=make.system())
    assert (refusal.value.code, refusal.value.facts["used"]) == ("refused.capacity_in_use", 2)
    assert place.seat_rows.count() == 3
    with pytest.raises(Refused) as refusal:
        places.change_load_cap(supervisor, load_cap=1, actor=make.system())
    assert refusal.value.facts["used"] == 2
    places.change_capacity(place, capacity=2, actor=make.system())


def test_a_seat_of_somebody_who_left_can_be_taken_away(db: None) -> None:
    scene = make_scene(place=make.make_place(capacity=2))
    placements.end_placement(scene.placement, actor=make.system())
    assert places.change_capacity(scene.place, capacity=1, actor=make.system()).capacity == 1
    start(scene.place)


@pytest.mark.parametrize("status", ["paused", "closed"])
def test_only_an_open_place_takes_somebody(db: None, status: str) -> None:
    place = make.make_place()
    act = places.pause_place if status == "paused" else places.close_place
    act(place, actor=make.system())
    assert refusal_of(place=place).code == "refused.place_not_open"


def test_a_place_for_another_programme_refuses(db: None) -> None:
    place = make.make_place(programmes=("doorstroom",))
    assert refusal_of(place=place).code == "refused.place_of_other_programme"


def test_a_reserved_place_is_for_the_people_of_one_organisation(db: None) -> None:
    place, pathway = make.make_place(), make.make_pathway()
    coach = make.make_coach(pathway)
    until = TODAY + timedelta(days=5)
    other = make.make_organisation("school_pro")
    places.reserve_place(place, organisation=other, until=until, actor=make.system())
    assert refusal_of(place=place, pathway=pathway, coach=coach).code == "refused.place_reserved"
    places.release_place(place, actor=make.system())
    places.reserve_place(place, organisation=coach.organisation, until=until, actor=make.system())
    start(place, pathway=pathway, coach=coach)


def test_nobody_has_the_same_place_twice(db: None) -> None:
    place = make.make_place(capacity=2)
    first = start(place)
    again = refusal_of(place=place, pathway=first.pathway, coach=first.coach)
    assert again.code == "refused.already_at_this_place"


def test_who_does_not_guide_the_person_starts_nothing(db: None) -> None:
    place, pathway = make.make_place(), make.make_pathway()
    stranger = make.make_worker(function="jobcoach")
    with pytest.raises(NotAllowed):
        placements.start_placement(
            pathway, place=place, terms=terms(stranger), actor=make.actor_of(stranger)
        )


# Recognition


def test_without_recognition_the_refusal_says_by_when_it_could_be(db: None) -> None:
    place = make.make_place(kind="bpv-bol")
    refusal = refusal_of(place=place, school=make.make_organisation("school_mbo"))
    assert refusal.code == "refused.recognition_missing"
    assert refusal.facts["possible_by"] == date(2026, 12, 29)


def test_recognition_counts_on_the_first_day(db: None) -> None:
    place = make.make_place(kind="bpv-bol")
    make.make_recognition(place, now="2022-12-15 09:00")  # until 14 December 2026
    school = make.make_organisation("school_mbo")
    late = refusal_of(place=place, school=school, starts_on=date(2026, 12, 15))
    assert late.code == "refused.recognition_lapses"
    start(place, school=school, starts_on=date(2026, 12, 14))


def test_mbo_learning_needs_a_school_that_signs(db: None) -> None:
    place = make.make_place(kind="bpv-bol")
    make.make_recognition(place)
    assert refusal_of(place=place).code == "refused.placement_needs_school"


# Legal hours


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (PartialDate(2009, 12, 2), "refused.night_under_eighteen"),
        (PartialDate(2008, 12, 1), None),
        (PartialDate(2008), "refused.night_needs_birth_date"),
        (None, "refused.night_needs_birth_date"),
        (PartialDate(1990), None),
    ],
)
def test_nobody_under_eighteen_works_at_night(
    db: None, born: PartialDate | None, code: str | None
) -> None:
    place = make.make_place(start_time=time(5, 30), end_time=time(13))
    pathway = make.make_pathway(born=born)
    if code is None:
        start(place, pathway=pathway)
    else:
        assert refusal_of(place=place, pathway=pathway).code == code


def test_by_day_no_birth_date_is_asked(db: None) -> None:
    start(make.make_place(), pathway=make.make_pathway(born=None))


# Trial days


def test_trial_days_end_after_ten_days_of_presence(db: None) -> None:
    place = make.make_place(kind="snuffelplaats", days=("mon", "tue"))
    placement = start(place)
    # Tuesday 1 December is the first day; the tenth is Monday 4 January.
    assert placement.planned_end == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("last", "code"),
    [
        (date(2026, 12, 14), None),
        (date(2026, 12, 15), "refused.trial_too_long"),
        (date(2026, 12, 1), None),
        (date(2026, 11, 30), "refused.ends_before_start"),
    ],
)
def test_trial_days_are_one_to_ten(db: None, last: date, code: str | None) -> None:
    week = ("mon", "tue", "wed", "thu", "fri")
    place = make.make_place(kind="snuffelplaats", days=week)
    if code is None:
        assert start(place, planned_end=last).planned_end == last
    else:
        assert refusal_of(place=place, planned_end=last).code == code


# What comes with it


def test_the_employer_is_involved_but_sees_no_dossier(db: None) -> None:
    scene = make_scene()
    row = Involvement.objects.get(person=scene.person, role="employer")
    assert (row.organisation, row.purpose, row.legal_ground) == (
        scene.place.employer,
        "placement",
        "contract",
    )
    contact, coach = make.actor_of(scene.contact), make.actor_of(scene.coach)
    assert not Person.objects.visible_to(contact).filter(pk=scene.person.pk).exists()
    assert not placements.Placement.objects.visible_to(contact).exists()
    assert placements.Placement.objects.for_employer(contact).get() == scene.placement
    assert placements.Placement.objects.visible_to(coach).get() == scene.placement


def test_a_coach_who_was_not_involved_is_now(db: None) -> None:
    pathway, coach = make.make_pathway(), make.make_worker(function="jobcoach")
    start(make.make_place(), pathway=pathway, coach=coach)
    assert Involvement.objects.get(person=pathway.person, worker=coach).role == "jobcoach"


def test_the_build_up_says_which_days_count_when(db: None) -> None:
    placement = start(
        make.make_place(),
        build_up=(
            (TODAY, ("tue",)),
            (date(2027, 1, 1), ("tue", "thu")),
            (date(2027, 2, 1), ("mon", "tue", "wed", "thu")),
        ),
    )
    assert placements.days_on(placement, date(2026, 12, 31)) == ("tue",)
    assert placements.days_on(placement, date(2027, 2, 1)) == ("mon", "tue", "wed", "thu")


def test_a_build_up_out_of_order_is_refused_and_leaves_nothing(db: None) -> None:
    place = make.make_place()
    steps = ((TODAY, ("tue",)), (date(2026, 11, 1), ("thu",)))
    assert refusal_of(place=place, build_up=steps).code == "refused.build_up_order"
    assert not placements.Placement.objects.exists()


def test_the_first_review_is_in_the_rhythm_of_the_pack(db: None) -> None:
    scene = make_scene()
    review = scene.placement.reviews.get()
    assert review.planned_on == TODAY + timedelta(weeks=6)
    task = Task.objects.get(code="task.review", subject_id=review.pk)
    assert (task.worker, task.due_on) == (scene.coach, review.planned_on)


def test_a_place_in_a_class_takes_a_seat_there(db: None) -> None:
    course_class = make.make_class(seats=1)
    place = make.make_place(course_class=course_class, capacity=2)
    placement = start(place)
    assert placement.enrolment is not None
    assert placement.enrolment.seat == 1
    assert refusal_of(place=place).code == "refused.class_full"
    assert Enrolment.objects.filter(status="applied").count() == 0


def test_who_finished_the_class_takes_the_place_without_a_seat_there(db: None) -> None:
    course_class = make.make_class(apply_by=date(2027, 1, 4), starts_on=date(2027, 2, 1))
    pathway = make.make_pathway()
    row = apply_for_class(
        pathway.person, course_class=course_class, pathway_id=pathway.pk, actor=make.system()
    )
    row = give_seat(row, actor=make.system())
    row = placements.start_enrolment(row, actor=make.system("2027-02-01 10:00"))
    placements.finish_enrolment(row, actor=make.system("2027-07-01 10:00"))
    place = make.make_place(course_class=course_class)
    first = date(2027, 7, 5)
    placement = start(place, pathway=pathway, now="2027-07-05 10:00", starts_on=first)
    assert placement.enrolment is None
    assert Enrolment.objects.get().status == "finished"


def test_a_place_has_room_while_one_of_its_seats_is_free(db: None) -> None:
    employer = make.make_organisation("werkgever")
    supervisor = make.make_supervisor(employer, load_cap=3)
    place = make.make_place(employer=employer, capacity=2, supervisor=supervisor)
    other = make.make_place(employer=employer, capacity=1, supervisor=supervisor)
    start(place)
    start(other)
    assert list(places.Place.objects.with_room().filter(employer=employer)) == [place]
    with pytest.raises(Refused) as refusal:
        places.relay_vacancy(other, actor=make.system())
    assert refusal.value.code == "refused.place_is_filled"


# The first day


def test_nobody_begins_before_everybody_signed(db: None) -> None:
    scene = make_scene(running=False)
    with pytest.raises(Refused) as refusal:
        placements.begin(scene.placement, actor=make.actor_of(scene.coach))
    assert refusal.value.code == "refused.agreement_not_signed"
    sign_all(scene.placement)
    begun = placements.begin(scene.placement, actor=make.actor_of(scene.coach))
    assert begun.status == "running"


def test_a_job_is_work_from_its_first_day_and_an_internship_is_not(db: None) -> None:
    worker = make_scene(kind="baan").person
    intern = make_scene(kind="werkervaring").person
    assert SituationPeriod.objects.get(person=worker, kind="work").starts_on == TODAY
    assert not SituationPeriod.objects.filter(person=intern, kind="work").exists()


def test_signed_placements_begin_by_themselves_and_others_make_one_task(db: None) -> None:
    signed, unsigned = make_scene(running=False), make_scene(running=False)
    sign_all(signed.placement)
    assert placements.run_daily(make.system())["begun"] == 1
    assert placements.run_daily(make.system())["begun"] == 0
    signed.placement.refresh_from_db()
    assert signed.placement.status == "running"
    assert Task.objects.get(code="task.agreement_unsigned").subject_id == unsigned.placement.pk
