"""Where somebody is signed in: a new key at each door, out when told so, rights of now."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from doorstroom.apps.accounts.service import (
    SEEN,
    SignedIn,
    User,
    end_sessions_of,
    run_daily,
    set_active,
)
from doorstroom.apps.partners.service import Worker, add_worker, end_seat
from doorstroom.core.values.actor import system_actor
from tests.apps import factories as make
from tests.support.clock import actor_at
from tests.web.signing_in.people import signed_in

PASSWORD = "vier woorden op een rij"


@pytest.fixture
def ans(db: None) -> User:
    """A contact of an employer, who signs in with a password alone."""
    worker = make.make_worker(make.make_organisation("werkgever"), "employer_contact")
    assert worker.user is not None
    worker.user.set_password(PASSWORD)
    worker.user.save()
    return worker.user


def comes_in(client: Client, user: User) -> None:
    client.post(
        "/inloggen/",
        {"login": user.login, "password": PASSWORD},
        headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Firefox/130.0"},
    )
    assert signed_in(client)


def test_a_key_from_before_is_worth_nothing_after(client: Client, ans: User) -> None:
    """Session fixation: what somebody planted is not what is signed in."""
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = str(planted)
    comes_in(client, ans)
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies["sessionid"] = str(planted)
    assert thief.get("/werkgever/").status_code == 302
    assert SignedIn.objects.get().session_key == client.session.session_key


def test_showing_oneself_again_changes_the_key(client: Client, ans: User) -> None:
    comes_in(client, ans)
    before = client.session.session_key
    answer = client.post(
        "/account/bevestigen/", {"password": PASSWORD, "next": "/account/beveiliging/app/"}
    )
    assert answer.headers["Location"] == "/account/beveiliging/app/"
    assert client.session.session_key != before
    assert SignedIn.objects.get().session_key == client.session.session_key


def test_a_session_that_was_ended_is_out_at_the_next_request(client: Client, ans: User) -> None:
    phone = Client()
    comes_in(phone, ans)
    comes_in(client, ans)
    page = client.get("/account/beveiliging/").text
    assert page.count("Firefox · Windows") >= 2
    assert "dit apparaat" in page
    row = SignedIn.objects.get(session_key=phone.session.session_key)
    client.post(f"/account/beveiliging/uit/{row.pk}/")
    assert phone.get("/werkgever/").status_code == 302
    assert client.get("/werkgever/").status_code == 200
    row.refresh_from_db()
    assert row.session_key is None


def test_out_everywhere_but_here(client: Client, ans: User) -> None:
    others = [Client(), Client()]
    for each in (*others, client):
        comes_in(each, ans)
    said = client.post("/account/beveiliging/uit/", follow=True).text
    assert "2 andere apparaten" in said
    assert [each.get("/werkgever/").status_code for each in others] == [302, 302]
    assert client.get("/werkgever/").status_code == 200


def test_nobody_ends_the_session_of_another(client: Client, ans: User, coach: User) -> None:
    phone = Client()
    comes_in(phone, ans)
    client.force_login(coach)
    row = SignedIn.objects.get()
    assert client.post(f"/account/beveiliging/uit/{row.pk}/").status_code == 404
    assert phone.get("/werkgever/").status_code == 200


def test_leaving_by_the_door_ends_the_row(client: Client, ans: User) -> None:
    comes_in(client, ans)
    client.post("/uitloggen/")
    assert SignedIn.objects.get().ended_at is not None
    assert not signed_in(client)


def test_who_may_not_sign_in_any_more_is_out_at_the_next_request(client: Client, ans: User) -> None:
    comes_in(client, ans)
    set_active(ans, active=False, actor=make.system())
    assert client.get("/werkgever/").status_code == 302
    client.post("/inloggen/", {"login": ans.login, "password": PASSWORD})
    assert client.get("/werkgever/").status_code == 302


def test_the_system_shuts_somebody_out(client: Client, ans: User) -> None:
    comes_in(client, ans)
    assert end_sessions_of(ans, actor=make.system()) == 1
    assert client.get("/werkgever/").status_code == 302


def test_who_changes_employer_loses_access_that_same_minute(client: Client, ans: User) -> None:
    """Rights come from seats, which each request reads: nobody has to sign out for it."""
    comes_in(client, ans)
    assert client.get("/werkgever/").status_code == 200
    seat = Worker.objects.get(user=ans)
    now = system_actor("toets", timezone.now())
    end_seat(seat, actor=now)
    assert client.get("/werkgever/").status_code == 403
    assert signed_in(client)
    other = make.make_organisation("werkgever")
    add_worker(other, name=ans.name, function="employer_contact", user=ans, actor=now)
    assert client.get("/werkgever/").status_code == 200


def test_when_somebody_was_last_seen_is_noted_now_and_then(client: Client, ans: User) -> None:
    comes_in(client, ans)
    first = SignedIn.objects.get().seen_at
    client.get("/werkgever/")
    assert SignedIn.objects.get().seen_at == first
    session = client.session
    session[SEEN] -= 301
    session.save()
    client.get("/werkgever/")
    assert SignedIn.objects.get().seen_at > first


def test_old_sessions_are_ended_and_forgotten(client: Client, ans: User) -> None:
    comes_in(client, ans)
    SignedIn.objects.update(began_at="2026-01-01T10:00Z")
    run_daily(actor=actor_at("2026-01-03 10:00", kind="system"))
    assert SignedIn.objects.get().ended_at is not None
    assert client.get("/werkgever/").status_code == 302
    run_daily(actor=actor_at("2026-05-03 10:00", kind="system"))
    assert not SignedIn.objects.exists()
