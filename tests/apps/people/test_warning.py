"""Of what was done in their name somebody hears everywhere, and not by way of who did it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from doorstroom.apps.accounts.service import User, add_user
from doorstroom.apps.notices import carrying
from doorstroom.apps.notices.service import Channel, Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    InvolvementRole,
    LegalGround,
    Person,
    Purpose,
    close_ways_to_page,
    involve,
    make_sign_in_code,
    merge_people,
    messages_to_send,
    register_person,
    tell_of_new_way_in,
)
from doorstroom.apps.rights.service import (
    NewRequest,
    RequestKind,
    Way,
    note_request,
    withdraw_request,
)
from doorstroom.apps.tasks.service import Task, answers_it
from doorstroom.core.values.actor import Actor
from tests.apps import factories as make
from tests.support.clock import moment

pytestmark = pytest.mark.usefixtures("db")
PHONE, EMAIL = "0612345678", "noor@voorbeeld.example"


def known(owner: Worker, **changes: object) -> Person:
    details = make.details(**{"phone": PHONE, "email": EMAIL, **changes})
    return register_person(details, owner=owner, reported_on=moment().date(), actor=make.system())


def merged(person: Person, actor: Actor) -> None:
    """The double knows no address, so that only this dossier hears."""
    merge_people(person, known(person.owner, phone="", email=""), actor=actor)


def closed(person: Person, actor: Actor) -> None:
    close_ways_to_page(person, actor=actor)


def taken_back(person: Person, actor: Actor) -> None:
    row = note_request(person, new=NewRequest(RequestKind.ERASE), actor=actor)
    withdraw_request(row, how=Way.CALL, words="Laat maar", actor=actor)


def added(person: Person, _actor: Actor) -> None:
    login = add_user(login="noor", name=person.full_name, person_id=person.pk)
    tell_of_new_way_in(login, actor=make.self_of(person))


BY_A_COLLEAGUE = (
    ("dossiers_merged", merged),
    ("ways_in_closed", closed),
    ("notice.request_taken_back", taken_back),
)
Act = Callable[[Person, Actor], None]


@pytest.mark.parametrize(("purpose", "act"), [*BY_A_COLLEAGUE, ("factor_added", added)])
def test_it_goes_out_by_itself_to_every_address(
    monkeypatch: pytest.MonkeyPatch, purpose: str, act: Act
) -> None:
    monkeypatch.setattr(carrying, "_CARRIERS", dict.fromkeys((Channel.SMS, Channel.EMAIL)))
    owner = make.make_worker()
    person = known(owner)
    act(person, make.actor_of(owner))
    told = Message.objects.filter(person=person.pk, purpose=purpose)
    assert set(told.values_list("channel", "status")) == {("sms", "queued"), ("email", "queued")}
    assert not Task.objects.filter(code__startswith="task.tell_").exists()


SURE, NEW = moment() - timedelta(days=2), moment() + timedelta(hours=20)


@pytest.mark.parametrize(
    ("reach", "sent"),
    [
        ({"reach_unproved": True, "phone_links_from": SURE}, {"sms"}),
        ({"email_links_from": NEW}, {"sms"}),
        ({"reach_unproved": True, "phone_links_from": NEW}, set()),
    ],
)
def test_it_goes_by_itself_to_no_address_that_may_be_a_strangers(
    monkeypatch: pytest.MonkeyPatch, reach: dict[str, object], sent: set[str]
) -> None:
    """Mistyped when signing up, or changed today: where none is left a colleague tells it."""
    monkeypatch.setattr(carrying, "_CARRIERS", dict.fromkeys((Channel.SMS, Channel.EMAIL)))
    owner = make.make_worker()
    colleague = make.make_worker(owner.organisation)
    person = known(owner)
    Person.objects.filter(pk=person.pk).update(**reach)
    person.refresh_from_db()
    closed(person, make.actor_of(owner))
    told = Message.objects.filter(person=person.pk, purpose="ways_in_closed")
    assert set(told.filter(status="queued").values_list("channel", flat=True)) == sent
    task = Task.objects.filter(code="task.tell_themselves").first()
    assert (task and task.worker_id) == (None if sent else colleague.pk)


@pytest.mark.parametrize(("purpose", "act"), BY_A_COLLEAGUE)
def test_without_a_carrier_a_colleague_tells_it_who_did_not_do_it(purpose: str, act: Act) -> None:
    owner = make.make_worker()
    colleague = make.make_worker(owner.organisation)
    person = known(owner)
    act(person, make.actor_of(owner))
    task = Task.objects.get(code="task.tell_themselves")
    assert (task.worker_id, task.facts["by"]) == (colleague.pk, owner.name)
    for worker in (owner, colleague):
        assert not messages_to_send(make.actor_of(worker)).filter(purpose=purpose).exists()


def test_where_others_read_along_a_colleague_tells_it_though_it_is_carried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What rings at once, on each of their devices, says that something was done."""
    monkeypatch.setattr(carrying, "_CARRIERS", dict.fromkeys((Channel.SMS, Channel.EMAIL)))
    owner = make.make_worker()
    person = known(owner, safe_contact=True)
    added(person, make.actor_of(owner))
    assert not Message.objects.filter(purpose="factor_added", status="queued").exists()
    assert "passkey" in str(Task.objects.get(code="task.tell_of_own_page").facts["text"])


