"""Berichten: ready to send for one's own people, and noted when it went."""

from __future__ import annotations

from uuid import UUID

from doorstroom.apps.notices.service import Message
from doorstroom.apps.people.service import Person, PersonDetails, register_person, tell_person
from doorstroom.apps.privacy.service import LogEntry
from tests.apps import factories as make
from tests.web.desk.scene import Desk


def _ready(person: Person) -> Message:
    message = tell_person(
        person,
        code="notice.safe",
        facts={},
        purpose="toets",
        actor=make.system(),
    )
    assert message is not None
    return message


def test_a_message_opens_the_phone_with_the_text_filled_in(desk_at_work: Desk) -> None:
    message = _ready(desk_at_work.person(phone="0600000012"))
    page = desk_at_work.get("/berichten/")
    assert "sms:0600000012?body=" in page
    assert message.text.split(".")[0] in page


def test_what_was_sent_leaves_the_list_and_stands_in_the_log(desk_at_work: Desk) -> None:
    message = _ready(desk_at_work.person(phone="0600000012"))
    desk_at_work.saved(f"/berichten/{message.pk}/", uitkomst="verstuurd")
    message.refresh_from_db()
    assert message.status == "sent"
    assert LogEntry.objects.filter(code="log.message_sent", person=message.person).count() == 1
    assert "Er staat niets klaar." in desk_at_work.get("/berichten/")


def test_what_did_not_arrive_is_noted_as_such(desk_at_work: Desk) -> None:
    message = _ready(desk_at_work.person(phone="0600000012"))
    desk_at_work.saved(f"/berichten/{message.pk}/", uitkomst="mislukt")
    message.refresh_from_db()
    assert message.status == "failed"


def test_a_message_to_somebody_elses_person_does_not_exist(desk_at_work: Desk) -> None:
    system = make.system()
    stranger = register_person(
        PersonDetails(call_name="Vreemd", phone="0600000013"),
        owner=make.make_worker(),
        reported_on=system.today,
        actor=system,
    )
    message = _ready(stranger)
    assert str(message.pk) not in desk_at_work.get("/berichten/")
    assert desk_at_work.post(f"/berichten/{message.pk}/", uitkomst="verstuurd").status_code == 404
    assert Message.objects.get(pk=UUID(str(message.pk))).status == "queued"
