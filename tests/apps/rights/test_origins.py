"""Data from elsewhere: the person hears it, or somebody has to tell them."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.notices.service import Message
from doorstroom.apps.pathways.service import refer_new_person
from doorstroom.apps.people.service import hand_over_message
from doorstroom.apps.rights.service import (
    Origin,
    OriginKind,
    Way,
    note_origin,
    note_told,
    read_origins,
    run_daily,
)
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


def from_school(**changes: object) -> Origin:
    owner = make.make_worker()
    person = make.make_person(owner=owner, **changes)
    school = make.make_organisation("school_vso", name="De Linde (verzonnen)")
    return note_origin(person, kind=OriginKind.REFERRAL, source=school, actor=make.system())


def test_the_notice_goes_the_chosen_way_and_counts_when_it_went_out() -> None:
    origin = from_school()
    assert origin.tell_by == date(2027, 1, 1)
    run_daily(actor=make.system())
    message = Message.objects.get(purpose="notice.origin_referral")
    for words in ("De Linde (verzonnen)", "laten verbeteren", "nee zeggen"):
        assert words in message.text
    assert run_daily(actor=make.system())["tell_origins"] == 0, "it waits to be sent"
    assert Message.objects.filter(purpose="notice.origin_referral").count() == 1
    owner = make.actor_of(origin.person.owner)
    hand_over_message(message.pk, sent=True, actor=owner)
    assert run_daily(actor=make.system("2026-12-03 04:15"))["tell_origins"] == 1
    origin.refresh_from_db()
    assert origin.told_how == Way.MESSAGE
    assert origin.told_at == owner.now, "told is when it went out"


@pytest.mark.parametrize("changes", [{"phone": ""}, {"safe_contact": True}])
def test_without_a_safe_way_the_owner_tells_it(changes: dict[str, object]) -> None:
    origin = from_school(**changes)
    run_daily(actor=make.system())
    run_daily(actor=make.system())
    task = Task.objects.get(code="task.tell_origin")
    assert task.worker == origin.person.owner
    assert task.due_on == origin.tell_by
    assert not Message.objects.filter(purpose="notice.origin_referral").exists()
    note_told(origin, how=Way.TALK, actor=make.actor_of(task.worker))
    task.refresh_from_db()
    assert task.done_at is not None
    with pytest.raises(Refused, match="already_told"):
        note_told(origin, how=Way.CALL, actor=make.actor_of(task.worker))


def test_a_notice_that_did_not_arrive_becomes_a_task() -> None:
    origin = from_school()
    run_daily(actor=make.system())
    message = Message.objects.get(purpose="notice.origin_referral")
    hand_over_message(message.pk, sent=False, actor=make.actor_of(origin.person.owner))
    run_daily(actor=make.system())
    assert Task.objects.filter(code="task.tell_origin").count() == 1


def test_who_reads_it_on_the_own_page_knows() -> None:
    origin = from_school()
    with pytest.raises(NotAllowed):
        read_origins(origin.person, actor=make.actor_of(origin.person.owner))
    assert read_origins(origin.person, actor=make.self_of(origin.person)) == 1
    origin.refresh_from_db()
    assert origin.told_how == Way.PAGE
    assert run_daily(actor=make.system())["tell_origins"] == 0


def test_the_same_source_is_noted_once() -> None:
    origin = from_school()
    again = note_origin(
        origin.person, kind=OriginKind.REFERRAL, source=origin.source, actor=make.system()
    )
    assert again == origin


def test_a_referral_says_where_the_data_came_from() -> None:
    teacher = make.make_worker(make.make_organisation("school_vso"), "stage_coordinator")
    programme = make.make_programme()
    referral = refer_new_person(
        make.details(),
        programme=programme,
        why="Wil graag werken",
        from_worker=teacher,
        invented=True,
        actor=make.actor_of(teacher),
    )
    origin = Origin.objects.get()
    assert (origin.person, origin.source) == (referral.person, teacher.organisation)
    assert origin.receiver == programme.organiser
