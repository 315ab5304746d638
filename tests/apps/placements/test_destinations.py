"""A destination that ended stands no longer: not on the counter, not in the questions."""

from __future__ import annotations

from datetime import date, time

import pytest

from doorstroom.apps.learning import service as learning
from doorstroom.apps.pathways.service import (
    CloseReason,
    NewOutcome,
    NextStep,
    Outcome,
    OutcomeKind,
    Pathway,
    close_pathway,
    set_next_step,
    waiting_of,
)
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import EndReason, FollowUp, end_destination
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make
from tests.apps.placements.factories import TODAY, Scene, make_scene

pytestmark = pytest.mark.usefixtures("db")
LATER = "2027-03-01 10:00"


def since(person: Person) -> date | None:
    return Person.objects.get(pk=person.pk).destination_since


def step_of(pathway: Pathway) -> Task:
    task = Pathway.objects.select_related("next_task").get(pk=pathway.pk).next_task
    assert task is not None
    return task


def standing(person: Person) -> list[str]:
    rows = Outcome.objects.filter(person=person, ended_on=None).order_by("started_on", "id")
    return list(rows.values_list("title", flat=True))


def reach(pathway: Pathway, title: str, now: str = LATER, **changes: object) -> Outcome:
    started_on = date.fromisoformat(now[:10])
    values = {"kind": OutcomeKind.WORK, "title": title, "started_on": started_on} | changes
    instead_of = values.pop("instead_of", None)
    return placements.reach_outcome(
        pathway,
        outcome=NewOutcome(**values),  # type: ignore[arg-type]
        instead_of=instead_of,  # type: ignore[arg-type]
        actor=make.system(now),
    )


def on_course(now: str = "2027-02-01 09:00") -> tuple[Pathway, learning.Enrolment]:
    pathway = make.make_pathway(owner=make.make_worker(make.make_programme().organiser))
    row = learning.apply_for_class(
        pathway.person, course_class=make.make_class(), pathway_id=pathway.pk, actor=make.system()
    )
    learning.give_seat(row, actor=make.system())
    placements.start_enrolment(row, actor=make.system(now))
    return pathway, row


# A course


def test_a_course_that_is_done_is_no_destination_and_leaves_a_step() -> None:
    pathway, row = on_course()
    assert since(pathway.person) == date(2027, 2, 1)
    placements.finish_enrolment(row, actor=make.system(LATER))
    assert since(pathway.person) is None
    assert not FollowUp.objects.filter(person=pathway.person, closed_on=None).exists()
    step = step_of(pathway)
    assert "Entree" in step.title
    assert step.due_on == date(2027, 3, 3)


def test_an_appointment_stays_and_the_task_stands_beside_it() -> None:
    pathway, row = on_course()
    step = NextStep("Kennismaken bij de bakker", date(2027, 3, 4), due_time=time(10))
    set_next_step(pathway, step=step, actor=make.system(LATER))
    placements.finish_enrolment(row, actor=make.system(LATER))
    assert step_of(pathway).title == "Kennismaken bij de bakker"
    assert Task.objects.get(code="task.after_course", done_at=None).due_on == date(2027, 3, 3)


def test_who_has_work_too_keeps_that_after_the_course() -> None:
    pathway, row = on_course()
    reach(pathway, "Bakker", "2027-02-08 10:00")
    before = step_of(pathway)
    placements.finish_enrolment(row, actor=make.system(LATER))
    assert standing(pathway.person) == ["Bakker"]
    assert step_of(pathway) == before
    assert Task.objects.filter(code="task.after_course", done_at=None).count() == 1
    assert since(pathway.person) == date(2027, 2, 8)


# On from a place to something better


def end(scene: Scene, reason: EndReason, now: str = LATER) -> None:
    placements.end_placement(scene.placement, reason=reason, actor=make.actor_of(scene.coach, now))


def test_another_job_takes_the_place_of_the_one_that_was_left_for_it() -> None:
    scene = make_scene(kind="baan")
    end(scene, EndReason.JOB)
    assert standing(scene.person) == [scene.place.title]
    other = make.make_organisation("werkgever")
    reach(scene.pathway, "Kok", "2027-03-08 10:00", organisation_id=other.pk)
    assert standing(scene.person) == ["Kok"]
    old = Outcome.objects.get(person=scene.person, organisation=scene.place.employer)
    assert old.ended_on == date(2027, 3, 8)
    assert not old.follow_ups.filter(closed_on=None).exists()
    assert since(scene.person) == date(2027, 3, 8)
    # The days at the first job are no waiting.
    assert waiting_of(scene.person, today=date(2027, 3, 20)).days == 0


