"""Consent taken back: at once, and everybody who must know knows."""

from __future__ import annotations

import pytest

from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    LegalGround,
    Person,
    Purpose,
    involve,
    messages_to_send,
)
from doorstroom.apps.rights.service import stop_sharing
from doorstroom.apps.tasks.service import Task, open_task
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make
from tests.support.clock import A_TUESDAY, moment

pytestmark = pytest.mark.django_db


def shared(ground: LegalGround = LegalGround.CONSENT) -> tuple[Involvement, Worker, Worker]:
    owner = make.make_worker()
    person = make.make_person(owner=owner)
    coach = make.make_worker(make.make_organisation("coaching"), "life_coach")
    coach.email = "coach@voorbeeld.example"
    coach.save(update_fields=["email"])
    row = involve(
        person,
        organisation=coach.organisation,
        role=InvolvementRole.LIFE_COACH,
        purpose=Purpose.GUIDANCE,
        legal_ground=ground,
        worker=coach,
        actor=make.actor_of(owner),
    )
    return row, owner, coach


def test_it_stops_at_once_and_owner_and_worker_know() -> None:
    row, owner, coach = shared()
    person = row.person
    theirs = open_task(
        "task.promise_due",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        due_on=moment(A_TUESDAY).date(),
        worker=coach,
        actor=make.system(),
    )
    stop_sharing(row, actor=make.self_of(person))
    row.refresh_from_db()
    theirs.refresh_from_db()
    assert row.ended_at is not None
    assert theirs.worker == owner, "what was still to be done is on somebody's name"
    assert not Person.objects.visible_to(make.actor_of(coach)).exists()
    assert Task.objects.get(code="task.sharing_stopped").worker == owner
    message = Message.objects.get(worker=coach.pk)
    assert message.address == coach.email
    assert person.reference in message.text
    assert person.first_name not in message.text
    assert message in messages_to_send(make.actor_of(owner))


@pytest.mark.parametrize("ground", [LegalGround.PUBLIC_TASK, LegalGround.CONTRACT])
def test_another_ground_does_not_stop_by_a_tap(ground: LegalGround) -> None:
    row, _owner, _coach = shared(ground)
    with pytest.raises(Refused, match="not_on_consent"):
        stop_sharing(row, actor=make.self_of(row.person))
    row.refresh_from_db()
    assert row.ended_at is None


def test_only_the_person_takes_consent_back() -> None:
    row, owner, coach = shared()
    for actor in (make.actor_of(owner), make.actor_of(coach), make.self_of(make.make_person())):
        with pytest.raises(NotAllowed):
            stop_sharing(row, actor=actor)


def test_a_second_tap_changes_nothing() -> None:
    row, _owner, _coach = shared()
    me = make.self_of(row.person)
    ended = stop_sharing(row, actor=me).ended_at
    again = stop_sharing(row, actor=make.self_of(row.person, "2026-12-02 10:00"))
    assert again.ended_at == ended
    assert Task.objects.filter(code="task.sharing_stopped").count() == 1
