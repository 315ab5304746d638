"""What a provider, or somebody in between, may not say: each is refused, and nothing changes."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable

import jwt
import pytest
from django.test import Client

from doorstroom.apps.accounts.service import Shown as Said
from doorstroom.apps.accounts.service import SignInProvider, User, link_identity
from tests.apps import factories as make
from tests.web.signing_in.hostile import OTHER, PUBLIC, Hostile
from tests.web.signing_in.people import asked, everything, leaves, signed_in

Forge = Callable[[Hostile, str], str]


def said(**others: object) -> Forge:
    return lambda hostile, nonce: hostile.signed(hostile.claims(nonce, **others))


def _unsigned(hostile: Hostile, nonce: str) -> str:
    return jwt.encode(hostile.claims(nonce), None, algorithm="none", headers={"kid": "one"})


def _signed_with_the_public_key(hostile: Hostile, nonce: str) -> str:
    """The old trick: the public key as if it were a shared secret."""
    head = {"alg": "HS256", "kid": "one", "typ": "JWT"}
    parts = [_part(head), _part(hostile.claims(nonce))]
    signature = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    import hashlib
    import hmac

    mac = hmac.new(PUBLIC, ".".join(parts).encode(), hashlib.sha256).digest()
    assert signature is not None
    return ".".join([*parts, base64.urlsafe_b64encode(mac).rstrip(b"=").decode()])


def _part(what: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(what).encode()).rstrip(b"=").decode()


def _tampered(hostile: Hostile, nonce: str) -> str:
    head, _body, signature = hostile.signed(hostile.claims(nonce, sub="eve")).split(".")
    return f"{head}.{_part(hostile.claims(nonce))}.{signature}"


def _by_another_key(hostile: Hostile, nonce: str) -> str:
    return jwt.encode(hostile.claims(nonce), OTHER, algorithm="RS256", headers={"kid": "one"})


def _brings_its_own_key(hostile: Hostile, nonce: str) -> str:
    own = jwt.algorithms.RSAAlgorithm.to_jwk(OTHER.public_key(), as_dict=True)
    return jwt.encode(
        hostile.claims(nonce), OTHER, algorithm="RS256", headers={"jwk": own, "kid": "two"}
    )


FORGED: dict[str, Forge] = {
    "another issuer": said(iss="https://accounts.elsewhere.example"),
    "no issuer": said(iss=None),
    "another audience": said(aud="somebody-else"),
    "for several, not said for whom": said(aud=["doorstroom", "other"]),
    "made for another": said(aud=["doorstroom", "other"], azp="other"),
    "an older nonce": said(nonce="of-yesterday"),
    "no nonce": said(nonce=None),
    "expired": said(iat=int(time.time()) - 900, exp=int(time.time()) - 600),
    "never expires": said(exp=None),
    "of tomorrow": said(iat=int(time.time()) + 86400, exp=int(time.time()) + 90000),
    "no subject": said(sub=None),
    "an empty subject": said(sub=""),
    "unsigned": _unsigned,
    "signed with the public key": _signed_with_the_public_key,
    "tampered with": _tampered,
    "by another key": _by_another_key,
    "brings its own key": _brings_its_own_key,
    "a key that is not there": lambda hostile, nonce: hostile.signed(
        hostile.claims(nonce), kid="three"
    ),
    "no token": lambda hostile, nonce: "",
    "not a token": lambda hostile, nonce: "a.b.c",
}


@pytest.fixture
def sam(hostile: Hostile, coach: User) -> User:
    provider = SignInProvider.objects.get(pk="kwaad")
    link_identity(
        provider, Said(hostile.issuer, "sam", "", ()), user=coach, by="toets", actor=make.system()
    )
    return coach


def back(client: Client, question: dict[str, str], **others: str) -> int:
    answer = client.get(
        "/inloggen/bij/kwaad/terug/", {"code": "x", "state": question["state"], **others}
    )
    if answer.status_code == 403:
        assert "Er is niets veranderd" in answer.text
    return answer.status_code


def test_a_good_token_is_believed(client: Client, hostile: Hostile, sam: User) -> None:
    """So that what follows is refused for what it says, and not for something else."""
    question = asked(leaves(client, "kwaad"))
    hostile.token = hostile.signed(hostile.claims(question["nonce"]))
    assert back(client, question, iss=hostile.issuer) == 302
    assert signed_in(client)


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_token_is_refused(what: str, client: Client, hostile: Hostile, sam: User) -> None:
    question = asked(leaves(client, "kwaad"))
    hostile.token = FORGED[what](hostile, question["nonce"])
    before = everything()
    assert back(client, question) == 403
    assert not signed_in(client)
    assert everything() == before


def test_a_token_of_an_earlier_time_is_refused(client: Client, hostile: Hostile, sam: User) -> None:
    """The same token again, with a state of now: its nonce is of then."""
    question = asked(leaves(client, "kwaad"))
    hostile.token = hostile.signed(hostile.claims(question["nonce"]))
    assert back(client, question) == 302
    client.post("/uitloggen/")
    assert back(client, asked(leaves(client, "kwaad"))) == 403
    assert not signed_in(client)


def test_an_answer_of_another_issuer_is_refused(
    client: Client, hostile: Hostile, sam: User
) -> None:
    question = asked(leaves(client, "kwaad"))
    hostile.token = hostile.signed(hostile.claims(question["nonce"]))
    assert back(client, question, iss="https://accounts.elsewhere.example") == 403
    assert back(client, question) == 403  # the state went with it
    assert not signed_in(client)


def test_a_page_that_names_another_issuer_is_refused(
    client: Client, hostile: Hostile, sam: User
) -> None:
    hostile.discovered = {**hostile.discovered, "issuer": "https://accounts.elsewhere.example"}
    assert client.get("/inloggen/bij/kwaad/").status_code == 403


def test_a_provider_that_is_away_is_said_plainly(
    client: Client, hostile: Hostile, sam: User
) -> None:
    SignInProvider.objects.filter(pk="kwaad").update(issuer="http://127.0.0.1:9")
    answer = client.get("/inloggen/bij/kwaad/")
    assert answer.status_code == 403
    assert "niet gelukt" in answer.text


def test_a_sign_in_of_long_ago_confirms_nothing(
    client: Client, hostile: Hostile, sam: User
) -> None:
    client.force_login(sam)
    now = int(time.time())
    for auth_time in (None, now - 3600):
        question = asked(leaves(client, "kwaad", "?voor=bevestigen"))
        hostile.token = hostile.signed(hostile.claims(question["nonce"], auth_time=auth_time))
        assert back(client, question) == 403
