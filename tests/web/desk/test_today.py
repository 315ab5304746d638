"""Vandaag: overdue first, one verb a row, and what stands beside it."""

from __future__ import annotations

from datetime import date

from doorstroom.apps.people.service import Handover, offer_handover
from doorstroom.apps.tasks.service import Task, TaskOutcome, open_task, reply_to_task
from tests.apps import factories as make
from tests.support.queries import captured_sql, repeats
from tests.web.desk.scene import Desk


def test_what_is_late_comes_first_and_is_counted(desk_at_work: Desk) -> None:
    desk_at_work.pathway(now="2026-11-20 10:00", due=date(2026, 11, 27), title="Bel over de stage")
    desk_at_work.pathway(due=date(2026, 12, 1), title="Intake plannen")
    desk_at_work.pathway(due=date(2026, 12, 4), title="Kom langs")
    desk_at_work.pathway(due=date(2027, 3, 1), title="Kijk nog eens")
    page = desk_at_work.get("/vandaag/")
    assert "Dinsdag 1 december" in page
    assert "Twee dingen wachten op jou. Eén daarvan te lang." in page
    order = [page.index(word) for word in ("Te laat", "Intake plannen", "Deze week", "Later")]
    assert order == sorted(order)
    assert "4 dagen te laat" in page
    assert "Bel over de stage" in page


def test_the_programme_is_named_where_there_is_more_than_one(desk_at_work: Desk) -> None:
    first = desk_at_work.pathway(due=date(2026, 12, 1), title="Bel over de stage")
    assert first.programme.title not in desk_at_work.get("/vandaag/")
    other = make.make_programme("meet-and-greet-twente", desk_at_work.coach.organisation)
    desk_at_work.pathway(due=date(2026, 12, 1), title="Intake plannen", programme=other)
    page = desk_at_work.get("/vandaag/")
    assert first.programme.title in page
    assert other.title.replace("&", "&amp;") in page


def test_nobody_waits_says_what_comes_tomorrow(desk_at_work: Desk) -> None:
    page = desk_at_work.get("/vandaag/")
    assert "Niemand wacht op jou." in page
    assert "Ook morgen staat er niets." in page


