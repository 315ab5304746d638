"""How an attacker comes in: by the real site, with every check of it switched on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import User
from tests.web.access.scene import Scene

TOKEN = "a" * 32


class Visitor:
    """A browser that keeps cookies, and sends the token of a form unless told otherwise."""

    def __init__(self, user: UUID | None = None) -> None:
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        if user is not None:
            self.client.force_login(User.objects.get(pk=user))
        self.client.cookies["csrftoken"] = TOKEN

    def get(self, path: str, data: dict[str, Any] | None = None, **headers: str) -> Any:
        return self.client.get(path, data, headers=_named(headers))

    def post(
        self,
        path: str,
        data: dict[str, Any] | None = None,
        *,
        token: str | None = TOKEN,
        **headers: str,
    ) -> Any:
        sent = dict(data or {})
        if token is not None:
            sent["csrfmiddlewaretoken"] = token
        return self.client.post(path, sent, headers=_named(headers))


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(scene: Scene) -> Visit:
    """``visit("casemanager", "before")``, ``visit("owner")``, or nobody in particular."""

    def come(role: str = "public", relation: str = "") -> Visitor:
        if role == "public":
            return Visitor()
        if role == "owner":
            return Visitor(scene.owner.user_id)
        return Visitor(scene.around[role, relation])

    return come
