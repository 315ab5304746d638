"""There and back: to a provider with state, PKCE and nonce, and back with a code."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from doorstroom.apps.accounts.service import Shown, SignInProvider, secret_of

from .tokens import Untrue, read_token


class Cancelled(Exception):
    """They went back without signing in there."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What the way back brings: who it is, and what we noted when they left."""

    shown: Shown
    process: str
    next_url: str


class _Provider(OpenIDConnectProvider):  # type: ignore[misc]
    """allauth's, with PKCE always on, and no scope or parameter that the address asks for."""

    def __init__(self, request: HttpRequest, app: SocialApp, back: str) -> None:
        super().__init__(request, app=app)
        self.back = back

    @property
    def server_url(self) -> str:
        issuer: str = self.app.settings["server_url"]
        return f"{issuer.rstrip('/')}/.well-known/openid-configuration"

    def get_oauth2_adapter(self, request: HttpRequest) -> _Adapter:
        return _Adapter(request, self)


class _Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    def __init__(self, request: HttpRequest, provider: _Provider) -> None:
        super().__init__(request, provider.app.provider_id)
        self._provider = provider

    def get_provider(self) -> _Provider:
        return self._provider

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider publishes; only as the issuer that the region wrote down."""
        found: dict[str, Any] = super().openid_config
        if found.get("issuer") != self._provider.app.settings["server_url"]:
            raise Untrue("issuer of the provider's own page")
        return found

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:  # noqa: ARG002
        return request.build_absolute_uri(self._provider.back)

    def keys(self) -> dict[str, Any]:
        """The provider's keys of this moment."""
        answer = requests.get(self.openid_config["jwks_uri"], timeout=5, allow_redirects=False)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found


def _provider_of(request: HttpRequest, row: SignInProvider, back: str) -> _Provider:
    app = SocialApp(
        provider="openid_connect",
        provider_id=row.slug,
        name=row.name,
        client_id=row.client_id,
        secret=secret_of(row),
        settings={"server_url": row.issuer, "oauth_pkce_enabled": True},
    )
    return _Provider(request, app, back)


def begin(
    request: HttpRequest,
    row: SignInProvider,
    *,
    back: str,
    process: str,
    next_url: str = "",
    max_age: int | None = None,
) -> HttpResponseBase:
    """To the provider; ``back`` is the path on which they return, ``process`` what for.

    ``max_age`` asks them to sign in there once more.
    """
    nonce = secrets.token_urlsafe(32)
    asked = {"nonce": nonce}
    if row.asked_acr:
        asked["acr_values"] = " ".join(row.asked_acr)
    if max_age is not None:
        asked |= {"prompt": "login", "max_age": str(max_age)}
    provider = _provider_of(request, row, back)
    try:
        response: HttpResponseBase = provider.redirect(
            request,
            process=process,
            next_url=next_url or None,
            data={"nonce": nonce, "max_age": max_age},
            auth_params=asked,
            scope=list(dict.fromkeys(["openid", *row.scopes])),
        )
    except (requests.RequestException, OAuth2Error, KeyError, ValueError) as error:
        raise Untrue("the provider does not answer") from error
    return response


def finish(request: HttpRequest, row: SignInProvider, *, back: str) -> Begun:
    """Who came back. Raises ``Cancelled``, or ``Untrue`` for anything that is not as it must be.

    The state is of this browser and is gone once looked at, so that a way back works once.
    """
    provider = _provider_of(request, row, back)
    try:
        state: Mapping[str, Any] = provider.unstash_redirect_state(
            request, request.GET.get("state", "")
        )
    except PermissionDenied as error:
        raise Untrue("state") from error
    answered_by = request.GET.get("iss")
    if answered_by is not None and not hmac.compare_digest(
        answered_by.encode(), row.issuer.encode()
    ):
        raise Untrue("answer of another issuer")
    if "error" in request.GET:
        if request.GET["error"] == "access_denied":
            raise Cancelled
        raise Untrue("the provider says no")
    if not request.GET.get("code"):
        raise Untrue("no code")
    noted = state["data"]
    adapter = provider.get_oauth2_adapter(request)
    try:
        client = adapter.get_client(request, provider.app)
        answer = adapter.get_access_token_data(
            request, provider.app, client, pkce_code_verifier=state["pkce_code_verifier"]
        )
        keys = adapter.keys()
    except (OAuth2Error, requests.RequestException, KeyError, ValueError) as error:
        raise Untrue("the code was not taken") from error
    shown = read_token(
        answer.get("id_token"),
        keys=keys,
        issuer=row.issuer,
        client_id=row.client_id,
        nonce=noted["nonce"],
        max_age=noted["max_age"],
    )
    return Begun(shown, str(state["process"]), str(state.get("next", "")))