def test_it_does_so_in_either_order() -> None:
    scene = make_scene(kind="baan")
    other = make.make_organisation("werkgever")
    reach(scene.pathway, "Kok", organisation_id=other.pk)
    assert standing(scene.person) == [scene.place.title, "Kok"]
    end(scene, EndReason.JOB)
    assert standing(scene.person) == ["Kok"]


def test_more_of_the_same_at_the_same_company_goes_on() -> None:
    scene = make_scene(kind="baan")
    end(scene, EndReason.JOB)
    reach(scene.pathway, "Bakker, vast", organisation_id=scene.place.employer_id, permanent=True)
    assert Outcome.objects.filter(person=scene.person).count() == 1
    assert standing(scene.person) == [scene.place.title]


def test_a_second_job_ends_no_first_one() -> None:
    scene = make_scene(kind="werkervaring")
    end(scene, EndReason.JOB)
    here = scene.place.employer_id
    reach(scene.pathway, "Bakker", organisation_id=here)
    second = make.make_organisation("werkgever")
    reach(scene.pathway, "Kok", "2027-03-08 10:00", organisation_id=second.pk)
    assert standing(scene.person) == ["Bakker", "Kok"]


def test_what_is_noted_instead_of_another_ends_it() -> None:
    scene = make_scene()
    first = reach(scene.pathway, "Bakker")
    reach(scene.pathway, "Kok", "2027-03-08 10:00", instead_of=first)
    first.refresh_from_db()
    assert (first.ended_on, standing(scene.person)) == (date(2027, 3, 8), ["Kok"])


def test_a_learning_place_that_leads_to_a_job_is_no_education_any_more() -> None:
    scene = make_scene(kind="bpv-bbl")
    end(scene, EndReason.JOB)
    assert standing(scene.person) == []
    assert since(scene.person) is None


# By hand


def test_who_guides_ends_a_destination_on_any_day() -> None:
    scene = make_scene()
    outcome = reach(scene.pathway, "Bakker", "2026-12-02 10:00")
    actor = make.actor_of(scene.coach, "2026-12-10 10:00")
    ended = end_destination(outcome, ended_on=date(2026, 12, 9), actor=actor)
    assert (ended.ended_on, since(scene.person)) == (date(2026, 12, 9), None)
    assert not outcome.follow_ups.filter(closed_on=None).exists()
    step = step_of(scene.pathway)
    assert (step.due_on, "Bakker" in step.title) == (date(2026, 12, 10), True)
    with pytest.raises(Refused, match=r"refused.outcome_already_ended"):
        end_destination(outcome, ended_on=date(2026, 12, 9), actor=actor)


def test_with_another_destination_there_is_nothing_to_do_today() -> None:
    scene = make_scene(kind="baan")
    outcome = reach(scene.pathway, "Vakkenvuller", "2026-12-02 10:00")
    before = step_of(scene.pathway)
    actor = make.actor_of(scene.coach, "2026-12-10 10:00")
    end_destination(outcome, ended_on=date(2026, 12, 10), actor=actor)
    assert step_of(scene.pathway) == before
    assert since(scene.person) == TODAY


def test_after_a_closed_route_the_owner_hears_it() -> None:
    scene = make_scene()
    outcome = reach(scene.pathway, "Bakker", "2026-12-02 10:00")
    close_pathway(scene.pathway, reason=CloseReason.REACHED, actor=make.system())
    end_destination(outcome, ended_on=date(2026, 12, 3), actor=make.system("2026-12-10 10:00"))
    assert Task.objects.get(code="task.outcome_ended", done_at=None).worker == scene.owner


def test_a_destination_ends_within_its_time_and_by_who_guides() -> None:
    scene = make_scene()
    outcome = reach(scene.pathway, "Bakker", "2026-12-02 10:00")
    stranger = make.actor_of(make.make_worker(), LATER)
    with pytest.raises(NotAllowed):
        end_destination(outcome, ended_on=date(2026, 12, 9), actor=stranger)
    for day, code in (
        (date(2026, 12, 1), "refused.ends_before_start"),
        (date(2027, 3, 2), "refused.outcome_ends_in_the_future"),
    ):
        with pytest.raises(Refused, match=code):
            end_destination(outcome, ended_on=day, actor=make.system(LATER))