def test_the_verb_leads_to_the_note_that_finishes_the_step(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(due=date(2026, 12, 1), title="Bel over de stage")
    page = desk_at_work.get("/vandaag/")
    link = f"/mensen/{pathway.person_id}/noteer/?taak={pathway.next_task_id}&amp;soort=call"
    assert link in page
    assert "Bel over de stage" in desk_at_work.get(link.replace("&amp;", "&"))


def test_an_answer_of_the_young_person_stands_in_the_row(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(due=date(2026, 12, 2))
    task = pathway.next_task
    assert task is not None
    reply_to_task(
        task, reply="question", text="Mag mijn moeder mee?", actor=make.self_of(pathway.person)
    )
    page = desk_at_work.get("/vandaag/")
    assert "heeft een vraag" in page
    assert "Mag mijn moeder mee?" in page


def test_new_people_at_the_desk_can_be_taken_up(desk_at_work: Desk) -> None:
    person = make.make_pathway(call_name="Noor").person
    page = desk_at_work.get("/vandaag/")
    assert "Nieuw bij de balie" in page
    assert f"/mensen/{person.pk}/oppakken/" in page


def test_an_offered_dossier_is_accepted_from_here(desk_at_work: Desk) -> None:
    other = make.make_worker(make.make_organisation("school_pro"), "stage_coordinator")
    person = make.make_pathway(owner=None).person
    from doorstroom.apps.people.service import move_ownership

    move_ownership(person, to=other, actor=make.system())
    offer = offer_handover(
        person, to=desk_at_work.coach, why="Klaar met school", actor=make.actor_of(other)
    )
    page = desk_at_work.get("/vandaag/")
    assert "Aan jou aangeboden" in page
    desk_at_work.saved(f"/onderweg/{offer.pk}/aannemen/")
    assert Handover.objects.get(pk=offer.pk).status == "accepted"


def test_long_silent_people_are_named(desk_at_work: Desk) -> None:
    desk_at_work.pathway(
        now="2026-10-01 10:00", call_name="Lotte", due=date(2026, 12, 20), title="Kom langs"
    )
    assert "dagen geen contact" in desk_at_work.get("/vandaag/")


def test_a_task_is_done_moved_or_dropped(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(due=date(2026, 12, 1))

    def task() -> Task:
        return open_task(
            "task.handover_overdue",
            subject_kind="person",
            subject_id=pathway.person_id,
            person=pathway.person_id,
            due_on=date(2026, 12, 1),
            worker=desk_at_work.coach,
            title="Bel de bakker",
            actor=make.system(),
        )

    first, second, third = task(), task(), task()
    assert "Bel de bakker" in desk_at_work.get(f"/vandaag/{first.pk}/")
    desk_at_work.saved(f"/vandaag/{first.pk}/", doe="klaar")
    desk_at_work.saved(f"/vandaag/{second.pk}/", doe="niet-nodig")
    desk_at_work.saved(f"/vandaag/{third.pk}/", doe="verzet", due_on="2026-12-09")
    outcomes = {t.pk: t.outcome for t in Task.objects.filter(pk__in=[first.pk, second.pk])}
    assert outcomes == {first.pk: TaskOutcome.DONE, second.pk: TaskOutcome.WITHDRAWN}
    assert Task.objects.get(pk=third.pk).due_on == date(2026, 12, 9)


def test_who_did_it_does_not_answer_whether_it_was_right(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(due=date(2026, 12, 1))
    task = open_task(
        "task.dossiers_merged",
        subject_kind="person",
        subject_id=pathway.person_id,
        person=pathway.person_id,
        due_on=date(2026, 12, 1),
        worker=make.make_worker(desk_at_work.coach.organisation),
        facts={"by": desk_at_work.coach.name, "absorbed": "ABCD-EFGH"},
        actor=make.system(),
    )
    page = desk_at_work.get(f"/vandaag/{task.pk}/")
    assert "Deze taak vraagt of het klopt" in page
    assert "Verzet" not in page
    assert "Hoeft niet meer" not in page
    note = {"kind": "call", "reached": "on", "note": "Gebeld."}
    desk_at_work.saved(f"/mensen/{pathway.person_id}/noteer/?taak={task.pk}", **note)
    assert Task.objects.get(pk=task.pk).done_at is None


def test_a_task_moved_to_the_past_keeps_what_was_typed(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(due=date(2026, 12, 1))
    answer = desk_at_work.post(
        f"/vandaag/{pathway.next_task_id}/", doe="verzet", due_on="2026-11-01"
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "2026-11-01" in page
    assert "verleden" in page


def test_the_next_step_is_not_closed_by_a_tap(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(due=date(2026, 12, 1))
    desk_at_work.post(f"/vandaag/{pathway.next_task_id}/", doe="klaar")
    assert Task.objects.get(pk=pathway.next_task_id).done_at is None


def test_a_task_of_a_stranger_is_not_found(desk_at_work: Desk) -> None:
    pathway = desk_at_work.pathway(due=date(2026, 12, 1))
    stranger = desk_at_work.as_(make.make_worker())
    assert stranger.get(f"/vandaag/{pathway.next_task_id}/").status_code == 404


def test_the_number_of_queries_does_not_grow(desk_at_work: Desk) -> None:
    counts = []
    for people in (1, 6):
        for index in range(people):
            desk_at_work.pathway(
                now="2026-10-01 10:00", due=date(2026, 11, 20 + index), title=f"Bel {index}"
            )
            make.make_pathway()
        with captured_sql() as statements:
            desk_at_work.get("/vandaag/")
        assert repeats(statements) == []
        counts.append(len(statements))
    assert counts[1] <= counts[0] + 1  # the exact count of a longer list
