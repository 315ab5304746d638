"""Who cannot come, who is not there, what is unsafe, and the talk of three."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker, desk_of
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import ReviewWords, SafetyReport
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make
from tests.apps.placements.factories import TODAY, make_scene, start


def test_cannot_today_is_one_tap_and_the_coach_knows_at_once(db: None) -> None:
    scene = make_scene()
    Worker.objects.filter(pk=scene.coach.pk).update(phone="0612345678")
    own = make.self_of(scene.person)
    placements.cannot_today(scene.placement, actor=own)
    placements.cannot_today(scene.placement, actor=own)
    task = Task.objects.get(code="task.cannot_today")
    assert (task.worker, task.due_on) == (scene.coach, TODAY)
    assert Message.objects.get(worker=scene.coach.pk).purpose == "attendance"
    assert scene.placement.attendance.count() == 1


def test_is_missing_is_for_the_employer_and_alarms_the_coach_once(db: None) -> None:
    scene = make_scene()
    with pytest.raises(NotAllowed):
        placements.is_missing(scene.placement, actor=make.actor_of(scene.coach))
    placements.is_missing(scene.placement, actor=make.actor_of(scene.contact))
    placements.is_missing(scene.placement, actor=make.actor_of(scene.contact))
    assert Task.objects.get(code="task.is_missing").worker == scene.coach


def test_who_said_so_themselves_is_not_reported_again(db: None) -> None:
    scene = make_scene()
    placements.cannot_today(scene.placement, actor=make.self_of(scene.person))
    placements.is_missing(scene.placement, actor=make.actor_of(scene.contact))
    assert not Task.objects.filter(code="task.is_missing").exists()
    assert scene.placement.attendance.count() == 2


def test_who_came_after_all_takes_the_alarm_away(db: None) -> None:
    scene = make_scene()
    contact = make.actor_of(scene.contact)
    placements.is_missing(scene.placement, actor=contact)
    placements.was_there(scene.placement, actor=contact)
    assert scene.placement.attendance.get().state == "present"
    assert not Task.objects.filter(code="task.is_missing", done_at=None).exists()


def test_before_the_first_day_and_after_the_last_there_is_no_attendance(db: None) -> None:
    scene = make_scene(running=False, starts_on=date(2026, 12, 8))
    with pytest.raises(Refused) as refusal:
        placements.cannot_today(scene.placement, actor=make.self_of(scene.person))
    assert refusal.value.code == "refused.placement_starts_later"
    placements.end_placement(scene.placement, actor=make.system("2026-12-09 10:00"))
    with pytest.raises(Refused) as refusal:
        placements.cannot_today(
            scene.placement, actor=make.self_of(scene.person, "2026-12-09 11:00")
        )
    assert refusal.value.code == "refused.placement_already_ended"


# The review


def test_a_review_keeps_the_words_of_three_and_plans_the_next(db: None) -> None:
    scene = make_scene()
    review = scene.placement.reviews.get()
    own, contact = make.self_of(scene.person), make.actor_of(scene.contact)
    placements.say_in_review(review, words="Het gaat goed", actor=own)
    placements.say_in_review(review, words="Sam is op tijd", actor=contact)
    held = placements.hold_review(
        review,
        words=ReviewWords(
            coach="Meer dagen", next_goal="Drie dagen", guidance_hours=Decimal("2.5")
        ),
        actor=make.actor_of(scene.coach, "2027-01-12 10:00"),
    )
    assert (held.person_words, held.employer_words) == ("Het gaat goed", "Sam is op tijd")
    assert held.guidance_hours == Decimal("2.5")
    ahead = scene.placement.reviews.get(held_on=None)
    assert ahead.planned_on == date(2027, 1, 12) + timedelta(weeks=6)
    assert Task.objects.get(code="task.review", done_at=None).subject_id == ahead.pk
    scene.placement.refresh_from_db()
    assert scene.placement.goal == "Drie dagen"


def test_a_review_is_moved_with_its_task(db: None) -> None:
    scene = make_scene()
    moved = placements.plan_review(
        scene.placement, on=date(2026, 12, 15), actor=make.actor_of(scene.coach)
    )
    assert moved == scene.placement.reviews.get()
    assert Task.objects.get(code="task.review", done_at=None).due_on == date(2026, 12, 15)


def test_a_review_is_held_once_and_not_by_the_employer(db: None) -> None:
    scene = make_scene()
    review = scene.placement.reviews.get()
    with pytest.raises(NotAllowed):
        placements.hold_review(review, words=ReviewWords(), actor=make.actor_of(scene.contact))
    placements.hold_review(review, words=ReviewWords(), actor=make.actor_of(scene.coach))
    with pytest.raises(Refused) as refusal:
        placements.hold_review(review, words=ReviewWords(), actor=make.actor_of(scene.coach))
    assert refusal.value.code == "refused.review_already_held"


def test_the_heavy_track_is_reviewed_more_often(db: None) -> None:
    scene = make_scene()
    type(scene.pathway).objects.filter(pk=scene.pathway.pk).update(track="heavy")
    review = scene.placement.reviews.get()
    placements.hold_review(review, words=ReviewWords(), actor=make.actor_of(scene.coach))
    ahead = scene.placement.reviews.get(held_on=None)
    assert ahead.planned_on == TODAY + timedelta(weeks=4)


# Safety


def test_an_unsafe_place_goes_past_the_employer(db: None) -> None:
    coordinator, scene = make.make_coordinator(), make_scene()
    report = placements.report_unsafe(
        scene.placement, words="De machine is stuk", actor=make.self_of(scene.person)
    )
    tasks = Task.objects.filter(subject_id=report.pk).order_by("id")
    assert {task.worker for task in tasks} == {coordinator, scene.coach}
    assert {task.due_on for task in tasks} == {TODAY}
    contact = make.actor_of(scene.contact)
    assert not SafetyReport.objects.visible_to(contact).exists()
    assert SafetyReport.objects.visible_to(make.actor_of(scene.coach)).get() == report
    entry = LogEntry.objects.get(code="log.unsafe_place")
    assert entry.facts == {}
    for text in (*tasks.values_list("facts", flat=True), *Message.objects.values_list("text")):
        assert "machine" not in str(text)


def test_the_employer_cannot_report_or_read_and_the_coordinator_handles(db: None) -> None:
    coordinator, scene = make.make_coordinator(), make_scene()
    with pytest.raises(NotAllowed):
        placements.report_unsafe(
            scene.placement, words="Niets aan de hand", actor=make.actor_of(scene.contact)
        )
    report = placements.report_unsafe(
        scene.placement, words="Het is glad", actor=make.actor_of(scene.coach)
    )
    placements.handle_safety_report(
        report, what_was_done="Vloer gemaakt", actor=make.actor_of(coordinator)
    )
    assert not Task.objects.filter(subject_id=report.pk, done_at=None).exists()
    report.refresh_from_db()
    assert report.handled_by == coordinator.name


def test_a_coordinator_of_elsewhere_neither_reads_nor_closes_a_report(db: None) -> None:
    scene = make_scene()
    report = placements.report_unsafe(
        scene.placement, words="Het is glad", actor=make.self_of(scene.person)
    )
    stranger = make.actor_of(make.make_coordinator())
    assert not SafetyReport.objects.visible_to(stranger).exists()
    with pytest.raises(NotAllowed):
        placements.handle_safety_report(report, what_was_done="Niets", actor=stranger)


def test_whoever_was_told_without_the_dossier_reads_it_until_ninety_days_after(db: None) -> None:
    coordinator, scene = make.make_coordinator(), make_scene()
    report = placements.report_unsafe(
        scene.placement, words="Het is glad", actor=make.self_of(scene.person)
    )
    later = make.actor_of(coordinator, "2027-06-01 10:00")
    assert SafetyReport.objects.visible_to(later).exists(), "as long as the task stands"
    actor = make.actor_of(coordinator)
    placements.handle_safety_report(report, what_was_done="Vloer gemaakt", actor=actor)
    for moment, sees in (("2027-03-01 10:00", True), ("2027-03-01 10:01", False)):
        rows = SafetyReport.objects.visible_to(make.actor_of(coordinator, moment))
        assert rows.exists() is sees, moment
    with pytest.raises(NotAllowed):
        placements.handle_safety_report(report, what_was_done="Niets", actor=later)


def test_of_a_desk_only_who_reads_what_it_owns_reads_the_report(db: None) -> None:
    coordinator, scene = make.make_coordinator(), make_scene()
    placements.report_unsafe(scene.placement, words="Het is glad", actor=make.self_of(scene.person))
    there = make.make_organisation("gemeente")
    Task.objects.filter(worker=coordinator).update(worker=desk_of(there))
    for function, sees in (("casemanager", True), ("account_manager", False)):
        actor = make.actor_of(make.make_worker(there, function))
        assert SafetyReport.objects.visible_to(actor).exists() is sees, function


def test_nobody_of_the_company_hears_that_it_is_unsafe_there(db: None) -> None:
    owner = make.make_worker(make.make_programme().organiser)
    pathway = make.make_pathway(owner=owner)
    coach = make.make_coach(pathway)
    coordinator = make.make_coordinator()
    place = make.make_place(employer=coach.organisation)
    placement = start(place, pathway=pathway, coach=coach)
    report = placements.report_unsafe(
        placement, words="De baas slaat", actor=make.self_of(pathway.person)
    )
    tasks = Task.objects.filter(subject_id=report.pk).select_related("worker")
    assert {task.worker for task in tasks.order_by("id")} == {owner, coordinator}
    for worker, sees in ((owner, True), (coordinator, True), (coach, False)):
        rows = SafetyReport.objects.visible_to(make.actor_of(worker))
        assert rows.exists() is sees, worker.function
    with pytest.raises(NotAllowed):
        placements.handle_safety_report(report, what_was_done="Niets", actor=make.actor_of(coach))


def test_a_word_to_a_colleague_stands_in_their_tasks_and_waits_for_nobody(db: None) -> None:
    scene = make_scene()
    scene.coach.phone = "0612345678"
    scene.coach.save(update_fields=["phone"])
    placements.cannot_today(scene.placement, actor=make.self_of(scene.person))
    assert Message.objects.get(worker=scene.coach.pk).status == "shown"
