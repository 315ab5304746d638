"""After a first day the route looks ahead: to the review, or to a word about the course."""

from __future__ import annotations

from datetime import date, time

import pytest

from doorstroom.apps.learning import service as learning
from doorstroom.apps.pathways.service import NextStep, Outcome, Pathway, set_next_step
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import EarlyEnd, EndReason, ReviewWords
from doorstroom.apps.tasks.service import Task, open_tasks_about, tasks_for
from tests.apps import factories as make
from tests.apps.placements.factories import TODAY, Scene, make_scene, sign_all

pytestmark = pytest.mark.usefixtures("db")


def step_of(route: Pathway) -> Task:
    found = Pathway.objects.select_related("next_task__worker").get(pk=route.pk).next_task
    assert found is not None
    return found


def begun(scene: Scene) -> None:
    sign_all(scene.placement)
    placements.begin(scene.placement, actor=make.actor_of(scene.coach))


def test_the_first_day_completes_the_step_before_it_and_looks_ahead_to_the_review() -> None:
    scene = make_scene(running=False)
    before = step_of(scene.pathway)
    begun(scene)
    before.refresh_from_db()
    assert (before.outcome, before.done_at is not None) == ("done", True)
    step, review = step_of(scene.pathway), scene.placement.reviews.get()
    assert (step.due_on, step.worker) == (review.planned_on, scene.coach)
    assert scene.place.employer.name in step.title
    assert step.due_on > TODAY


@pytest.mark.parametrize(
    ("step", "stays"),
    [
        (NextStep("Gesprek over geld", date(2026, 12, 3), time(14), "Stadhuis"), True),
        (NextStep("Gesprek over geld", TODAY, time(14), "Stadhuis"), True),
        (NextStep("Gesprek over geld", TODAY, time(9), "Stadhuis"), False),
        (NextStep("Vraag naar de fiets", date(2026, 12, 9)), True),
        (NextStep("Vraag naar de fiets", TODAY), False),
    ],
)
def test_an_appointment_about_something_else_stays(step: NextStep, stays: bool) -> None:
    scene = make_scene(running=False)
    set_next_step(scene.pathway, step=step, actor=make.system("2026-12-01 08:00"))
    begun(scene)
    assert (step_of(scene.pathway).title == step.title) is stays


def test_the_appointment_for_the_first_day_itself_is_over_when_it_begins() -> None:
    scene = make_scene(running=False)
    step = NextStep("Eerste dag", TODAY, time(13), scene.place.employer.name)
    set_next_step(scene.pathway, step=step, actor=make.system("2026-12-01 08:00"))
    begun(scene)
    assert "review" in step_of(scene.pathway).facts


def test_a_held_review_leads_to_the_next_one() -> None:
    scene = make_scene()
    coach = make.actor_of(scene.coach, "2027-01-12 10:00")
    placements.hold_review(scene.placement.reviews.get(), words=ReviewWords(), actor=coach)
    ahead = scene.placement.reviews.get(held_on=None)
    step = step_of(scene.pathway)
    assert (step.due_on, step.facts["review"]) == (ahead.planned_on, str(ahead.pk))
    assert ahead.planned_on == date(2027, 2, 23)


def test_a_review_on_another_day_takes_the_step_along() -> None:
    scene = make_scene()
    coach = make.actor_of(scene.coach)
    placements.plan_review(scene.placement, on=date(2026, 12, 17), at=time(15), actor=coach)
    step = step_of(scene.pathway)
    assert (step.due_on, step.due_time) == (date(2026, 12, 17), time(15))


def test_a_step_that_somebody_set_meanwhile_stays_after_the_review() -> None:
    scene = make_scene()
    coach = make.actor_of(scene.coach)
    set_next_step(scene.pathway, step=NextStep("Bel over geld", date(2026, 12, 4)), actor=coach)
    placements.hold_review(scene.placement.reviews.get(), words=ReviewWords(), actor=coach)
    assert step_of(scene.pathway).title == "Bel over geld"


def a_course(scene: Scene) -> learning.Enrolment:
    row = learning.apply_for_class(
        scene.person,
        course_class=make.make_class(starts_on=date(2027, 2, 1)),
        pathway_id=scene.pathway.pk,
        actor=make.system(),
    )
    return learning.give_seat(row, actor=make.system())


def test_the_first_day_of_a_course_leads_to_a_word_in_the_rhythm_of_the_pack() -> None:
    scene = make_scene(running=False)
    row = a_course(scene)
    placements.start_enrolment(row, actor=make.system("2027-02-01 09:00"))
    step = step_of(scene.pathway)
    assert (step.title, step.due_on) == ("Vraag Sam hoe het gaat bij Entree", date(2027, 2, 15))


