"""Signing up from a phone: five questions, nothing lost, one sign-up however often it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import Limit, add_user
from doorstroom.apps.outreach.service import SignUp, SignUpDraft
from doorstroom.apps.people.service import (
    FormerSchool,
    Person,
    SituationPeriod,
    eligibility_facts,
    merge_people,
    take_up,
)
from doorstroom.apps.programmes.service import Programme
from doorstroom.apps.tasks.service import Task
from doorstroom.web.public import signing_up
from tests.apps import factories
from tests.support.clock import wall_clock
from tests.support.pages import told

BASE = f"/aanmelden/{factories.PURMEREND}/"
KANSRIJK = "kansrijk-praktijkleren-alblasserdam"
NAME = {"call_name": "Sam", "surname": "van den Berg"}
CONTACT = {"phone": "06 1234 5678", "preference": "whatsapp"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_tuesday() -> Iterator[None]:
    with wall_clock():
        yield


@pytest.fixture
def programme() -> Programme:
    return factories.make_programme()


def answer(client: Client, number: int, data: dict[str, Any], base: str = BASE) -> Any:
    return client.post(f"{base}{number}/", data)


def answer_all(client: Client) -> None:
    answer(client, 1, NAME)
    answer(client, 2, CONTACT)
    answer(client, 3, {"answer_year": "2007", "answer_month": "3", "answer_day": ""})
    answer(client, 4, {"answer": "Purmerend"})
    answer(client, 5, {"answer": ["none", "benefit"]})


def test_looking_makes_nothing(client: Client, programme: Programme) -> None:
    for path in ("", "1/", "5/"):
        assert client.get(BASE + path).status_code == 200
    for path in ("controle/", "klaar/", "later/", "verder/niets/", "9/"):
        assert client.get(BASE + path).status_code == 302
    for path in ("verstuur/", "kanaal/", "wis/"):
        assert client.get(BASE + path).status_code == 405
    assert not SignUpDraft.objects.exists()
    assert not Person.objects.exists()


def test_the_first_page_greets_and_says_which_question_this_is(
    client: Client, programme: Programme
) -> None:
    html = client.get(BASE).content.decode()
    assert "Fijn dat je er bent" in html
    assert "Vraag 1 van 5" in html
    assert "Hoe heet je?" in html


def test_five_answers_make_one_person_with_an_owner_and_a_first_step(
    client: Client, programme: Programme
) -> None:
    answer_all(client)
    checked = client.get(f"{BASE}controle/").content.decode()
    for text in ("Sam van den Berg", "0612345678", "maart 2007", "Purmerend"):
        assert text in checked
    sent = client.post(f"{BASE}verstuur/")
    assert (sent.status_code, sent["Location"]) == (302, f"{BASE}klaar/")
    person = Person.objects.get()
    assert (person.call_name, person.infix, person.surname) == ("Sam", "van den", "Berg")
    assert (person.phone, person.contact_preference) == ("0612345678", "whatsapp")
    assert (person.birth_year, person.birth_month, person.birth_day) == (2007, 3, None)
    assert person.municipality_id == "GM0439"
    assert person.owner.organisation_id == programme.organiser_id
    situation = SituationPeriod.objects.get(person=person)
    assert (situation.kind, situation.source) == ("benefit", "aanmelding")


def test_the_receipt_says_who_and_by_when_and_the_date_is_that_of_a_task(
    client: Client, programme: Programme
) -> None:
    answer_all(client)
    client.post(f"{BASE}verstuur/")
    receipt = SignUp.objects.get()
    html = client.get(f"{BASE}klaar/").content.decode()
    assert receipt.reference in html
    assert "stuurt je een appje" in html
    assert "Uiterlijk donderdag 3 december." in html
    assert Task.objects.get(code="task.take_up").due_on == receipt.answer_by


def test_the_answers_are_kept_in_words_and_the_draft_is_empty(
    client: Client, programme: Programme
) -> None:
    answer_all(client)
    client.post(f"{BASE}verstuur/")
    kept = SignUp.objects.get().answers
    assert kept["naam"] == "Sam van den Berg"
    assert "0612345678" in kept["bereiken"]
    left = SignUpDraft.objects.get().answers
    assert {key for key, value in left.items() if value is not None} == {"sign_up"}


def test_sending_twice_makes_one_sign_up(client: Client, programme: Programme) -> None:
    answer_all(client)
    for _ in range(3):
        assert client.post(f"{BASE}verstuur/").status_code == 302
    assert SignUp.objects.count() == Person.objects.count() == 1
    assert client.get(BASE)["Location"] == f"{BASE}klaar/"


def test_a_machine_that_signs_up_on_and_on_is_stopped_and_loses_nothing(
    client: Client, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_up, "SIGN_UPS_FROM", Limit("sign_ups_from", 1, 60))
    answer_all(client)
    client.post(f"{BASE}verstuur/")
    other = Client()
    answer_all(other)
    html = other.post(f"{BASE}verstuur/", follow=True, HTTP_REFERER=f"http://testserver{BASE}")
    assert "te vaak geprobeerd" in html.content.decode()
    assert SignUp.objects.count() == 1
    monkeypatch.undo()
    assert other.post(f"{BASE}verstuur/").status_code == 302
    assert SignUp.objects.count() == 2


def test_a_wrong_answer_stays_on_the_page(client: Client, programme: Programme) -> None:
    html = answer(client, 2, {"phone": "12", "email": "sam@voorbeeld.nl"}).content.decode()
    assert "Dit nummer klopt niet" in html
    assert 'value="12"' in html
    assert 'value="sam@voorbeeld.nl"' in html
    assert not SignUpDraft.objects.exists()


@pytest.mark.parametrize(
    ("number", "data", "words"),
    [
        (1, {"call_name": ""}, "Vul je voornaam in"),
        (2, {}, "Eén van de twee is genoeg"),
        (2, {"email": "sam"}, "Dit e-mailadres klopt niet"),
        (2, {"phone": "0612345678", "preference": "email"}, "een e-mailadres nodig"),
        (2, {"email": "sam@voorbeeld.nl", "preference": "sms"}, "is een nummer nodig"),
        (3, {"answer_day": "31"}, "Vul ook het jaar in"),
        (3, {"answer_year": "1800"}, "Dit jaar klopt niet"),
        (5, {"answer": ["none", "work"]}, "Haal één vinkje weg"),
    ],
)
def test_what_is_wrong_is_said_in_words(
    client: Client, programme: Programme, number: int, data: dict[str, Any], words: str
) -> None:
    page = answer(client, number, data)
    assert page.status_code == 200
    assert words in page.content.decode()


def test_a_question_that_may_be_skipped_is_skipped(client: Client, programme: Programme) -> None:
    answer(client, 1, NAME)
    answer(client, 2, CONTACT)
    for number in (3, 4, 5):
        assert answer(client, number, {}).status_code == 302
    client.post(f"{BASE}verstuur/")
    person = Person.objects.get()
    assert person.born is None
    assert person.municipality is None
    assert not SituationPeriod.objects.exists()


def test_without_a_name_nothing_is_sent(client: Client, programme: Programme) -> None:
    answer(client, 2, CONTACT)
    html = client.get(f"{BASE}controle/").content.decode()
    assert "Er mist nog iets" in html
    assert "Verstuur mijn aanmelding" not in html
    assert client.post(f"{BASE}verstuur/")["Location"] == f"{BASE}controle/"
    assert not Person.objects.exists()


def test_going_back_shows_what_was_answered(client: Client, programme: Programme) -> None:
    answer(client, 1, NAME)
    assert 'value="van den Berg"' in client.get(f"{BASE}1/").content.decode()
    changed = client.post(f"{BASE}1/", {"call_name": "Samira", "naar": "controle"})
    assert changed["Location"] == f"{BASE}controle/"


def test_the_link_goes_on_on_another_device(client: Client, programme: Programme) -> None:
    later = client.post(f"{BASE}1/", {**NAME, "later": "1"})
    assert later["Location"] == f"{BASE}later/"
    token = SignUpDraft.objects.get().token
    assert token in client.get(f"{BASE}later/").content.decode()
    other = Client(enforce_csrf_checks=True)
    for _ in range(3):
        # A mail scanner looks: nothing opens, and nothing of the answers is on the page.
        page = other.get(f"{BASE}verder/{token}/").content.decode()
        assert "Ga verder" in page
        assert "Sam" not in told(page).replace(token, "")
    assert not other.cookies.keys() - {"csrftoken"}
    assert other.post(f"{BASE}verder/{token}/").status_code == 403
    csrf = page.split('csrfmiddlewaretoken" value="')[1].split('"')[0]
    opened = other.post(f"{BASE}verder/{token}/", {"csrfmiddlewaretoken": csrf})
    assert opened["Location"] == f"{BASE}2/"
    assert 'value="Sam"' in other.get(f"{BASE}1/").content.decode()


def test_a_forged_cookie_opens_nothing(client: Client, programme: Programme) -> None:
    answer(client, 1, NAME)
    token = SignUpDraft.objects.get().token
    other = Client()
    other.cookies[f"aanmelding-{programme.slug}"] = token
    assert "Sam" not in told(other.get(f"{BASE}1/").text)


def test_somebody_can_wipe_their_answers(client: Client, programme: Programme) -> None:
    answer(client, 1, NAME)
    client.post(f"{BASE}wis/")
    assert not SignUpDraft.objects.exists()
    assert "van den Berg" not in client.get(BASE).content.decode()


def test_the_channel_can_be_changed_on_the_receipt(client: Client, programme: Programme) -> None:
    answer_all(client)
    client.post(f"{BASE}verstuur/")
    refused = client.post(f"{BASE}kanaal/", {"preference": "email"})
    assert "geen e-mailadres" in refused.content.decode()
    assert client.post(f"{BASE}kanaal/", {"preference": "call"}).status_code == 302
    assert Person.objects.get().contact_preference == "call"
    assert "belt je" in client.get(f"{BASE}klaar/").content.decode()


@pytest.mark.parametrize("by", ["a name", "a merge"])
def test_a_browser_changes_nothing_of_who_was_taken_up(
    client: Client, programme: Programme, by: str
) -> None:
    answer_all(client)
    client.post(f"{BASE}verstuur/")
    person = Person.objects.get()
    known = factories.make_pathway(
        programme=programme, call_name="Ander", now="2026-11-01 10:00"
    ).person
    if by == "a merge":
        merge_people(known, person, actor=factories.system())
    else:
        colleague = factories.make_worker(programme.organiser)
        take_up(person, worker=colleague, actor=factories.actor_of(colleague))
    before = set(Person.objects.values_list("pk", "contact_preference"))
    assert client.post(f"{BASE}kanaal/", {"preference": "call"}).status_code == 302
    assert set(Person.objects.values_list("pk", "contact_preference")) == before
    receipt = client.get(f"{BASE}klaar/").content.decode()
    assert "Heb je liever een appje" not in receipt
    assert "Je nummer bij ons" in receipt


def test_a_programme_that_ended_says_so_with_others(client: Client, programme: Programme) -> None:
    other = factories.make_programme("doorstroom", programme.organiser)
    Programme.objects.filter(pk=programme.pk).update(status="ended")
    html = client.get(BASE).content.decode()
    assert "neemt nu geen nieuwe mensen aan" in html
    assert other.title in html
    assert client.post(f"{BASE}1/", NAME).status_code == 200
    assert not SignUpDraft.objects.exists()


def test_residents_are_spoken_to_formally_and_may_choose_work(client: Client) -> None:
    factories.load_facts()
    factories.make_programme(KANSRIJK)
    base = f"/aanmelden/{KANSRIJK}/"
    assert "Hoe heet u?" in client.get(base).content.decode()
    answer(client, 1, {"call_name": "Ria"}, base)
    answer(client, 2, {"email": "ria@voorbeeld.nl"}, base)
    answer(client, 3, {}, base)
    answer(client, 4, {"answer": ["work"]}, base)
    answer(client, 5, {"answer": "techniek"}, base)
    client.post(f"{base}verstuur/")
    person = Person.objects.get()
    assert person.sectors == ["techniek"]
    assert person.contact_preference == "email"
    html = client.get(f"{base}klaar/").content.decode()
    assert "stuurt u een e-mail" in html
    assert "Hebt u liever een appje?" in html


def test_the_school_of_now_becomes_the_situation(client: Client) -> None:
    factories.make_programme("doorstroom")
    school = factories.make_organisation("school_vso", name="Toets School")
    base = "/aanmelden/doorstroom/"
    answer(client, 1, NAME, base)
    answer(client, 2, CONTACT, base)
    answer(client, 5, {"school": "toets school", "now": "yes"}, base)
    client.post(f"{base}verstuur/")
    situation = SituationPeriod.objects.get()
    assert (situation.kind, situation.organisation_id) == ("education", school.pk)


def test_the_school_of_before_is_remembered_without_dates(client: Client) -> None:
    factories.make_programme("doorstroom")
    school = factories.make_organisation("school_vso", name="Toets School")
    base = "/aanmelden/doorstroom/"
    answer(client, 1, NAME, base)
    answer(client, 2, CONTACT, base)
    answer(client, 5, {"school": "toets school", "now": "no"}, base)
    client.post(f"{base}verstuur/")
    left = FormerSchool.objects.get()
    assert (left.organisation_id, left.name) == (school.pk, "toets school")
    assert not SituationPeriod.objects.exists()


def test_an_answer_on_the_situation_is_about_all_of_it(
    client: Client, programme: Programme
) -> None:
    answer_all(client)
    answer(client, 5, {"answer": ["work"]})
    client.post(BASE + "verstuur/")
    known = eligibility_facts(Person.objects.get(), factories.system())
    assert (known.in_work, known.on_benefit, known.school_now) == (True, False, frozenset())


def test_something_else_beside_it_leaves_the_rest_open(
    client: Client, programme: Programme
) -> None:
    answer_all(client)
    answer(client, 5, {"answer": ["work", "else"]})
    client.post(BASE + "verstuur/")
    known = eligibility_facts(Person.objects.get(), factories.system())
    assert (known.in_work, known.on_benefit, known.school_now) == (True, None, None)


def test_who_signs_up_in_english_gets_messages_in_english(
    client: Client, programme: Programme
) -> None:
    client.post("/taal/", {"language": "en", "next": BASE})
    answer_all(client)
    client.post(BASE + "verstuur/")
    assert Person.objects.get().language == "en"


def test_a_language_chosen_after_signing_in_stays_with_the_account_and_the_person(
    client: Client,
) -> None:
    person = factories.make_person()
    user = add_user(login="sam@voorbeeld.nl", name="Sam", person_id=person.pk)
    client.force_login(user)
    client.post("/taal/", {"language": "en", "next": "/mijn/"})
    user.refresh_from_db()
    person.refresh_from_db()
    assert (user.language, person.language) == ("en", "en")
    client.post("/taal/", {"language": "xx", "next": "/mijn/"})
    user.refresh_from_db()
    assert user.language == "en"
