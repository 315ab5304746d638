"""``doorstroom providers`` and ``doorstroom accounts``: who signs in, and with what."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from doorstroom.apps.accounts.service import SignInProvider, User, factors_of, secret_of
from doorstroom.apps.people.service import (
    NewRepresentation,
    RepresentationKind,
    RepresentationScope,
    add_representation,
    end_representation,
    invite_representative,
)
from doorstroom.cli import main
from doorstroom.core.values.errors import NotAllowed
from tests.apps import factories as make
from tests.web.signing_in.people import lies_in_database
from tests.web.signing_in.test_second_step import SET_UP, code_of
from tests.web.signing_in.test_second_step import secret_of as secret_of_app

SECRET = "a secret of the provider"


@pytest.fixture(autouse=True)
def own_database(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own connection, whatever the command would open."""
    monkeypatch.setenv("APP_DATABASE_URL", "postgresql:///nowhere")
    monkeypatch.setenv("DOORSTROOM_SECRET_KEY", "only for tests")
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)


def run(*words: str, **given: Any) -> Any:
    return CliRunner().invoke(main, list(words), catch_exceptions=False, **given)


def add(*more: str, issuer: str = "https://login.voorbeeld.nl") -> Any:
    words = ("--name", "Gemeente", "--issuer", issuer, "--client-id", "doorstroom")
    return run("providers", "add", "gemeente", *words, *more, input=SECRET)


def test_a_provider_is_added_shown_without_its_secret_and_removed(client: Client) -> None:
    added = add("--secret-file", "-", "--second-factor-amr", "otp")
    assert added.exit_code == 0, added.output
    row = SignInProvider.objects.get()
    assert (secret_of(row), row.second_factor_amr, row.scopes) == (SECRET, ["otp"], ["openid"])
    shown = run("providers", "list")
    assert "met geheim" in shown.output
    assert SECRET not in added.output + shown.output
    assert lies_in_database(SECRET) == []
    assert "Inloggen met Gemeente" in client.get("/inloggen/").text
    # A change without a secret leaves the one that is there.
    add()
    assert secret_of(SignInProvider.objects.get()) == SECRET
    assert run("providers", "remove", "gemeente").exit_code == 0
    assert "Inloggen met Gemeente" not in client.get("/inloggen/").text
    assert run("providers", "remove", "gemeente").exit_code == 1


def test_a_provider_without_https_is_refused() -> None:
    assert "https://" in add(issuer="http://login.voorbeeld.nl").output
    assert not SignInProvider.objects.exists()


def test_without_the_key_of_the_website_nothing_is_sealed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DOORSTROOM_SECRET_KEY")
    words = ("--data-dir", str(tmp_path), "--secret-file", "-")
    assert "DOORSTROOM_SECRET_KEY" in add(*words).output
    assert not SignInProvider.objects.exists()


def test_a_colleague_is_invited_and_shut_out_and_let_in(client: Client) -> None:
    worker = make.make_worker(make.make_organisation("gemeente"), "casemanager")
    worker.email, worker.user = "Priya@gemeente.example", None
    worker.save()
    words = ("--site", "http://testserver", "--by", "Beheer")
    invited = run("accounts", "invite", "priya@gemeente.example", *words)
    path = invited.output.split("http://testserver")[1].strip()
    assert worker.name in client.get(path).text
    user = User.objects.get(login="priya@gemeente.example")
    assert run("accounts", "shut-out", user.login).exit_code == 0
    assert client.post(path).status_code == 410
    assert run("accounts", "let-in", user.login).exit_code == 0
    assert client.post(path).status_code == 302
    assert run("accounts", "invite", "niemand@gemeente.example", *words).exit_code == 1
    assert run("accounts", "new-second-step", user.login).exit_code == 0
    assert not factors_of(user).any
    assert run("accounts", "shut-out", "niemand").exit_code == 1


def test_who_represents_somebody_is_invited_and_shows_a_second_step(client: Client) -> None:
    guide = make.make_worker(make.make_organisation("gemeente"), "casemanager")
    person = make.make_person(owner=guide)
    words = ("--site", "http://testserver", "--by", "Beheer")
    assert run("accounts", "invite", "anja@voorbeeld.example", *words).exit_code == 1
    new = NewRepresentation(
        name="Anja Ver",
        kind=RepresentationKind.CURATOR,
        scope=RepresentationScope.ALL,
        basis="Beschikking, gezien",
        starts_on=date(2020, 1, 5),
        login="Anja@voorbeeld.example",
    )
    row = add_representation(person, representation=new, actor=make.actor_of(guide))
    invited = run("accounts", "invite", "anja@voorbeeld.example", *words)
    assert "Anja Ver" in invited.output
    client.post(invited.output.split("http://testserver")[1].strip())
    strong = {"password": "vijf woorden na elkaar hier", "again": "vijf woorden na elkaar hier"}
    answer = client.post("/uitnodiging/kies/", strong)
    assert answer.headers["Location"] == SET_UP
    assert client.get("/namens/").status_code == 302
    client.get(SET_UP)
    client.post(SET_UP, {"code": code_of(secret_of_app(client))})
    assert 'href="/namens/"' in client.get("/account/beveiliging/herstelcodes/").text
    assert client.get(f"/namens/{person.pk}/").status_code == 200
    with pytest.raises(NotAllowed):
        invite_representative("anja@voorbeeld.example", actor=make.actor_of(guide))
    end_representation(row, reason="voorbij", actor=make.actor_of(guide))
    assert run("accounts", "invite", "anja@voorbeeld.example", *words).exit_code == 1
