"""The second step: an app, recovery codes, passkeys; nobody is in before it was shown."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from doorstroom.apps.accounts.service import SignedIn, User, needs_second_factor
from doorstroom.core.values.actor import Actor, Seat
from tests.apps import factories as make
from tests.support.clock import actor_at
from tests.web.showing import shown
from tests.web.signing_in.device import Device
from tests.web.signing_in.people import lies_in_database, signed_in

PASSWORD = "vier woorden op een rij"
SET_UP, STEP = "/inloggen/tweede-stap/instellen/", "/inloggen/tweede-stap/"


def with_password(client: Client, user: User) -> str:
    answer = client.post("/inloggen/", {"login": user.login, "password": PASSWORD})
    return answer.headers.get("Location", "")


def code_of(secret: str, later: int = 0) -> str:
    """What the app shows now, or some half minutes later."""
    counter = int(time.time()) // 30 + later
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def secret_of(client: Client) -> str:
    secret: str = client.session[totp.SECRET_SESSION_KEY]
    return secret


def enrolled(client: Client, user: User) -> tuple[str, list[str]]:
    """Through the whole of it: the secret in the app, and the recovery codes shown."""
    assert with_password(client, user) == SET_UP
    client.get(SET_UP)
    secret = secret_of(client)
    assert client.post(SET_UP, {"code": code_of(secret)}).headers["Location"].endswith("codes/")
    page = client.get("/account/beveiliging/herstelcodes/").text
    codes = [code.replace(" ", "") for code in re.findall(r">(\d{4} \d{4})<", page)]
    client.post("/uitloggen/")
    return secret, codes


def options(client: Client, path: str) -> str:
    found = re.search(r'data-passkey-options="([^"]+)"', client.get(path).text)
    assert found is not None
    return unescape(found[1])


def test_who_sees_others_sets_one_up_before_coming_in(client: Client, coach: User) -> None:
    assert with_password(client, coach) == SET_UP
    assert not signed_in(client)
    assert client.get("/vandaag/").headers["Location"].startswith("/inloggen/")
    assert client.get(STEP).headers["Location"] == SET_UP
    page = client.get(SET_UP).text
    assert "data:image/svg+xml;base64," in page
    wrong = client.post(SET_UP, {"code": "000000"})
    assert wrong.status_code == 422
    assert "De code die nu in de app staat" in wrong.text
    assert not signed_in(client)
    answer = client.post(SET_UP, {"code": code_of(secret_of(client))})
    assert answer.headers["Location"] == "/account/beveiliging/herstelcodes/"
    assert signed_in(client)
    row = SignedIn.objects.get()
    assert (row.means, row.second_factor) == ("password", "totp")


def test_recovery_codes_are_shown_once(client: Client, coach: User) -> None:
    _secret, codes = enrolled(client, coach)
    assert len(codes) == len(set(codes)) == 10
    assert all(lies_in_database(code) == [] for code in codes[:2])


def test_the_secret_of_the_app_is_not_readable(client: Client, coach: User) -> None:
    secret, _codes = enrolled(client, coach)
    assert lies_in_database(secret) == []


def test_a_code_of_the_app_counts_once(client: Client, coach: User) -> None:
    secret, _codes = enrolled(client, coach)
    code = code_of(secret, 1)
    assert with_password(client, coach) == STEP
    assert client.post(STEP, {"code": code}).status_code == 302
    assert signed_in(client)
    other = Client()
    with_password(other, coach)
    assert other.post(STEP, {"code": code}).status_code == 422
    assert not signed_in(other)


def test_a_recovery_code_counts_once(client: Client, coach: User) -> None:
    _secret, codes = enrolled(client, coach)
    with_password(client, coach)
    assert client.post(STEP, {"code": f" {codes[0][:4]} {codes[0][4:]} "}).status_code == 302
    assert SignedIn.objects.latest("began_at").second_factor == "recovery"
    assert "9 herstelcodes" in client.get("/account/beveiliging/").text
    other = Client()
    with_password(other, coach)
    assert other.post(STEP, {"code": codes[0]}).status_code == 422
    assert not signed_in(other)


def test_guessing_the_second_step_stops(client: Client, coach: User) -> None:
    secret, _codes = enrolled(client, coach)
    with_password(client, coach)
    for _ in range(6):
        assert client.post(STEP, {"code": "000000"}).status_code == 422
    stopped = client.post(STEP, {"code": code_of(secret, 1)})
    assert "te vaak geprobeerd" in stopped.text
    assert not signed_in(client)


def test_half_a_sign_in_runs_out(client: Client, coach: User) -> None:
    with_password(client, coach)
    session = client.session
    session["half_signed_in"] = {**session["half_signed_in"], "at": time.time() - 601}
    session.save()
    assert client.get(SET_UP).headers["Location"] == "/inloggen/"


def test_a_passkey_is_both_steps(client: Client, coach: User) -> None:
    with_password(client, coach)
    device = Device()
    made = client.post(SET_UP, {"credential": device.makes(options(client, SET_UP))})
    assert made.headers["Location"] == "/account/beveiliging/herstelcodes/"
    assert Authenticator.objects.filter(user=coach, type="webauthn").count() == 1
    client.post("/uitloggen/")
    alone = Client()
    question = options(alone, "/inloggen/passkey/")
    assert '"userVerification": "required"' in question
    assert (
        alone.post("/inloggen/passkey/", {"credential": device.signs(question)}).status_code == 302
    )
    assert signed_in(alone)
    assert SignedIn.objects.latest("began_at").means == "passkey"


def test_a_passkey_is_also_a_second_step(client: Client, coach: User) -> None:
    with_password(client, coach)
    device = Device()
    client.post(SET_UP, {"credential": device.makes(options(client, SET_UP))})
    client.post("/uitloggen/")
    assert with_password(client, coach) == STEP
    client.post(STEP, {"credential": device.signs(options(client, STEP))})
    assert SignedIn.objects.latest("began_at").second_factor == "passkey"


@pytest.mark.parametrize(
    "device",
    [
        Device(origin="https://doorstroom.kwaad.example"),
        Device(rp_id="kwaad.example"),
        Device(verified=False),
    ],
    ids=["another site", "another host", "no pin"],
)
def test_a_passkey_elsewhere_opens_nothing(client: Client, coach: User, device: Device) -> None:
    with_password(client, coach)
    good = Device(key=device.key, id=device.id)
    client.post(SET_UP, {"credential": good.makes(options(client, SET_UP))})
    device.user_handle = good.user_handle
    alone = Client()
    answer = device.signs(options(alone, "/inloggen/passkey/"))
    assert alone.post("/inloggen/passkey/", {"credential": answer}).status_code == 422
    assert not signed_in(alone)


def test_an_answer_to_an_earlier_question_opens_nothing(client: Client, coach: User) -> None:
    with_password(client, coach)
    device = Device()
    client.post(SET_UP, {"credential": device.makes(options(client, SET_UP))})
    alone = Client()
    old = device.signs(options(alone, "/inloggen/passkey/"))
    options(alone, "/inloggen/passkey/")
    assert alone.post("/inloggen/passkey/", {"credential": old}).status_code == 422
    for nonsense in ("", "[]", "{}", '{"id": "x"}', "geen json"):
        assert alone.post("/inloggen/passkey/", {"credential": nonsense}).status_code == 422


def test_the_last_second_step_stays_where_it_is_needed(client: Client, coach: User) -> None:
    enrolled(client, coach)
    client.force_login(coach)
    shown(client)
    said = client.post("/account/beveiliging/app/weg/", follow=True).text
    assert "Dit is de enige tweede stap" in said
    assert Authenticator.objects.filter(user=coach, type="totp").exists()


def test_changing_it_asks_to_show_oneself_again(client: Client, coach: User) -> None:
    client.force_login(coach)
    for path in ("app/", "passkey/"):
        answer = client.get(f"/account/beveiliging/{path}")
        assert answer.headers["Location"].startswith("/account/bevestigen/"), path
    answer = client.post("/account/beveiliging/herstelcodes/nieuw/")
    assert answer.headers["Location"].startswith("/account/bevestigen/")


def test_who_needs_one_is_data_and_forgetting_a_function_asks_for_it() -> None:
    def seated(*functions: str) -> Actor:
        actor = actor_at("2026-12-01 10:00")
        seats = tuple(Seat(actor.user_id, actor.user_id, each) for each in functions)  # type: ignore[arg-type]
        return Actor(kind="user", name="x", now=actor.now, seats=seats)

    assert not needs_second_factor(seated())
    assert not needs_second_factor(seated("employer_contact", "practice_trainer"))
    assert needs_second_factor(seated("employer_contact", "casemanager"))
    assert needs_second_factor(seated("something_new"))


def test_a_young_person_needs_none_to_read(client: Client, db: None) -> None:
    person = make.make_person()
    user = User.objects.create(login="noor@voorbeeld.example", name="Noor", person_id=person.pk)
    user.set_password(PASSWORD)
    user.save()
    assert with_password(client, user) == "/mijn/"
    assert signed_in(client)
