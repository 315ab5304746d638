"""Knocking on an address as somebody, and what is written down of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.urls import resolve
from django.utils.safestring import SafeString
from django.views.defaults import page_not_found, permission_denied

from doorstroom.apps.accounts.service import User
from doorstroom.apps.privacy.service import Look, Pseudonym, Refusal
from doorstroom.core.values.actor import Actor
from doorstroom.site import middleware, urls
from tests.web.access.files import WORDS
from tests.web.access.scene import Scene

Handler = Callable[[HttpRequest, Exception], HttpResponse]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address said to one way of asking."""

    name: str
    method: str
    status: int
    target: UUID | None

    @property
    def refuses(self) -> bool:
        return self.status in {403, 404}


class Visitor:
    """One user at one door after another; nothing that is done stays done."""

    def __init__(self, user: UUID | None) -> None:
        self.client = Client()
        self.known = user is not None
        if user is not None:
            self.client.force_login(User.objects.get(pk=user))
        self.answers: list[Answer] = []

    def asks(self, name: str, url: str) -> int:
        """The page; of an address that is only sent to, what it says to an empty form."""
        status: int = self.client.get(url).status_code
        if status == 405:
            return self.sends(name, url)
        return self._noted(name, url, "GET", status)

    def sends(self, name: str, url: str) -> int:
        """A form with nothing in it. What it does is undone; what is refused did nothing."""
        before = transaction.savepoint()
        status: int = self.client.post(url, WORDS.get(name, {})).status_code
        if status == 302:
            transaction.savepoint_rollback(before)
        else:
            transaction.savepoint_commit(before)
        return self._noted(name, url, "POST", status)

    def _noted(self, name: str, url: str, method: str, status: int) -> int:
        keys = [key for key in resolve(url).kwargs.values() if isinstance(key, UUID)]
        self.answers.append(Answer(name, method, status, keys[0] if keys else None))
        return status


@contextmanager
def every_refusal_is_logged(visitor: Visitor) -> Iterator[None]:
    """Each 403 and 404 leaves one row that says who asked what, and how; nothing else does."""
    last = Refusal.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    yield
    rows = Refusal.objects.filter(pk__gt=last)
    noted = Counter(rows.values_list("action", "method", "status", "target").order_by("pk"))
    refused = [each for each in visitor.answers if each.refuses]
    assert noted == Counter((a.name, a.method, a.status, a.target) for a in refused)
    assert not refused or len(set(rows.values_list("reader", flat=True))) == 1


def shown_of(scene: Scene) -> set[str]:
    """Of which addresses the read log says that they showed somebody of the scene."""
    people = [scene.person.pk, *scene.others.values()]
    names = Pseudonym.objects.filter(of__in=people).values("pk")
    return set(Look.objects.filter(subject__in=names).values_list("action", flat=True))


def short_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of pages take longer to write than it takes to find out whether there is one."""
    for status in (403, 404):
        monkeypatch.setattr(urls, f"handler{status}", _short(status), raising=False)
    monkeypatch.setattr(Template, "render", lambda *_words, **_named: SafeString())


def _short(status: int) -> Handler:
    def handler(_request: HttpRequest, exception: Exception) -> HttpResponse:
        return HttpResponse(status=status)

    return handler


def one_refusal_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind of refusal as the page that it is, and its hundreds of repetitions as a status."""
    for status, page in ((403, permission_denied), (404, page_not_found)):
        handler = _once(page, _short(status))
        monkeypatch.setattr(urls, f"handler{status}", handler, raising=False)


def _once(page: Handler, short: Handler) -> Handler:
    rest = iter((page,))

    def handler(request: HttpRequest, exception: Exception) -> HttpResponse:
        return next(rest, short)(request, exception)

    return handler


def the_same_seats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who knocks has the same seats at every door, until something sent went well.

    Working them out takes longer than most answers. Before each test they are not known.
    """
    known: dict[tuple[object, ...], Actor] = {}
    work_out, open_up = middleware.actor_for, middleware.with_openings
    post = Client.post

    def actor_for(user: User, *, now: datetime) -> Actor:
        key = ("seats", user.pk)
        if key not in known:
            known[key] = work_out(user, now=now)
        return replace(known[key], now=now)

    def with_openings(actor: Actor) -> Actor:
        key = ("openings", actor.user_id)
        if key not in known:
            known[key] = open_up(actor)
        return replace(known[key], now=actor.now)

    def sent(self: Client, *words: Any, **named: Any) -> Any:
        response = post(self, *words, **named)
        if not 400 <= response.status_code < 500:
            known.clear()
        return response

    monkeypatch.setattr(middleware, "actor_for", actor_for)
    monkeypatch.setattr(middleware, "with_openings", with_openings)
    # Not ``request``: that is replaced for each test by another, and who puts back last wins.
    monkeypatch.setattr(Client, "post", sent)
