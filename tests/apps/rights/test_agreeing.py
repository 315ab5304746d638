"""In a restriction one act passes that the person wants, and it stands noted as theirs."""

from __future__ import annotations

import pytest

from doorstroom.apps.learning.service import Enrolment, apply_for_class, give_seat
from doorstroom.apps.notices.service import Message
from doorstroom.apps.outreach.service import refer
from doorstroom.apps.pathways.service import CloseReason, accept_referral, close_pathway
from doorstroom.apps.people.service import Involvement, Person
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.apps.rights.service import Agreed, RequestKind, Way, agreed_all_the_same
from doorstroom.core.values.errors import Refused
from tests.apps import factories as make
from tests.apps.rights.test_answering import granted

pytestmark = pytest.mark.django_db

YES = Agreed(Way.CALL, "Ja, die opleiding wil ik.")


def applied() -> Enrolment:
    """An application of before, by somebody who asked to wait since."""
    person = make.make_person(owner=make.make_worker())
    return apply_for_class(person, course_class=make.make_class(), actor=make.system())


def test_a_seat_is_given_when_the_person_says_yes_and_not_again_by_that() -> None:
    row = applied()
    request = granted(row.person, RequestKind.RESTRICT)
    school = make.actor_of(make.make_worker(row.course_class.course.organisation, "teacher"))
    for nothing in (None, Agreed(Way.CALL, " ")):
        with pytest.raises(Refused, match="restricted_ask"):
            give_seat(row, agreed=nothing, actor=school)
    assert give_seat(row, agreed=YES, actor=school).status == "placed"
    noted = agreed_all_the_same(request).get()
    assert noted.facts["words"] == YES.words
    assert noted.actor_name == school.name
    told = Message.objects.get(purpose="notice.agreed_all_the_same")
    assert row.course_class.course.organisation.name in told.text
    again = apply_for_class(row.person, course_class=make.make_class(), actor=make.system())
    with pytest.raises(Refused, match="restricted_ask"):
        give_seat(again, actor=make.system())


def test_a_referral_is_accepted_when_the_person_says_yes() -> None:
    bringer, receiver = make.make_worker(), make.make_worker()
    before = make.make_pathway(owner=bringer)
    close_pathway(before, reason=CloseReason.MOVED, actor=make.system())
    person = before.person
    referral = refer(
        person,
        programme=make.make_programme(),
        to=receiver.organisation,
        desk=receiver,
        why="past beter",
        from_worker=bringer,
        actor=make.actor_of(bringer),
    )
    granted(person, RequestKind.RESTRICT)
    actor = make.actor_of(receiver)
    with pytest.raises(Refused, match="restricted_ask"):
        accept_referral(referral, worker=receiver, actor=actor)
    accept_referral(referral, worker=receiver, agreed=YES, actor=actor)
    assert Person.objects.with_owner().get(pk=person.pk).owner == receiver
    assert Involvement.objects.open().filter(person=person, worker=bringer).exists()


def test_who_did_not_ask_to_wait_needs_no_such_word() -> None:
    row = give_seat(applied(), actor=make.system())
    assert row.status == "placed"
    assert not LogEntry.objects.filter(code="log.agreed_all_the_same").exists()
