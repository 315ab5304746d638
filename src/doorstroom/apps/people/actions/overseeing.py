"""Who looked at one person, and who was refused: for who watches over privacy, with a reason.

Asking it is itself written down, where the person reads it too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from doorstroom.apps.accounts.service import User
from doorstroom.apps.partners.service import (
    Organisation,
    OrganisationKind,
    lies_in_one_region,
)
from doorstroom.apps.privacy.service import (
    LogEntry,
    Look,
    Pseudonym,
    Refusal,
    action,
    record,
)
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import Involvement, Person
from .merging import dossier_ids

WHY_AT_LEAST = 10
MOST_MISSES = 5
PAGE = 100
_SEARCH = "read_log_search"
# Those that watch over a whole region, where somebody is of another organisation.
_OF_A_REGION = (OrganisationKind.MUNICIPALITY, OrganisationKind.DOORSTROOMPUNT)


@dataclass(frozen=True, slots=True)
class Read:
    """Somebody was shown the person, or asked for them and was refused (``status``)."""

    at: datetime
    name: str
    organisation: str
    function: str
    action: str
    purpose: str = ""
    status: int = 0


@dataclass(frozen=True, slots=True)
class ReadLog:
    """A page of it, the latest first; ``before`` asks for what came earlier, empty at the end."""

    person: UUID
    reference: str
    reads: tuple[Read, ...]
    refusals: tuple[Read, ...]
    before: str


@action
def open_read_log(reference: str, *, reason: str, before: str = "", actor: Actor) -> ReadLog | None:
    """Of whom has exactly this reference and is of the region that the officer watches over.

    Anybody else is not found: then it is None, and counted, so that nobody tries references.
    """
    able = functions_that(Able.READ_THE_READS)
    seats = [seat.organisation_id for seat in actor.seats if seat.function in able]
    if not seats or actor.user_id is None:
        raise NotAllowed("refused.reads_not_for_you")
    reason = " ".join(reason.split())
    if len(reason) < WHY_AT_LEAST:
        raise Refused("refused.reads_reason", least=WHY_AT_LEAST)
    _require_few_misses(actor.user_id, actor)
    person = _watched(reference, seats)
    if person is None:
        record(
            "log.reads_missed",
            subject_kind=_SEARCH,
            subject_id=str(actor.user_id),
            person=None,
            actor=actor,
        )
        return None
    found = _read_log(person, before)
    record(
        "log.reads_seen",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        organisation=seats[0],
        facts={"worker": actor.name, "reason": reason},
        actor=actor,
    )
    return found


def _require_few_misses(user: UUID, actor: Actor) -> None:
    """One at a time for each login, so that asking many at once is counted as often."""
    User.objects.select_for_update(no_key=True).get(pk=user)
    missed = LogEntry.objects.filter(
        subject_kind=_SEARCH, subject_id=str(user), at__gt=actor.now - timedelta(hours=1)
    ).count()
    if missed >= MOST_MISSES:
        raise Refused("refused.reads_too_often", count=missed)


def _watched(reference: str, organisations: Iterable[UUID]) -> Person | None:
    people = Person.objects.current().with_owner().select_related("municipality")
    person = people.filter(reference=reference.strip().upper()).first()
    if person is None:
        return None
    ours = list(Organisation.objects.filter(pk__in=list(organisations)).order_by("sort_key", "id"))
    involved = Involvement.objects.filter(person__in=dossier_ids(person), organisation__in=ours)
    if involved.exists() or any(
        each.kind in _OF_A_REGION
        and lies_in_one_region(each, person.owner.organisation, home=person.municipality)
        for each in ours
    ):
        return person
    return None


def _read_log(person: Person, before: str) -> ReadLog:
    ids = dossier_ids(person)
    names = Pseudonym.objects.filter(kind="person", of__in=ids)
    looks = Look.objects.filter(subject__in=names.values("pk"))
    if before.isdecimal() and len(before) < 19:
        looks = looks.filter(pk__lt=int(before))
    found = list(looks.order_by("-id")[: PAGE + 1])
    shown = found[:PAGE]
    refused = [] if before else list(Refusal.objects.filter(target__in=ids).order_by("-id")[:PAGE])
    rows: list[Look | Refusal] = [*shown, *refused]
    called = Organisation.objects.in_bulk({row.organisation for row in rows} - {None})
    readers = _names({row.reader for row in rows} - {None})

    def read(row: Look | Refusal) -> Read:
        organisation = called.get(row.organisation) if row.organisation else None
        return Read(
            at=row.at,
            name=readers.get(row.reader, "") if row.reader else "",
            organisation=organisation.name if organisation else "",
            function=row.function,
            action=row.action,
            purpose=row.purpose if isinstance(row, Look) else "",
            status=row.status if isinstance(row, Refusal) else 0,
        )

    return ReadLog(
        person=person.pk,
        reference=person.reference,
        reads=tuple(read(row) for row in shown),
        refusals=tuple(read(row) for row in refused),
        before=str(shown[-1].pk) if len(found) > PAGE else "",
    )


def _names(readers: Iterable[UUID | None]) -> dict[UUID, str]:
    """Who stands behind the names of the log; of a login that is gone nobody."""
    accounts = dict(
        Pseudonym.objects.filter(pk__in=list(readers), kind="account").values_list("of", "pk")
    )
    users = User.objects.filter(pk__in=accounts).order_by("id")
    return {accounts[key]: name for key, name in users.values_list("pk", "name")}