def test_of_a_way_in_on_their_own_page_the_owner_tells_them() -> None:
    """Nobody is named as who did it: it was done as the person."""
    owner = make.make_worker()
    person = known(owner)
    added(person, make.actor_of(owner))
    task = Task.objects.get(code="task.tell_of_own_page")
    assert task.worker_id == owner.pk
    assert set(task.facts) == {"text"}
    assert "app of passkey" in str(task.facts)
    assert not messages_to_send(make.actor_of(owner)).filter(purpose="factor_added").exists()


@pytest.mark.parametrize(("hours", "anothers"), [(2, True), (25, False)])
def test_who_made_a_code_to_go_in_with_tells_of_no_way_in(hours: int, anothers: bool) -> None:
    """As the person, and perhaps by them: with nobody else there they do not tick it off."""
    owner = make.make_worker()
    person = known(owner)
    make_sign_in_code(person, actor=make.actor_of(owner))
    login = User.objects.get(person_id=person.pk)
    later = replace(make.self_of(person), now=moment() + timedelta(hours=hours))
    tell_of_new_way_in(login, actor=later)
    task = Task.objects.get(code="task.tell_of_own_page")
    assert (task.worker_id != owner.pk) is anothers
    assert answers_it(task, make.actor_of(owner)) is not anothers
    assert answers_it(task, make.actor_of(make.make_worker(owner.organisation))) is anothers


def test_of_two_who_made_a_code_neither_tells_of_a_way_in() -> None:
    owner = make.make_worker()
    colleague, third = make.make_worker(owner.organisation), make.make_worker(owner.organisation)
    person = known(owner)
    for maker, hour in ((owner, "10:00"), (colleague, "14:00")):
        make_sign_in_code(person, actor=make.actor_of(maker, f"2026-12-01 {hour}"))
    later = replace(make.self_of(person), now=moment("2026-12-01 15:00"))
    tell_of_new_way_in(User.objects.get(person_id=person.pk), actor=later)
    assert Task.objects.get(code="task.tell_of_own_page").worker_id == third.pk


def test_who_tells_it_reads_what_others_may_not() -> None:
    """Where others read along the message says whom to call, and the colleague says what of."""
    owner = make.make_worker()
    make.make_worker(owner.organisation)
    person = known(owner, safe_contact=True)
    closed(person, make.actor_of(owner))
    assert "passkey" not in Message.objects.get(purpose="ways_in_closed").text
    assert "passkey" in str(Task.objects.get(code="task.tell_themselves").facts["text"])


@pytest.mark.parametrize("ground", LegalGround)
def test_of_a_consent_that_a_colleague_noted_the_person_hears(ground: LegalGround) -> None:
    """Only they know whether they said so; longer is to say so again."""
    owner = make.make_worker()
    make.make_worker(owner.organisation)
    person, helper = known(owner), make.make_organisation("jongerenloket", name="Loket Zuid")
    for last in (moment().date() + timedelta(days=30), None):
        involve(
            person,
            organisation=helper,
            role=InvolvementRole.PARTNER,
            purpose=Purpose.GUIDANCE,
            legal_ground=ground,
            planned_end=last,
            actor=make.actor_of(owner),
        )
    told = Message.objects.filter(person=person.pk, purpose="consent_noted")
    noted = told.filter(text__contains="Loket Zuid").filter(text__contains=owner.name)
    assert noted.count() == told.count() == (2 if ground == LegalGround.CONSENT else 0)
    assert not messages_to_send(make.actor_of(owner)).filter(purpose="consent_noted").exists()
