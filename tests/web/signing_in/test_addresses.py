"""Where links go: to whom an address is known of, and not to one that somebody just put there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import LinkRequest, SignedIn, add_user
from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import refer_new_person
from doorstroom.apps.people.jobs import tell_old_address
from doorstroom.apps.people.service import (
    Changes,
    Person,
    PersonDetails,
    change_person,
    make_sign_in_code,
    merge_people,
    register_person,
    request_link,
    vouch_for_reach,
)
from doorstroom.apps.privacy.service import LogEntry
from tests.apps import factories as make
from tests.support.clock import A_TUESDAY, wall_clock
from tests.web.showing import shown
from tests.web.signing_in.people import Carried
from tests.web.signing_in.test_links import ask

OWN, MINE = "noor@voorbeeld.example", "collega@voorbeeld.example"
PARENT = "ouder@voorbeeld.example"


@pytest.fixture(autouse=True)
def _a_tuesday() -> Iterator[None]:
    with wall_clock():
        yield


@pytest.fixture
def guide(db: None) -> Worker:
    return make.make_worker(make.make_organisation("gemeente"), "casemanager")


@pytest.fixture
def noor(guide: Worker) -> Person:
    reach = {"phone": "06 1234 5678", "email": OWN}
    return make.make_pathway(owner=guide, call_name="Noor", **reach).person


def change(person: Person, worker: Worker, now: str = A_TUESDAY, **values: object) -> None:
    change_person(person, changes=Changes(values), actor=make.actor_of(worker, now))


def test_a_worker_who_changes_an_address_gets_no_link_there(
    client: Client, noor: Person, guide: Worker, carried: Carried
) -> None:
    change(noor, guide, email=MINE, phone="0687654321")
    ask(client, MINE)
    ask(client, "0687654321")
    assert carried.texts == []
    # Nor one that confirms, in a session by a code of the desk.
    client.force_login(add_user(login="noor", name="Noor", person_id=noor.pk))
    shown(client)
    SignedIn.objects.update(confirmed_at="2026-11-30T09:00Z")
    page = client.post("/account/bevestigen/link/?next=/mijn/")
    assert page.status_code == 422
    assert "pas na een dag" in page.text
    with wall_clock("2026-12-02 09:59"):
        ask(client, MINE)
    assert carried.texts == []
    with wall_clock("2026-12-02 10:01"):
        ask(client, MINE)
    assert [address for address, _text in carried.texts] == [MINE]


def test_the_old_address_hears_of_the_new(noor: Person, guide: Worker, carried: Carried) -> None:
    change(noor, guide, email=MINE, phone="0687654321")
    for message in Message.objects.filter(purpose="reach_changed").order_by("channel"):
        assert tell_old_address(str(message.pk))
        assert not tell_old_address(str(message.pk))
    assert sorted(address for address, _text in carried.texts) == ["+31612345678", OWN]
    assert all("is veranderd" in text for _address, text in carried.texts)
    assert MINE not in str(carried.texts)


def test_a_second_change_takes_the_notice_to_nobody_else(noor: Person, guide: Worker) -> None:
    change(noor, guide, email=MINE)
    change(noor, guide, email="nog@voorbeeld.example", phone="0687654321")
    told = Message.objects.filter(purpose="reach_changed").order_by("created_at", "id")
    # Nor to an address that never stood: whose that is, nobody knows.
    assert sorted(told.values_list("address", flat=True)) == sorted([OWN, "+31612345678"])
    with wall_clock("2026-12-02 10:01"):
        change(noor, guide, now="2026-12-02 10:01", email=MINE)
    assert told.filter(address="nog@voorbeeld.example").exists()


def test_a_typing_mistake_put_right_tells_no_stranger_and_waits_for_nothing(
    client: Client, noor: Person, guide: Worker, carried: Carried
) -> None:
    client.force_login(guide.user)  # type: ignore[arg-type]
    url = f"/mensen/{noor.pk}/gegevens/"
    posted = {"call_name": "Noor", "contact_preference": "sms", "language": "nl", "email": OWN}
    for phone, waits in (("0612345679", True), ("+31 6 12345678", False)):
        page = client.post(url, {**posted, "phone": phone}, follow=True)
        assert ("pas na een dag heen" in page.text) is waits
    told = Message.objects.filter(purpose="reach_changed")
    assert set(told.values_list("address", flat=True)) == {"+31612345678"}
    ask(Client(), "0612345678")
    assert [address for address, _text in carried.texts] == ["+31612345678"]


def test_an_address_that_another_dossier_brought_is_not_put_back(
    noor: Person, guide: Worker, carried: Carried
) -> None:
    made_up = make.make_pathway(owner=guide, call_name="Jan", email=MINE).person
    merge_people(noor, made_up, actor=make.actor_of(guide))
    change(noor, guide, email=MINE)
    ask(Client(), MINE)
    assert carried.texts == []


@pytest.mark.parametrize("safe", ["then", "now", "around"])
def test_a_word_about_others_who_read_along_silences_no_notice(
    noor: Person, guide: Worker, carried: Carried, safe: str
) -> None:
    """Ticked by the hand that changes the address: the old one is asked to call, no more."""
    if safe == "around":
        change(noor, guide, safe_contact=True)
    Person.objects.filter(pk=noor.pk).update(safe_contact=safe != "now")
    noor.refresh_from_db()
    change(noor, guide, email=MINE, safe_contact=safe != "then")
    if safe == "around":
        change(noor, guide, safe_contact=False)
    told = Message.objects.get(purpose="reach_changed")
    assert (told.address, told.safe) == (OWN, True)
    assert tell_old_address(str(told.pk))
    assert len(carried.texts) == 1
    assert "ons even" in carried.texts[0][1]
    assert "Noor" not in carried.texts[0][1]
    noor.refresh_from_db()
    assert noor.email_links_from is not None


def test_only_a_reason_that_is_written_down_leaves_the_old_address_out(
    client: Client, noor: Person, guide: Worker
) -> None:
    client.force_login(guide.user)  # type: ignore[arg-type]
    url = f"/mensen/{noor.pk}/gegevens/"
    posted = {"call_name": "Noor", "contact_preference": "sms", "language": "nl", "email": MINE}
    short = client.post(url, {**posted, "phone": "0612345678", "old_unsafe": "zo"})
    assert "nog te kort" in short.text
    noor.refresh_from_db()
    assert noor.email == OWN
    why = "de ex-partner leest dit adres"
    client.post(url, {**posted, "phone": "0612345678", "old_unsafe": why})
    assert not Message.objects.filter(purpose="reach_changed").exists()
    noted = LogEntry.objects.get(code="log.old_address_not_told")
    assert (noted.person, noted.facts) == (noor.pk, {"why": why})
    noor.refresh_from_db()
    assert noor.email_links_from is not None


def test_who_changes_an_address_reads_that_links_wait(
    client: Client, noor: Person, guide: Worker
) -> None:
    client.force_login(guide.user)  # type: ignore[arg-type]
    url = f"/mensen/{noor.pk}/gegevens/"
    posted = {"call_name": "Noor", "contact_preference": "sms", "language": "nl", "email": OWN}
    for phone, waits in (("0612345678", False), ("0687654321", True)):
        page = client.post(url, {**posted, "phone": phone}, follow=True)
        assert ("pas na een dag heen" in page.text) is waits
        assert "Bewaard." in page.text


def test_the_same_number_written_otherwise_is_no_change(noor: Person, guide: Worker) -> None:
    change(noor, guide, phone="+31 6 12345678", email=OWN.upper())
    noor.refresh_from_db()
    assert (noor.phone_links_from, noor.email_links_from) == (None, None)
    assert not Message.objects.filter(purpose="reach_changed").exists()


def test_who_showed_to_be_themselves_waits_for_nothing(
    client: Client, noor: Person, carried: Carried
) -> None:
    client.force_login(add_user(login="noor", name="Noor", person_id=noor.pk))
    shown(client)
    posted = {"phone": "0687654321", "email": MINE, "contact_preference": "email", "language": "nl"}
    assert client.post("/mijn/gegevens/bereiken/", posted).status_code == 302
    assert Message.objects.filter(purpose="reach_changed").count() == 2
    ask(Client(), MINE)
    assert [address for address, _text in carried.texts] == [MINE]


def test_a_sign_up_takes_the_address_from_nobody(
    client: Client, noor: Person, carried: Carried
) -> None:
    later = {"now": "2026-12-01 10:01", "email": OWN, "phone": "0612345678"}
    strangers = make.make_pathway(call_name="Jan", **later).person
    assert strangers.reach_unproved
    for vouched in (False, True):
        Person.objects.filter(pk=noor.pk).update(reach_unproved=not vouched)
        ask(client, OWN)
        assert "Hoi Noor" in carried.texts[-1][1]
    ask(client, "+31 (0)6-1234 5678")
    assert "Hoi Noor" in carried.texts[-1][1]
    # Also when the stranger was first: the region vouches for Noor.
    Person.objects.filter(pk=strangers.pk).update(created_at="2020-01-01T10:00Z")
    ask(client, OWN)
    assert "Hoi Noor" in carried.texts[-1][1]


@pytest.mark.parametrize("way", ["list", "referral"])
def test_a_parents_address_that_another_typed_gets_no_link_as_the_child(
    client: Client, guide: Worker, carried: Carried, way: str
) -> None:
    """Whose address a school or partner put down is not known until the person was there."""
    if way == "list":
        at_school = make.make_worker(function="stage_coordinator")
        client.force_login(at_school.user)  # type: ignore[arg-type]
        columns = {"kolom-0": "call_name", "kolom-1": "surname", "kolom-2": "email"}
        posted = {"text": f"voornaam\tachternaam\temail\nNoor\tJansen\t{PARENT}\n"}
        client.post("/school/lijst/", {**posted, **columns, "doe": "bewaar"})
        guide = at_school
    else:
        details = make.details(call_name="Noor", email=PARENT)
        refer_new_person(
            details,
            programme=make.make_programme(),
            why="past",
            from_worker=guide,
            actor=make.actor_of(guide),
        )
    child = Person.objects.get(call_name="Noor")
    ask(Client(), PARENT)
    assert carried.texts == []
    assert child.reach_unproved
    vouch_for_reach(child, actor=make.actor_of(guide))
    ask(Client(), PARENT)
    assert [address for address, _text in carried.texts] == [PARENT]


def test_an_address_of_two_people_is_of_neither(
    client: Client, noor: Person, carried: Carried
) -> None:
    make.make_pathway(call_name="Sam", email=OWN)
    Person.objects.update(reach_unproved=False)
    ask(client, OWN)
    assert carried.texts == []


def opened(client: Client, text: str) -> None:
    path = text.split("http://testserver")[1].split(" ", maxsplit=1)[0]
    assert client.post(path).status_code == 302


def by_link(guide: Worker, person: Person, carried: Carried) -> None:
    ask(Client(), "0612345678")
    opened(Client(), carried.texts.pop()[1])


def by_code(guide: Worker, person: Person, carried: Carried) -> None:
    code = make_sign_in_code(person, actor=make.actor_of(guide))
    assert Client().post("/inloggen/code/", {"code": code}).status_code == 302


def by_asking(guide: Worker, person: Person, carried: Carried) -> None:
    """Who guides says in the dossier that what was filled in is right."""
    client = Client()
    client.force_login(guide.user)  # type: ignore[arg-type]
    url = f"/mensen/{person.pk}/gegevens/"
    posted = {"call_name": "Noor", "contact_preference": "sms", "language": "nl"}
    posted |= {"phone": person.phone, "email": person.email}
    assert "reach_right" in client.get(url).text
    client.post(url, posted)
    person.refresh_from_db()
    assert person.reach_unproved
    assert "Bewaard." in client.post(url, {**posted, "reach_right": "on"}, follow=True).text
    assert "reach_right" not in client.get(url).text


def by_joining(guide: Worker, person: Person, carried: Carried) -> None:
    """Her school knew her by the same number, in a dossier of its own."""
    double = PersonDetails(call_name="Noor", phone="+31612345678")
    known = register_person(double, owner=guide, reported_on=date(2026, 12, 1), actor=make.system())
    merge_people(person, known, actor=make.system())


@pytest.mark.parametrize("came_in", [by_link, by_code, by_asking, by_joining])
def test_who_came_in_lands_in_nobody_elses_dossier(
    noor: Person,
    guide: Worker,
    carried: Carried,
    came_in: Callable[[Worker, Person, Carried], None],
) -> None:
    """A brother whom the school brings later has the number of their mother too."""
    came_in(guide, noor, carried)
    brother = PersonDetails(call_name="Sam", phone="+31612345678")
    register_person(brother, owner=guide, reported_on=date(2026, 12, 1), actor=make.system())
    ask(Client(), "0612345678")
    assert carried.texts == []
    # An address that only Noor has opens her own page as before.
    ask(Client(), OWN)
    assert "Hoi Noor" in carried.texts[-1][1]


def test_a_link_vouches_for_the_address_that_it_went_to_alone(
    noor: Person, carried: Carried
) -> None:
    Person.objects.filter(pk=noor.pk).update(reach_unproved=False)
    stranger = make.make_pathway(call_name="Jan", email=MINE, phone="0612345678").person
    ask(Client(), MINE)
    opened(Client(), carried.texts[-1][1])
    stranger.refresh_from_db()
    assert (stranger.email_links_from is None, stranger.phone_links_from) == (False, None)
    ask(Client(), "0612345678")
    assert "Hoi Noor" in carried.texts[-1][1]


def test_a_link_from_before_a_change_opens_and_vouches_for_nothing(
    noor: Person, guide: Worker, carried: Carried
) -> None:
    ask(Client(), OWN)
    change(noor, guide, email=MINE)
    assert Client().post(carried.path).status_code == 410
    ask(Client(), MINE)
    assert len(carried.texts) == 1


def test_who_asks_for_another_takes_no_link_away(
    client: Client, noor: Person, carried: Carried
) -> None:
    ask(client, OWN)
    own = carried.path
    for number in range(8):
        page = Client(REMOTE_ADDR=f"192.0.2.{number}").post("/inloggen/link/", {"address": OWN})
        assert "Kijk in je berichten" in page.text
    assert LinkRequest.objects.count() == 4  # a mailbox is not flooded either
    assert Client().post(own).status_code == 302
    # Whoever did not open theirs yet finds one that works, as long as none is sent.
    ask(client, OWN)
    assert len(carried.texts) == 5
    assert all(_opens(text) for _address, text in carried.texts[1:])


def _opens(text: str) -> bool:
    path = text.split("http://testserver")[1].split(" ", maxsplit=1)[0]
    return Client().get(path).status_code == 200


def test_a_number_is_counted_in_one_form(noor: Person, carried: Carried) -> None:
    actor = make.system()
    for way in (
        "0612345678",
        "+31612345678",
        "0031 6 12345678",
        "06-12345678",
        "+31 (0)6 12345678",
    ):
        request_link(way, site="http://testserver", place="192.0.2.1", actor=actor)
    request_link("06 1234 5678", site="http://testserver", place="192.0.2.1", actor=actor)
    assert LinkRequest.objects.count() == 5
    later: datetime = actor.now + timedelta(minutes=30)
    request_link(
        "0612345678",
        site="http://testserver",
        place="192.0.2.1",
        actor=make.system(later.strftime("%Y-%m-%d %H:%M")),
    )
    assert LinkRequest.objects.count() == 6
