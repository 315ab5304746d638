"""Does it last: five moments, three who answer, and unknown stays unknown."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.learning import service as learning
from doorstroom.apps.notices.service import Message
from doorstroom.apps.pathways.service import (
    CloseReason,
    NewOutcome,
    Outcome,
    OutcomeKind,
    Pathway,
    close_pathway,
)
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import EndReason, FollowUp, Lasting
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make
from tests.apps.placements.factories import TODAY, Scene, make_scene, sign_all

LATER = "2027-01-04 10:00"


def reach(scene: Scene, **changes: object) -> Outcome:
    values = {
        "kind": OutcomeKind.WORK,
        "title": "Bakker",
        "started_on": TODAY,
        "organisation_id": scene.place.employer_id,
    } | changes
    return placements.reach_outcome(
        scene.pathway,
        outcome=NewOutcome(**values),  # type: ignore[arg-type]
        actor=make.actor_of(scene.coach),
    )


def first(outcome: Outcome) -> FollowUp:
    return outcome.follow_ups.get(month=1)


def voices(scene: Scene, now: str = LATER) -> dict[str, object]:
    return {
        "person": make.self_of(scene.person, now),
        "employer": make.actor_of(scene.contact, now),
        "coach": make.actor_of(scene.coach, now),
    }


def say(scene: Scene, row: FollowUp, **answers: Lasting) -> None:
    for who, says in answers.items():
        placements.answer_follow_up(row, who=who, says=says, actor=voices(scene)[who])  # type: ignore[arg-type]


def test_an_outcome_is_asked_about_five_times(db: None) -> None:
    outcome = reach(make_scene(), started_on=date(2026, 11, 30))
    due = outcome.follow_ups.order_by("month").values_list("month", "due_on")
    assert list(due) == [
        (1, date(2026, 12, 30)),
        (3, date(2027, 2, 28)),
        (6, date(2027, 5, 30)),
        (12, date(2027, 11, 30)),
        (24, date(2028, 11, 30)),
    ]


def test_what_is_due_is_asked_once(db: None) -> None:
    scene = make_scene(kind="baan")
    row = first(reach(scene))
    assert placements.run_daily(make.system("2026-12-31 08:00"))["follow_ups"] == 0
    assert placements.run_daily(make.system("2027-01-01 08:00"))["follow_ups"] == 1
    assert placements.run_daily(make.system("2027-01-02 08:00"))["follow_ups"] == 0
    assert Task.objects.get(code="task.follow_up").subject_id == row.pk
    assert Message.objects.filter(person=scene.person.pk, purpose="follow_up").count() == 1


def test_three_answers_close_it(db: None) -> None:
    scene = make_scene(kind="baan")
    outcome = reach(scene)
    placements.run_daily(make.system("2027-01-01 08:00"))
    say(scene, first(outcome), person=Lasting.STILL, employer=Lasting.STILL)
    assert first(outcome).closed_on is None
    say(scene, first(outcome), coach=Lasting.STILL)
    assert first(outcome).closed_on == date(2027, 1, 4)
    assert not Task.objects.filter(code="task.follow_up", done_at=None).exists()
    (line, *ahead) = placements.lasting(outcome, date(2027, 1, 4))
    assert line.together == "still"
    assert {each.together for each in ahead} == {"ahead"}


def test_unknown_stays_unknown(db: None) -> None:
    scene = make_scene(kind="baan")
    outcome = reach(scene)
    say(scene, first(outcome), person=Lasting.UNKNOWN)
    placements.close_follow_up(first(outcome), actor=make.actor_of(scene.coach, LATER))
    row = first(outcome)
    assert (row.person_says, row.employer_says, row.coach_says) == ("unknown", "", "")
    assert placements.lasting(outcome, date(2027, 1, 4))[0].together == "unknown"
    with pytest.raises(Refused) as refusal:
        say(scene, row, coach=Lasting.STILL)
    assert refusal.value.code == "refused.follow_up_closed"


def test_answers_may_differ_and_the_coach_hears_it_today(db: None) -> None:
    scene = make_scene(kind="baan")
    outcome = reach(scene)
    say(scene, first(outcome), person=Lasting.ENDED, employer=Lasting.STILL)
    task = Task.objects.get(code="task.follow_up_ended")
    assert (task.worker, task.due_on) == (scene.coach, date(2027, 1, 4))
    assert placements.lasting(outcome, date(2027, 1, 4))[0].together == "differ"
    outcome.refresh_from_db()
    assert outcome.ended_on is None


def test_when_all_say_ended_there_is_a_step_today(db: None) -> None:
    scene = make_scene(kind="baan")
    outcome = reach(scene)
    ended = Lasting.ENDED
    say(scene, first(outcome), person=ended, employer=ended, coach=ended)
    outcome.refresh_from_db()
    assert outcome.ended_on == date(2027, 1, 4)
    assert Person.objects.get(pk=scene.person.pk).destination_since is None
    pathway = Pathway.objects.select_related("next_task").get(pk=scene.pathway.pk)
    assert pathway.next_task is not None
    assert pathway.next_task.due_on == date(2027, 1, 4)
    assert not outcome.follow_ups.filter(closed_on=None).exists()
    assert {line.together for line in placements.lasting(outcome, date(2027, 1, 4))} == {"ended"}


def test_after_a_closed_route_the_owner_gets_the_task(db: None) -> None:
    scene = make_scene(kind="baan")
    outcome = reach(scene)
    close_pathway(scene.pathway, reason=CloseReason.REACHED, actor=make.actor_of(scene.owner))
    ended = Lasting.ENDED
    say(scene, first(outcome), person=ended, employer=ended, coach=ended)
    task = Task.objects.get(code="task.outcome_ended")
    assert (task.worker, task.due_on) == (scene.owner, date(2027, 1, 4))


def test_without_a_company_two_answers_are_all(db: None) -> None:
    scene = make_scene()
    outcome = reach(scene, organisation_id=None)
    say(scene, first(outcome), person=Lasting.OTHER, coach=Lasting.OTHER)
    assert first(outcome).closed_on is not None


def test_nobody_answers_for_another_but_the_coach_notes_a_phone_call(db: None) -> None:
    scene = make_scene(kind="baan")
    row = first(reach(scene))
    spoken = voices(scene)
    for who, actor in (("person", spoken["employer"]), ("employer", spoken["person"])):
        with pytest.raises(NotAllowed):
            placements.answer_follow_up(row, who=who, says=Lasting.STILL, actor=actor)  # type: ignore[arg-type]
    placements.answer_follow_up(
        row, who="employer", says=Lasting.STILL, actor=make.actor_of(scene.coach, LATER)
    )


def test_nothing_is_answered_before_it_is_due(db: None) -> None:
    scene = make_scene(kind="baan")
    row = first(reach(scene))
    with pytest.raises(Refused) as refusal:
        placements.answer_follow_up(
            row, who="coach", says=Lasting.STILL, actor=make.actor_of(scene.coach)
        )
    assert refusal.value.code == "refused.follow_up_not_due"


def test_what_nobody_answered_closes_when_the_next_is_due(db: None) -> None:
    scene = make_scene(kind="baan")
    outcome = reach(scene)
    placements.run_daily(make.system("2027-01-01 08:00"))
    placements.run_daily(make.system("2027-03-01 08:00"))
    row = first(outcome)
    assert (row.closed_on, row.coach_says) == (date(2027, 3, 1), "")
    assert Task.objects.get(code="task.follow_up", done_at=None).subject_id != row.pk


def test_the_employer_sees_only_open_questions_about_their_own(db: None) -> None:
    scene, other = make_scene(kind="baan"), make_scene(kind="baan")
    mine, _theirs = reach(scene), reach(other)
    asked = FollowUp.objects.for_employer(make.actor_of(scene.contact))
    assert {row.outcome for row in asked} == {mine}


def outcomes_of(scene: Scene) -> list[tuple[str, bool]]:
    rows = Outcome.objects.filter(person=scene.person).order_by("started_on", "id")
    return [(row.kind, row.ended_on is None) for row in rows]


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("baan", ["work"]),
        ("bpv-bbl", ["education"]),
        ("praktijkverklaring", []),
        ("werkervaring", []),
        ("snuffelplaats", []),
    ],
)
def test_the_first_day_in_a_kind_that_is_a_destination_reaches_it(
    db: None, kind: str, outcome: list[str]
) -> None:
    scene = make_scene(kind=kind)
    assert [each for each, _open in outcomes_of(scene)] == outcome
    assert FollowUp.objects.count() == 5 * len(outcome)


def test_a_destination_is_not_noted_twice(db: None) -> None:
    scene = make_scene(kind="baan")
    again = placements.reach_outcome(
        scene.pathway,
        outcome=NewOutcome(
            OutcomeKind.WORK, "Bakker", TODAY, scene.place.employer_id, permanent=True
        ),
        actor=make.actor_of(scene.coach),
    )
    assert (outcomes_of(scene), again.permanent) == ([("work", True)], True)


@pytest.mark.parametrize(
    ("kind", "reason", "stands"),
    [
        ("bpv-bbl", "finished", False),
        ("bpv-bbl", "job", False),
        ("bpv-bbl", "course", True),
        ("baan", "job", True),
        ("baan", "course", False),
    ],
)
def test_an_end_as_agreed_ends_the_destination_unless_more_of_the_same_comes(
    db: None, kind: str, reason: str, stands: bool
) -> None:
    scene = make_scene(kind=kind)
    placements.end_placement(
        scene.placement, reason=EndReason(reason), actor=make.actor_of(scene.coach)
    )
    assert [each for _kind, each in outcomes_of(scene)] == [stands]


def test_a_day_activity_begins_with_its_decision(db: None) -> None:
    scene = make_scene(kind="dagbesteding", running=False)
    sign_all(scene.placement)
    with pytest.raises(Refused, match=r"refused.decision_missing"):
        placements.begin(scene.placement, actor=make.actor_of(scene.coach))
    assert placements.begin_signed_placements(actor=make.system()) == 0
    assert Task.objects.filter(code="task.decision_missing").count() == 1
    placements.begin(
        scene.placement, decision="Wmo, 3 november 2026", actor=make.actor_of(scene.coach)
    )
    outcome = Outcome.objects.get(person=scene.person)
    assert (outcome.kind, outcome.decision) == ("day_activity", "Wmo, 3 november 2026")


def test_the_first_day_of_a_course_reaches_education(db: None) -> None:
    pathway = make.make_pathway()
    row = learning.apply_for_class(
        pathway.person, course_class=make.make_class(), pathway_id=pathway.pk, actor=make.system()
    )
    learning.give_seat(row, actor=make.system())
    placements.start_enrolment(row, actor=make.system("2027-02-01 09:00"))
    outcome = Outcome.objects.get(person=pathway.person)
    assert (outcome.kind, outcome.title) == ("education", "Entree")
    assert outcome.follow_ups.count() == 5