def test_who_stops_with_a_course_has_no_destination_and_a_step_for_today() -> None:
    scene = make_scene(running=False)
    row = a_course(scene)
    placements.start_enrolment(row, actor=make.system("2027-02-01 09:00"))
    outcome = Outcome.objects.get(pathway=scene.pathway)
    assert Person.objects.get(pk=scene.person.pk).destination_since == date(2027, 2, 1)
    placements.stop_enrolment(
        row, reason="Te schools", actor=make.self_of(scene.person, "2027-03-02 10:00")
    )
    outcome.refresh_from_db()
    assert outcome.ended_on == date(2027, 3, 2)
    assert not outcome.follow_ups.filter(closed_on=None).exists()
    assert Person.objects.get(pk=scene.person.pk).destination_since is None
    step = step_of(scene.pathway)
    assert (step.due_on, step.worker) == (date(2027, 3, 2), scene.owner)
    assert "gestopt met Entree" in step.title
    assert not Task.objects.filter(code="task.course_stopped").exists()


def test_who_had_not_begun_keeps_their_step_and_the_owner_hears_it() -> None:
    scene = make_scene(running=False)
    row, before = a_course(scene), step_of(scene.pathway)
    placements.stop_enrolment(row, reason="Toch niet", actor=make.self_of(scene.person))
    assert step_of(scene.pathway) == before
    assert Task.objects.get(code="task.course_stopped").worker == scene.owner


def test_a_place_that_stops_early_takes_the_course_of_its_class_along() -> None:
    place = make.make_place(course_class=make.make_class(seats=1))
    scene = make_scene(place=place)
    row = learning.Enrolment.objects.get(person=scene.person)
    learning.Enrolment.objects.filter(pk=row.pk).update(pathway_id=scene.pathway.pk)
    row.refresh_from_db()
    placements.start_enrolment(row, actor=make.system("2026-12-02 09:00"))
    placements.end_early(
        scene.placement,
        end=EarlyEnd(reason=EndReason.NOT_FITTING),
        actor=make.actor_of(scene.coach, "2026-12-09 10:00"),
    )
    assert not Outcome.objects.filter(person=scene.person, ended_on=None).exists()
    assert Person.objects.get(pk=scene.person.pk).destination_since is None
    assert not Task.objects.filter(code="task.course_stopped").exists()


def moved(scene: Scene, station: str, now: str = "2026-12-02 10:00") -> Task:
    placements.go_to_station(scene.pathway, station=station, actor=make.actor_of(scene.coach, now))
    return step_of(scene.pathway)


def test_who_moves_to_the_station_of_the_place_they_have_is_not_sent_to_look_for_one() -> None:
    scene = make_scene()
    step, review = moved(scene, "stage-werkom"), scene.placement.reviews.get()
    assert (step.facts.get("review"), step.due_on) == (str(review.pk), review.planned_on)
    assert step.title == f"Praat met Sam en {scene.place.employer.name} samen over hoe het gaat"


def test_before_the_first_day_the_step_prepares_it() -> None:
    scene = make_scene(running=False, starts_on=date(2026, 12, 14))
    step = moved(scene, "stage-werkom")
    assert step.title == f"Bereid met Sam de eerste dag voor: {scene.place.employer.name}"
    # The fourteenth is a Monday.
    assert (step.due_on, step.worker) == (date(2026, 12, 11), scene.coach)


def test_at_a_station_for_something_else_the_step_is_the_pack_s() -> None:
    scene = make_scene()
    assert "review" not in moved(scene, "plan").facts


def test_who_has_a_seat_in_a_course_is_asked_how_it_goes_at_the_station_of_courses() -> None:
    scene = make_scene(running=False)
    row = a_course(scene)
    title = "Bereid met Sam de eerste dag voor: Entree"
    assert moved(scene, "entree").title == title
    placements.start_enrolment(row, actor=make.system("2027-02-01 09:00"))
    step = moved(scene, "entree", "2027-02-02 09:00")
    assert (step.title, step.due_on) == ("Vraag Sam hoe het gaat bij Entree", date(2027, 2, 16))


def test_a_review_that_is_the_next_step_is_one_thing_to_do() -> None:
    scene = make_scene()
    actor = make.actor_of(scene.coach)
    assert [task.code for task in tasks_for(actor)] == ["task.step"]
    assert [task.code for task in open_tasks_about(scene.person.pk)].count("task.review") == 0
    set_next_step(scene.pathway, step=NextStep("Bel over geld", date(2026, 12, 4)), actor=actor)
    assert [task.code for task in tasks_for(actor)] == ["task.review"]
