"""What waits to be sent follows how somebody can be reached."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.notices.service import Message
from doorstroom.apps.people.service import (
    Changes,
    Person,
    change_person,
    tell_person,
    tell_worker,
)
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.apps.programmes.service import pack_of
from doorstroom.core.values.dates import PartialDate
from tests.apps.factories import (
    actor_of,
    make_pathway,
    make_person,
    make_programme,
    make_worker,
    system,
)

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def person() -> Person:
    return make_person(owner=make_worker(), phone="0612345678")


def tell(person: Person) -> Message:
    facts = {"title": "Bakkerij Molenzicht", "month": 3, "due": date(2026, 12, 8)}
    message = tell_person(
        person, code="notice.follow_up", facts=facts, purpose="follow_up", actor=system()
    )
    assert message is not None
    return message


def change(person: Person, **values: object) -> None:
    change_person(person, changes=Changes(values), actor=actor_of(person.owner))


def test_what_waits_says_nothing_any_more_once_others_may_read(person: Person) -> None:
    message = tell(person)
    assert "Molenzicht" in message.text
    change(person, safe_contact=True)
    message.refresh_from_db()
    assert message.safe
    assert "Molenzicht" not in message.text
    change(person, safe_contact=False)
    message.refresh_from_db()
    assert "Molenzicht" not in message.text


def test_what_waits_goes_to_the_new_number_or_address(person: Person) -> None:
    message = tell(person)
    change(person, phone="0687654321")
    message.refresh_from_db()
    assert (message.channel, message.address) == ("sms", "0687654321")
    change(person, phone="", email="sam@example.org")
    message.refresh_from_db()
    assert (message.channel, message.address) == ("email", "sam@example.org")
    assert "Molenzicht" in message.text


def test_what_can_reach_nobody_comes_back(person: Person) -> None:
    message = tell(person)
    change(person, phone="")
    message.refresh_from_db()
    assert message.status == "failed"
    assert LogEntry.objects.filter(code="log.message_failed", person=person.pk).exists()


def test_what_went_out_or_goes_to_a_colleague_stays_as_it_was(person: Person) -> None:
    sent = tell(person)
    Message.objects.filter(pk=sent.pk).update(status="sent")
    worker = make_worker()
    worker.phone = "0201234567"
    told = tell_worker(
        worker, code="notice.follow_up", facts={"name": "Sam", "title": "Molenzicht", "month": 1,
        "due": date(2026, 12, 8)}, purpose="follow_up", person=person, actor=system(),
    )  # fmt: skip
    assert told is not None
    change(person, phone="0687654321", safe_contact=True)
    for message in (sent, told):
        before = (message.address, message.text)
        message.refresh_from_db()
        assert (message.address, message.text) == before


def test_a_resident_reads_u_in_messages_as_on_their_own_page() -> None:
    owner = make_worker()
    young = make_person(owner=owner, phone="0612345679")
    grown = make_person(owner=owner, phone="0612345678", born=PartialDate(1985, 3, 4))
    assert "op je eigen pagina" in tell(young).text
    assert "op uw eigen pagina" in tell(grown).text
    change(grown, safe_contact=True)
    assert tell(Person.objects.get(pk=grown.pk)).text.startswith("Belt u ons even")


def test_without_an_age_the_programme_says_how_somebody_is_addressed() -> None:
    owner = make_worker()
    programme = make_programme("kansrijk-praktijkleren-alblasserdam", organiser=owner.organisation)
    formal = pack_of(programme).sign_up.formal
    person = make_pathway(owner=owner, programme=programme, born=None, phone="0612345678").person
    assert ("op uw eigen pagina" in tell(person).text) is formal is True
