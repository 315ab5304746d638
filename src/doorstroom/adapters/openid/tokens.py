"""Which ID token is believed.

allauth leaves the signature of a token unread that came over TLS, and asks for no nonce;
here every token is checked whole, against what the region wrote down about the provider.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from typing import Any

import jwt

from doorstroom.apps.accounts.service import Shown

# Signed with a key that only the provider has. Never none, never a shared secret.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
# Clocks of two machines may differ a little.
LEEWAY_SECONDS = 30
LONGEST_TOKEN = 16_000


class Untrue(Exception):
    """What came back cannot be believed; ``why`` is for the log, without anything of anybody."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def read_token(
    token: object,
    *,
    keys: Mapping[str, Any],
    issuer: str,
    client_id: str,
    nonce: str,
    max_age: int | None = None,
) -> Shown:
    """What an ID token says about who signed in, of which only what is needed is kept.

    Raises ``Untrue`` unless signature, issuer, audience, moment and nonce are right; with
    ``max_age`` also when they did not just sign in.
    """
    if not isinstance(token, str) or not 0 < len(token) <= LONGEST_TOKEN:
        raise Untrue("no token")
    try:
        header = jwt.get_unverified_header(token)
        algorithm = header.get("alg")
        if algorithm not in ALGORITHMS:
            raise Untrue("algorithm")
        claims = jwt.decode(
            token,
            key=_key_for(header, keys),
            algorithms=[algorithm],
            issuer=issuer,
            audience=client_id,
            leeway=LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
        )
    except jwt.PyJWTError as error:
        raise Untrue(type(error).__name__) from error
    _check_party(claims, client_id)
    if not hmac.compare_digest(str(claims["nonce"]).encode(), nonce.encode()):
        raise Untrue("nonce")
    if max_age is not None:
        _check_age(claims, max_age)
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise Untrue("subject")
    return Shown(issuer=issuer, subject=subject, acr=str(claims.get("acr", "")), amr=_words(claims))


def _key_for(header: Mapping[str, Any], keys: Mapping[str, Any]) -> jwt.PyJWK:
    """The provider's key that the token names, of a kind that fits; none by its own say-so."""
    found = [
        each
        for each in keys.get("keys", ())
        if each.get("kty") in {"RSA", "EC", "OKP"}
        and each.get("use", "sig") == "sig"
        and each.get("alg", header["alg"]) == header["alg"]
        and ("kid" not in header or each.get("kid") == header["kid"])
    ]
    if len(found) != 1:
        raise Untrue("key")
    return jwt.PyJWK(found[0], algorithm=header["alg"])


def _check_party(claims: Mapping[str, Any], client_id: str) -> None:
    """A token for several must say that it was made for us."""
    audience = claims["aud"]
    several = isinstance(audience, Sequence) and not isinstance(audience, str) and len(audience) > 1
    party = claims.get("azp")
    if (several and party is None) or (party is not None and party != client_id):
        raise Untrue("authorised party")


def _check_age(claims: Mapping[str, Any], max_age: int) -> None:
    at, made = claims.get("auth_time"), claims["iat"]
    if not isinstance(at, int) or isinstance(at, bool) or at < made - max_age - LEEWAY_SECONDS:
        raise Untrue("not signed in just now")


def _words(claims: Mapping[str, Any]) -> tuple[str, ...]:
    said = claims.get("amr", ())
    return tuple(str(each)[:40] for each in said[:10]) if isinstance(said, list) else ()
