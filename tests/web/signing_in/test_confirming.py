"""A signature asks to show oneself once more, by what one has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import (
    LinkRequest,
    Pass,
    PassKind,
    PassPurpose,
    SignedIn,
    User,
    add_user,
    make_pass,
)
from doorstroom.apps.people.jobs import answer_link
from doorstroom.apps.placements.service import Agreement, Terms, start_placement
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.web.showing import shown
from tests.web.signing_in.people import Carried

STALE = "2026-11-30T09:00Z"


@pytest.fixture(autouse=True)
def _a_tuesday(db: None) -> Iterator[None]:
    with wall_clock():
        yield


@pytest.fixture
def agreement() -> Agreement:
    coach = make.make_worker(make.make_organisation("gemeente"), "jobcoach")
    pathway = make.make_pathway(owner=coach, call_name="Sam", email="sam@voorbeeld.example")
    place = make.make_place(
        employer=make.make_organisation("werkgever"), capacity=2, guidance="light"
    )
    terms = Terms(starts_on=date(2026, 12, 1), coach=coach, goal="Deeg afwegen")
    placement = start_placement(pathway, place=place, terms=terms, actor=make.actor_of(coach))
    return Agreement.objects.get(placement=placement)


@pytest.fixture
def sam(agreement: Agreement) -> User:
    return add_user(login="sam", name="Sam", person_id=agreement.pathway.person_id)


@pytest.fixture
def phone(sam: User, client: Client) -> Client:
    """Sam's browser, in which they came in a while ago."""
    client.force_login(sam)
    shown(client)
    SignedIn.objects.update(confirmed_at=STALE)
    return client


def sign(client: Client, agreement: Agreement) -> str:
    url = f"/mijn/afspraken/{agreement.pk}/teken/"
    answer = client.post(url, {"text_hash": agreement.text_hash})
    return answer.headers["Location"]


def is_signed(agreement: Agreement) -> bool:
    return agreement.signatures.filter(party="person", signed_at__isnull=False).exists()


def confirming(agreement: Agreement) -> str:
    return f"/account/bevestigen/?next=%2Fmijn%2Fafspraken%2F{agreement.pk}%2F"


def test_a_signature_of_long_after_signing_in_asks_first(
    phone: Client, agreement: Agreement
) -> None:
    assert sign(phone, agreement) == confirming(agreement)
    assert not is_signed(agreement)
    SignedIn.objects.update(confirmed_at="2026-12-01T08:55Z")
    assert sign(phone, agreement) == f"/mijn/afspraken/{agreement.pk}/"
    assert is_signed(agreement)


def test_an_employer_is_asked_as_well(client: Client, agreement: Agreement) -> None:
    employer = agreement.placement.place.employer  # type: ignore[union-attr]
    boss = make.make_worker(employer, "employer_contact")
    client.force_login(boss.user)  # type: ignore[arg-type]
    data = {"name": "Ans", "agreed": "on", "text_hash": agreement.text_hash}
    url = f"/werkgever/tekenen/{agreement.pk}/"
    assert client.post(url, data).headers["Location"].startswith("/account/bevestigen/")
    shown(client)
    assert client.post(url, data).headers["Location"] == "/werkgever/"


def test_a_link_confirms_the_session_that_asked_in_any_browser(
    phone: Client, agreement: Agreement, carried: Carried
) -> None:
    asked = f"/account/bevestigen/link/?next=/mijn/afspraken/{agreement.pk}/"
    assert "Kijk in je berichten" in phone.post(asked).text
    answer_link(str(LinkRequest.objects.get().pk))
    elsewhere = Client()
    for _ in range(5):
        assert elsewhere.get(carried.path).status_code == 200
    assert sign(phone, agreement) == confirming(agreement)
    assert "Bevestigd" in elsewhere.post(carried.path).text
    assert "_auth_user_id" not in elsewhere.session  # confirming lets nobody in there
    before = phone.session.session_key
    back = phone.get(confirming(agreement)).headers["Location"]
    assert back == f"/mijn/afspraken/{agreement.pk}/"
    assert phone.session.session_key != before
    sign(phone, agreement)
    assert is_signed(agreement)
    assert elsewhere.post(carried.path).status_code == 410


