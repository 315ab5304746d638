"""The end: as agreed, or early, and then there is a next step the same day."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from doorstroom.apps.learning.service import Enrolment
from doorstroom.apps.notices.service import Message
from doorstroom.apps.pathways.service import (
    CloseReason,
    NewOutcome,
    OutcomeKind,
    Pathway,
    close_pathway,
)
from doorstroom.apps.people.service import Involvement, Person, SituationPeriod
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import EarlyEnd, EndReason, Placement
from doorstroom.apps.places.service import Recognition
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make
from tests.apps.placements.factories import TODAY, make_scene, start

STOPPED = EarlyEnd(reason=EndReason.NOT_FITTING)


def test_an_early_end_frees_the_seats_and_leaves_a_step_for_today(db: None) -> None:
    employer = make.make_organisation("werkgever")
    supervisor = make.make_supervisor(employer, load_cap=1)
    place = make.make_place(employer=employer, supervisor=supervisor)
    scene = make_scene(place=place)
    ended = placements.end_early(scene.placement, end=STOPPED, actor=make.actor_of(scene.coach))
    assert (ended.status, ended.ended_on, ended.ended_early) == ("ended", TODAY, True)
    pathway = Pathway.objects.select_related("next_task").get(pk=scene.pathway.pk)
    assert pathway.next_task is not None
    assert (pathway.next_task.due_on, pathway.next_task.worker) == (TODAY, scene.coach)
    assert f"gestopt bij {employer.name}" in pathway.next_task.title
    again = start(place)
    assert (again.place_seat, again.supervisor_seat) == (1, 1)


def test_today_is_today_in_amsterdam(db: None) -> None:
    scene = make_scene()
    late = make.actor_of(scene.coach, "2026-12-02 00:30")  # in UTC it is still 1 December
    assert placements.end_early(scene.placement, end=STOPPED, actor=late).ended_on == date(
        2026, 12, 2
    )
    pathway = Pathway.objects.select_related("next_task").get(pk=scene.pathway.pk)
    assert pathway.next_task is not None
    assert pathway.next_task.due_on == date(2026, 12, 2)


def test_the_person_the_employer_and_the_coach_may_all_stop_it(db: None) -> None:
    for who in ("person", "employer", "coach"):
        scene = make_scene()
        actor = {
            "person": make.self_of(scene.person),
            "employer": make.actor_of(scene.contact),
            "coach": make.actor_of(scene.coach),
        }[who]
        assert placements.end_early(scene.placement, end=STOPPED, actor=actor).ended_early
    stranger = make.actor_of(make.make_worker(make.make_organisation("werkgever"), "jobcoach"))
    with pytest.raises(NotAllowed):
        placements.end_early(make_scene().placement, end=STOPPED, actor=stranger)


def test_an_end_that_fails_halfway_changes_nothing(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = make_scene()
    before = Pathway.objects.get(pk=scene.pathway.pk).next_task_id

    def broken(*_args: object, **_facts: object) -> None:
        raise RuntimeError("no way")

    monkeypatch.setattr("doorstroom.apps.placements.actions.ending.tell_person", broken)
    with pytest.raises(RuntimeError):
        placements.end_early(scene.placement, end=STOPPED, actor=make.actor_of(scene.coach))
    scene.placement.refresh_from_db()
    assert scene.placement.status == "running"
    assert Pathway.objects.get(pk=scene.pathway.pk).next_task_id == before
    assert Involvement.objects.open().filter(person=scene.person, role="employer").exists()


def test_the_person_is_asked_before_the_employers_words_are_saved(db: None) -> None:
    scene = make_scene()
    contact = make.actor_of(scene.contact)
    with pytest.raises(Refused) as refusal:
        placements.end_early(
            scene.placement,
            end=EarlyEnd(reason=EndReason.EMPLOYER, employer_words="Te vaak te laat"),
            actor=contact,
        )
    assert refusal.value.code == "refused.ask_person_first"
    placements.end_early(scene.placement, end=EarlyEnd(reason=EndReason.EMPLOYER), actor=contact)
    with pytest.raises(Refused):
        placements.add_employer_words(scene.placement, words="Te laat", actor=contact)
    placements.ask_person_side(
        scene.placement, words="De bus reed niet", actor=make.actor_of(scene.coach)
    )
    row = placements.add_employer_words(scene.placement, words="Te laat", actor=contact)
    assert (row.person_words, row.employer_words) == ("De bus reed niet", "Te laat")


def test_the_database_too_asks_the_person_first(db: None) -> None:
    scene = make_scene()
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(pk=scene.placement.pk).update(employer_words="Te laat")


def test_an_employer_does_not_write_the_persons_words(db: None) -> None:
    scene = make_scene()
    with pytest.raises(NotAllowed):
        placements.end_early(
            scene.placement,
            end=EarlyEnd(reason=EndReason.EMPLOYER, person_words="Ik wil niet"),
            actor=make.actor_of(scene.contact),
        )


def test_the_view_of_the_employer_and_the_work_end(db: None) -> None:
    scene = make_scene(kind="baan")
    placements.end_early(
        scene.placement, end=STOPPED, actor=make.actor_of(scene.coach, "2026-12-10 10:00")
    )
    assert not Involvement.objects.open().filter(person=scene.person, role="employer").exists()
    assert SituationPeriod.objects.get(person=scene.person, kind="work").ends_on == date(
        2026, 12, 10
    )


def test_with_two_places_at_one_company_it_stays_involved(db: None) -> None:
    scene = make_scene()
    other = make.make_place(employer=scene.place.employer)
    start(other, pathway=scene.pathway, coach=scene.coach)
    placements.end_early(scene.placement, end=STOPPED, actor=make.actor_of(scene.coach))
    assert Involvement.objects.open().filter(person=scene.person, role="employer").exists()


def test_the_class_seat_is_free_at_once(db: None) -> None:
    place = make.make_place(course_class=make.make_class(seats=1), capacity=2)
    scene = make_scene(place=place)
    placements.end_early(scene.placement, end=STOPPED, actor=make.actor_of(scene.coach))
    assert Enrolment.objects.get(person=scene.person).status == "stopped"
    assert start(place).enrolment is not None


@pytest.mark.parametrize(
    ("kind", "reason", "duty"),
    [
        ("bpv-bol", EndReason.GUIDANCE, True),
        ("bpv-bbl", EndReason.EMPLOYER, True),
        ("bpv-bol", EndReason.HOME, False),
        ("werkervaring", EndReason.EMPLOYER, False),
    ],
)
def test_the_school_must_replace_where_the_place_failed(
    db: None, kind: str, reason: EndReason, duty: bool
) -> None:
    scene = make_scene(kind=kind)
    placements.end_early(
        scene.placement, end=EarlyEnd(reason=reason), actor=make.actor_of(scene.coach)
    )
    tasks = Task.objects.filter(code="task.school_must_replace")
    assert tasks.exists() is duty
    if duty:
        task = tasks.get()
        assert (task.due_on, task.worker.organisation) == (TODAY, scene.placement.school)


def test_a_withdrawn_recognition_opens_the_duty_for_who_is_there(db: None) -> None:
    scene = make_scene(kind="bpv-bol")
    elsewhere = make_scene(kind="bpv-bol")
    recognition = scene.place.site.recognitions.get()
    placements.withdraw_recognition(recognition, actor=make.system())
    task = Task.objects.get(code="task.school_must_replace")
    assert task.subject_id == scene.placement.pk != elsewhere.placement.pk
    assert Task.objects.get(code="task.recognition_withdrawn").worker == scene.coach
    scene.placement.refresh_from_db()
    assert scene.placement.status == "running"


def test_trial_days_that_stop_are_no_failure(db: None) -> None:
    scene = make_scene(kind="snuffelplaats")
    ended = placements.end_early(scene.placement, end=STOPPED, actor=make.self_of(scene.person))
    assert (ended.ended_early, ended.end_reason) == (False, "trial_done")
    message = Message.objects.get(person=scene.person.pk, purpose="ended_early")
    assert "Goed dat je het hebt geprobeerd" in message.text


def test_trial_days_end_by_themselves_after_the_last_day(db: None) -> None:
    scene = make_scene(kind="snuffelplaats", planned_end=date(2026, 12, 3))
    assert placements.run_daily(make.system("2026-12-03 08:00"))["finished"] == 0
    assert placements.run_daily(make.system("2026-12-04 08:00"))["finished"] == 1
    scene.placement.refresh_from_db()
    assert (scene.placement.ended_on, scene.placement.end_reason) == (
        date(2026, 12, 4),
        "trial_done",
    )
    assert Task.objects.get(code="task.after_placement").worker == scene.coach


def test_past_its_planned_end_another_placement_makes_one_task(db: None) -> None:
    scene = make_scene(planned_end=date(2026, 12, 3))
    placements.run_daily(make.system("2026-12-04 08:00"))
    placements.run_daily(make.system("2026-12-05 08:00"))
    assert Task.objects.get(code="task.placement_past_end").subject_id == scene.placement.pk


def test_a_normal_end_is_not_early(db: None) -> None:
    scene = make_scene()
    coach = make.actor_of(scene.coach)
    with pytest.raises(Refused) as refusal:
        placements.end_placement(scene.placement, reason=EndReason.HEALTH, actor=coach)
    assert refusal.value.code == "refused.end_early_instead"
    ended = placements.end_placement(scene.placement, reason=EndReason.JOB, actor=coach)
    assert (ended.ended_early, ended.end_reason) == (False, "job")
    with pytest.raises(Refused) as refusal:
        placements.end_placement(scene.placement, actor=coach)
    assert refusal.value.code == "refused.placement_already_ended"


def test_who_never_began_held_the_seat_for_no_day(db: None) -> None:
    scene = make_scene(running=False, starts_on=date(2027, 1, 5))
    ended = placements.end_early(scene.placement, end=STOPPED, actor=make.actor_of(scene.coach))
    assert ended.ended_on == date(2027, 1, 5)
    start(scene.place, starts_on=date(2026, 12, 7))


def test_after_the_route_closed_the_owner_gets_the_task(db: None) -> None:
    scene = make_scene()
    close_pathway(scene.pathway, reason=CloseReason.REACHED, actor=make.actor_of(scene.owner))
    placements.end_early(scene.placement, end=STOPPED, actor=make.actor_of(scene.contact))
    task = Task.objects.get(code="task.after_early_end")
    assert (task.worker, task.due_on) == (scene.owner, TODAY)


def test_a_destination_at_that_company_does_not_stand_any_more(db: None) -> None:
    scene = make_scene(kind="baan")
    outcome = placements.reach_outcome(
        scene.pathway,
        outcome=NewOutcome(
            kind=OutcomeKind.WORK,
            title="Bakker",
            started_on=TODAY,
            organisation_id=scene.place.employer_id,
        ),
        actor=make.actor_of(scene.coach),
    )
    placements.end_early(
        scene.placement, end=STOPPED, actor=make.actor_of(scene.coach, "2026-12-20 10:00")
    )
    outcome.refresh_from_db()
    assert outcome.ended_on == date(2026, 12, 20)
    assert Person.objects.get(pk=scene.person.pk).destination_since is None
    assert not outcome.follow_ups.filter(closed_on=None).exists()


def test_the_person_reads_that_it_can_happen_and_who_calls(db: None) -> None:
    scene = make_scene()
    placements.end_early(scene.placement, end=STOPPED, actor=make.actor_of(scene.contact))
    text = Message.objects.get(person=scene.person.pk, purpose="ended_early").text
    assert "Dat kan gebeuren." in text
    assert f"{scene.coach.name} belt je vandaag" in text


def test_a_recognition_that_runs_out_is_renewed_in_time_or_the_school_replaces(db: None) -> None:
    scene = make_scene(kind="bpv-bol")
    recognition = Recognition.objects.get(site=scene.place.site_id)
    recognition.valid_until = date(2027, 2, 15)
    recognition.save(update_fields=["valid_until"])
    opened = [
        placements.follow_lapsing_recognitions(actor=make.system(day))
        for day in (
            "2026-11-02",
            "2026-12-01",
            "2026-12-02",
            "2027-02-15",
            "2027-02-16",
            "2027-02-17",
        )
    ]
    assert opened == [0, 1, 0, 0, 1, 0]
    codes = Task.objects.filter(code__in=["task.renew_recognition", "task.school_must_replace"])
    assert sorted(codes.order_by("code").values_list("code", flat=True)) == [
        "task.renew_recognition",
        "task.school_must_replace",
    ]


def test_an_employer_looks_back_for_sixty_days(db: None) -> None:
    scene = make_scene()
    placements.end_placement(scene.placement, actor=make.actor_of(scene.coach))
    for day, seen in (("2027-01-30 10:00", True), ("2027-01-31 10:00", False)):
        contact = make.actor_of(scene.contact, day)
        assert placements.Placement.objects.for_employer(contact).exists() is seen
