"""Passwords guessed by one machine on many names, and by many machines on one name."""

from __future__ import annotations

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import Limit, User
from doorstroom.web.door import guessing
from tests.web.signing_in.people import signed_in
from tests.web.signing_in.test_passwords import tries
from tests.web.signing_in.test_second_step import enrolled
from tests.web.signing_in.test_sessions import PASSWORD, ans

__all__ = ["ans"]

FEW = 4


@pytest.fixture(autouse=True)
def _soon_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many mistakes as a test likes to make."""
    monkeypatch.setattr(guessing, "PASSWORDS_FROM", Limit("passwords_from", FEW + 2, 15))
    monkeypatch.setattr(guessing, "PASSWORDS_TO", Limit("passwords_to", FEW, 60))


def guessed_everywhere(user: User) -> None:
    for number in range(FEW):
        tries(Client(REMOTE_ADDR=f"198.51.100.{number}"), user, "verkeerd")


def test_one_place_that_tries_many_names_is_stopped(client: Client, ans: User) -> None:
    for number in range(FEW + 2):
        client.post("/inloggen/", {"login": f"{number}@voorbeeld.example", "password": "Welkom1!"})
    assert "te vaak geprobeerd" in tries(client, ans, PASSWORD)
    assert not signed_in(client)
    home = Client(REMOTE_ADDR="192.0.2.9")
    tries(home, ans, PASSWORD)
    assert signed_in(home)


def test_many_places_that_try_one_name_learn_nothing(ans: User) -> None:
    guessed_everywhere(ans)
    wrong, right = Client(REMOTE_ADDR="198.51.100.40"), Client(REMOTE_ADDR="198.51.100.41")
    assert "te vaak geprobeerd" in tries(wrong, ans, "verkeerd")
    assert "te vaak geprobeerd" in tries(right, ans, PASSWORD)
    assert not signed_in(right)


def test_who_came_in_here_before_is_not_shut_out_by_others(ans: User) -> None:
    own = Client(REMOTE_ADDR="192.0.2.9")
    tries(own, ans, PASSWORD)
    own.post("/uitloggen/")
    guessed_everywhere(ans)
    tries(own, ans, PASSWORD)
    assert signed_in(own)
    # What is marked is this user on this device; a cookie of one's own making is worth nothing.
    forged = Client(REMOTE_ADDR="192.0.2.10")
    forged.cookies["apparaat"] = own.cookies["apparaat"].value.split(":")[0]
    assert "te vaak geprobeerd" in tries(forged, ans, PASSWORD)
    ans.set_password("een ander wachtwoord van vijf")
    ans.save()
    own.post("/uitloggen/")
    assert "te vaak geprobeerd" in tries(own, ans, "een ander wachtwoord van vijf")


def test_who_has_a_second_step_is_not_shut_out_by_others(coach: User) -> None:
    enrolled(Client(), coach)
    guessed_everywhere(coach)
    client = Client(REMOTE_ADDR="192.0.2.9")
    answer = client.post("/inloggen/", {"login": coach.login, "password": PASSWORD})
    assert answer.headers["Location"] == "/inloggen/tweede-stap/"
