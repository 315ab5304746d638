"""Passwords that are guessed: stopped for who guesses, and for nobody else."""

from __future__ import annotations

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from doorstroom.apps.accounts.service import PassKind, PassPurpose, User, make_pass
from tests.apps import factories as make
from tests.web.signing_in.people import lies_in_database, signed_in
from tests.web.signing_in.test_sessions import PASSWORD, ans

__all__ = ["ans"]


def tries(client: Client, user: User, password: str) -> str:
    return client.post("/inloggen/", {"login": user.login, "password": password}).text


def test_five_mistakes_stop_one_place_and_not_another(client: Client, ans: User) -> None:
    for _ in range(5):
        tries(client, ans, "verkeerd")
    assert "te vaak misgegaan" in tries(client, ans, PASSWORD)
    assert not signed_in(client)
    # Who it really is, elsewhere, is not held back by it.
    home = Client(REMOTE_ADDR="192.0.2.9")
    tries(home, ans, PASSWORD)
    assert signed_in(home)


def test_somebody_else_at_the_same_place_goes_on(client: Client, ans: User) -> None:
    for _ in range(5):
        client.post("/inloggen/", {"login": "iemand@voorbeeld.example", "password": "x"})
    tries(client, ans, PASSWORD)
    assert signed_in(client)


def test_what_was_typed_is_not_kept(client: Client, ans: User) -> None:
    client.post("/inloggen/", {"login": "iemand@voorbeeld.example", "password": "geheim-woord"})
    assert AccessAttempt.objects.exists()
    assert lies_in_database("iemand@voorbeeld.example") == []
    assert lies_in_database("geheim-woord") == []


def test_behind_a_proxy_the_place_is_what_the_proxy_saw(
    client: Client, ans: User, settings: pytest.FixtureRequest
) -> None:
    """What somebody writes themselves before it counts for nothing."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # type: ignore[attr-defined]
    for number in range(5):
        client.post(
            "/inloggen/",
            {"login": ans.login, "password": "verkeerd"},
            headers={"X-Forwarded-For": f"10.0.0.{number}, 203.0.113.5"},
        )
    stopped = client.post(
        "/inloggen/",
        {"login": ans.login, "password": PASSWORD},
        headers={"X-Forwarded-For": "10.9.9.9, 203.0.113.5"},
    )
    assert "te vaak misgegaan" in stopped.text
    client.post(
        "/inloggen/",
        {"login": ans.login, "password": PASSWORD},
        headers={"X-Forwarded-For": "203.0.113.6"},
    )
    assert signed_in(client)


def test_an_invited_colleague_chooses_a_password_that_holds(client: Client, coach: User) -> None:
    today = make.system(timezone.now())
    token = make_pass(coach, purpose=PassPurpose.INVITE, kind=PassKind.LINK, actor=today)
    client.post(f"/uitnodiging/{token}/")
    for weak in ("kort", "password1234", "wachtwoord"):
        page = client.post("/uitnodiging/kies/", {"password": weak, "again": weak})
        assert page.status_code == 422, weak
    uneven = client.post(
        "/uitnodiging/kies/", {"password": "een heel lang woord", "again": "een ander woord!"}
    )
    assert "niet hetzelfde" in uneven.text
    strong = "vijf woorden na elkaar hier"
    answer = client.post("/uitnodiging/kies/", {"password": strong, "again": strong})
    assert answer.headers["Location"] == "/inloggen/tweede-stap/instellen/"
    coach.refresh_from_db()
    assert coach.check_password(strong)


@pytest.mark.parametrize(
    ("password", "holds"),
    [
        ("Doorstroom2026!", False),
        ("Loket-Welkom-2026", False),
        ("Sterrenwijk123!", False),
        ("doorstroom en zeven kleine geitjes", True),
        ("vijf woorden na elkaar hier", True),
    ],
)
def test_words_of_this_place_make_no_password(password: str, holds: bool, db: None) -> None:
    organisation = make.make_organisation("jongerenloket", name="Loket Sterrenwijk")
    user = make.make_worker(organisation).user
    assert user is not None
    if holds:
        validate_password(password, user)
    else:
        with pytest.raises(ValidationError, match="lijkt te veel op"):
            validate_password(password, user)
