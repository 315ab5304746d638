"""Whose eyes the database looks through: the second fence, behind ``visible_to``.

Every transaction carries the sight of whoever acts in settings that end with it, and the
row security of the database reads them. Nothing set is nothing seen: code that was never
told who acts finds no person, whatever it asks for.

This module knows no models, because the connection to the database needs it before them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from django.db import transaction

from doorstroom.core.sharing import Able, Area, functions_opening, functions_reading, functions_that
from doorstroom.core.values.actor import Actor

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Sight:
    """What a transaction tells the database about who acts.

    ``everything`` belongs to an action, which checks its own policy, and to the system
    itself; ``signing_in`` opens the table of who can sign in, and nothing else.
    """

    everything: bool = False
    signing_in: bool = False
    person: UUID | None = None
    account: UUID | None = None
    organisations: frozenset[UUID] = frozenset()
    workers: frozenset[UUID] = frozenset()
    # Of those the seats that are their own: who stands in does not read what was in confidence.
    own_workers: frozenset[UUID] = frozenset()
    # Of those organisations the ones whose dossiers a seat there opens.
    files: frozenset[UUID] = frozenset()
    # And those where a seat has the desk, for what is about nobody.
    desks: frozenset[UUID] = frozenset()
    # Where a seat answers what people ask about their data, without the dossier.
    offices: frozenset[UUID] = frozenset()
    # Where a seat looks back at emergencies, without the dossier.
    reviewing: frozenset[UUID] = frozenset()
    # Dossiers that are open beyond involvement: of whom they represent in all but money,
    dossiers: frozenset[UUID] = frozenset()
    # and of whom they represent in money.
    moneys: frozenset[UUID] = frozenset()
    # Of whom an emergency opens what helps, and no more of the dossier.
    emergencies: frozenset[UUID] = frozenset()
    # Who it is in words, for the history of changes.
    kind: str = ""
    name: str = ""
    # The actor's clock, so that what ends, ends at one moment on screen and in the database.
    now: datetime | None = None

    def settings(self) -> dict[str, str]:
        """Each setting with its text. Empty is nothing: so it reads after a transaction, too."""
        return {
            "doorstroom.all": "on" if self.everything else "",
            "doorstroom.signing_in": "on" if self.signing_in else "",
            "doorstroom.person": "" if self.person is None else str(self.person),
            "doorstroom.account": "" if self.account is None else str(self.account),
            "doorstroom.organisations": _array(self.organisations),
            "doorstroom.workers": _array(self.workers),
            "doorstroom.own_workers": _array(self.own_workers),
            "doorstroom.files": _array(self.files),
            "doorstroom.desks": _array(self.desks),
            "doorstroom.offices": _array(self.offices),
            "doorstroom.reviewing": _array(self.reviewing),
            "doorstroom.dossiers": _array(self.dossiers),
            "doorstroom.moneys": _array(self.moneys),
            "doorstroom.emergencies": _array(self.emergencies),
            "doorstroom.kind": self.kind,
            "doorstroom.name": self.name,
            "doorstroom.now": "" if self.now is None else self.now.isoformat(),
        }


def _array(keys: frozenset[UUID]) -> str:
    return "{" + ",".join(sorted(map(str, keys))) + "}" if keys else ""


NOTHING = Sight()
_sight: ContextVar[Sight | None] = ContextVar("sight", default=None)
_in_action: ContextVar[bool] = ContextVar("in_action", default=False)


def current_sight() -> Sight | None:
    """The sight of this thread's work; None when nobody said who acts."""
    return _sight.get()


def sight_of(actor: Actor) -> Sight:
    """A system job sees all; everybody else through who they are and where they have a seat."""
    if actor.kind == "system":
        return Sight(everything=True, kind=actor.kind, name=actor.name, now=actor.now)
    seated = actor.person_id is None  # who has a page of their own sees through that alone
    reading = functions_reading()
    files = {seat.organisation_id for seat in actor.seats if seat.function in reading}
    at_desk = functions_opening(Area.DESK)
    desks = {seat.organisation_id for seat in actor.seats if seat.function in at_desk}
    answering = functions_that(Able.ANSWER_REQUESTS)
    offices = {seat.organisation_id for seat in actor.seats if seat.function in answering}
    looking_back = functions_that(Able.REVIEW)
    reviewing = {seat.organisation_id for seat in actor.seats if seat.function in looking_back}
    own = {seat.worker_id for seat in actor.seats if not seat.standing_in}
    return Sight(
        person=actor.person_id,
        account=actor.user_id,
        organisations=actor.organisation_ids if seated else frozenset(),
        workers=actor.worker_ids if seated else frozenset(),
        own_workers=frozenset(own) if seated else frozenset(),
        files=frozenset(files) if seated else frozenset(),
        desks=frozenset(desks) if seated else frozenset(),
        offices=frozenset(offices) if seated else frozenset(),
        reviewing=frozenset(reviewing) if seated else frozenset(),
        dossiers=frozenset(actor.represents_in_life),
        moneys=frozenset(actor.represents_in_money),
        emergencies=frozenset(actor.emergencies),
        kind=actor.kind,
        name=actor.name,
        now=actor.now,
    )


@contextmanager
def looking_as(sight: Sight | None) -> Iterator[None]:
    """What is asked inside is seen through these eyes; afterwards through the former ones."""
    before = _sight.get()
    _sight.set(sight)
    try:
        yield
    finally:
        _sight.set(before)


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Whoever acts inside; a request, a job and a command say it once, at their outermost."""
    with looking_as(sight_of(actor)):
        yield


@contextmanager
def signing_in() -> Iterator[None]:
    """Before it is known who it is: the accounts, and nobody's dossier."""
    with looking_as(replace(_sight.get() or NOTHING, signing_in=True)):
        yield


@contextmanager
def seeing_all(reason: str) -> Iterator[None]:
    """A narrow look beyond the actor: a count, a free seat, a draft by its secret token.

    Never around rendering and never around a view; a test holds the list of who may.
    """
    if not reason:
        raise ValueError("say why this must see beyond the actor")
    with looking_as(replace(_sight.get() or NOTHING, everything=True)):
        yield


@contextmanager
def one_action() -> Iterator[None]:
    """All or nothing, with the eyes of an action, which checks its policy itself.

    At the end of the outermost one the constraints that wait for a commit are checked: the
    transaction of a request ends only after its answer is made, and what the database refuses
    must come back while a view can still say so.
    """
    outermost = not _in_action.get()
    connection = transaction.get_connection()
    waits = outermost and connection.in_atomic_block
    entered = _in_action.set(True)
    try:
        with looking_as(replace(_sight.get() or NOTHING, everything=True)), transaction.atomic():
            yield
            if waits:
                connection.check_constraints()
    finally:
        _in_action.reset(entered)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """A function that changes rows: in one transaction, seeing all rows, its own guard."""

    @wraps(function)
    def acted(*args: P.args, **kwargs: P.kwargs) -> R:
        with one_action():
            return function(*args, **kwargs)

    return acted