def test_a_link_of_one_session_confirms_no_other(
    phone: Client, sam: User, agreement: Agreement, carried: Carried
) -> None:
    other = Client()
    other.force_login(sam)
    shown(other)
    SignedIn.objects.update(confirmed_at=STALE)
    phone.post("/account/bevestigen/link/?next=/mijn/")
    answer_link(str(LinkRequest.objects.get().pk))
    Client().post(carried.path)
    assert sign(other, agreement) == confirming(agreement)
    sign(phone, agreement)
    assert is_signed(agreement)


def test_a_link_to_confirm_does_not_sign_in(phone: Client, sam: User) -> None:
    row = SignedIn.objects.get()
    token = make_pass(
        sam, purpose=PassPurpose.CONFIRM, kind=PassKind.LINK, signed_in=row, actor=make.system()
    )
    Pass.objects.update(expires_at="2099-01-01T00:00Z")
    stranger = Client()
    assert stranger.get(f"/inloggen/link/{token}/").status_code == 410
    assert stranger.post(f"/inloggen/link/{token}/").status_code == 410
    assert "_auth_user_id" not in stranger.session


def test_a_code_of_the_desk_opens_the_page_and_confirms_nothing(
    sam: User, agreement: Agreement
) -> None:
    def code() -> str:
        made = make_pass(sam, purpose=PassPurpose.SIGN_IN, kind=PassKind.CODE, actor=make.system())
        Pass.objects.update(expires_at="2099-01-01T00:00Z")
        return made

    # Whoever guides Sam can make one, and type it themselves.
    browser = Client()
    assert browser.post("/inloggen/code/", {"code": code()}).headers["Location"] == "/mijn/"
    assert sign(browser, agreement) == confirming(agreement)
    assert "Code van je begeleider" not in browser.get(confirming(agreement)).text
    assert browser.post("/account/bevestigen/", {"code": code()}).status_code == 422
    assert sign(browser, agreement) == confirming(agreement)
    assert not is_signed(agreement)


def test_a_wrong_password_confirms_nothing_and_stops(phone: Client, sam: User) -> None:
    sam.set_password("vier woorden op een rij")
    sam.save()
    phone.force_login(sam)
    shown(phone)
    SignedIn.objects.update(confirmed_at=STALE)
    for _ in range(6):
        assert phone.post("/account/bevestigen/", {"password": "verkeerd"}).status_code == 422
    last = phone.post("/account/bevestigen/", {"password": "vier woorden op een rij"})
    assert "te vaak" in last.text
    assert not SignedIn.objects.filter(confirmed_at__gt=STALE).exists()


@pytest.mark.urls("tests.web.public.demo_urls")
def test_in_a_demo_one_button_is_enough(phone: Client, agreement: Agreement) -> None:
    page = phone.get(confirming(agreement)).text
    assert "Ja, ik ben het" in page
    assert 'type="password"' not in page
    answer = phone.post("/account/bevestigen/", {"next": f"/mijn/afspraken/{agreement.pk}/"})
    assert answer.headers["Location"] == f"/mijn/afspraken/{agreement.pk}/"
    sign(phone, agreement)
    assert is_signed(agreement)


@pytest.mark.urls("tests.web.public.demo_urls")
def test_a_demo_asks_in_full_from_another_machine(phone: Client, agreement: Agreement) -> None:
    answer = phone.post("/account/bevestigen/", {"next": "/mijn/"}, REMOTE_ADDR="192.0.2.1")
    assert answer.status_code == 422
    assert sign(phone, agreement) == confirming(agreement)
