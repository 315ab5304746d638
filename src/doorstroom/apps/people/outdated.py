"""What was put down before today's rules, and would be refused now.

An action checks what it writes; a rule that becomes narrower leaves the rows of before as they
were. For who runs the region, who mends them one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from doorstroom.apps.accounts.service import seat_needs_one, without_second_factor
from doorstroom.apps.partners.service import WorkerFunction, fits_there, workers_on
from doorstroom.core.sharing import Involved, matrix
from doorstroom.core.values.actor import Actor

from .actions.representing import UNTIL_ADULT, adult_on
from .models import NUMBER_KINDS, Involvement, LegalGround, NumberPermit, Representation
from .widening import roles_of


class Rule(StrEnum):
    """Which rule of today a row does not keep."""

    SEAT_ELSEWHERE = "seat_elsewhere"
    NO_SECOND_FACTOR = "no_second_factor"
    PARENT_OF_AN_ADULT = "parent_of_an_adult"
    PARENT_WITHOUT_BIRTH = "parent_without_birth"
    WITHOUT_CONSENT = "without_consent"
    ROLE_OF_OTHERS = "role_of_others"
    NUMBER_WITHOUT_LAW = "number_without_law"


@dataclass(frozen=True, slots=True)
class Outdated:
    """One row: a worker by name, a dossier by its reference and never by name."""

    rule: Rule
    where: str
    who: str
    facts: str = ""


def outdated(*, actor: Actor) -> Iterator[Outdated]:
    """Every row that stands open on the actor's day and keeps not to a rule."""
    yield from _seats(actor)
    yield from _representations(actor)
    yield from _involvements()
    for permit in NumberPermit.objects.filter(ended_at=None).order_by("given_at", "id"):
        for kind in sorted(set(permit.kinds) - set(NUMBER_KINDS)):
            yield Outdated(Rule.NUMBER_WITHOUT_LAW, "", kind)


def _seats(actor: Actor) -> Iterator[Outdated]:
    working = workers_on(actor.today).exclude(function=WorkerFunction.DESK)
    seats = list(working.select_related("organisation").order_by("organisation__name", "id"))
    for each in seats:
        if not fits_there(each.organisation, each.function):
            yield Outdated(Rule.SEAT_ELSEWHERE, each.organisation.name, each.name, each.function)
    asked = [each for each in seats if each.user_id is not None and seat_needs_one(each.function)]
    lacking = without_second_factor({each.user_id for each in asked if each.user_id}, actor=actor)
    for each in asked:
        if each.user_id in lacking:
            yield Outdated(Rule.NO_SECOND_FACTOR, each.organisation.name, each.name, each.function)


def _representations(actor: Actor) -> Iterator[Outdated]:
    """Those that did not end. Which kind goes with which scope, the database itself refuses."""
    rows = Representation.objects.filter(ended_at=None).select_related("person", "user")
    for row in rows.filter(kind__in=UNTIL_ADULT).order_by("starts_on", "id"):
        adult = adult_on(row.person)
        if adult is None:
            yield Outdated(Rule.PARENT_WITHOUT_BIRTH, "", row.person.reference)
        elif row.ends_on is None or row.ends_on > adult:
            until = "" if row.ends_on is None else row.ends_on.isoformat()
            yield Outdated(Rule.PARENT_OF_AN_ADULT, "", row.person.reference, until)
    reading = list(rows.running(actor).filter(user__isnull=False).order_by("starts_on", "id"))
    lacking = without_second_factor({each.user_id for each in reading if each.user_id}, actor=actor)
    for row in reading:
        if row.user_id in lacking:
            yield Outdated(Rule.NO_SECOND_FACTOR, row.person.reference, row.name, row.kind)


def _involvements() -> Iterator[Outdated]:
    rows = Involvement.objects.open().select_related(
        "person", "organisation", "worker__organisation"
    )
    for row in rows.order_by("starts_on", "id").iterator(chunk_size=2000):
        involved = Involved(row.role, row.purpose)
        where, whom = row.organisation.name, row.person.reference
        if matrix().by_consent(involved) and row.legal_ground != LegalGround.CONSENT:
            yield Outdated(Rule.WITHOUT_CONSENT, where, whom, row.role)
        if row.worker is not None and not any(
            row.role in role.involved_as for role in roles_of(row.worker)
        ):
            yield Outdated(Rule.ROLE_OF_OTHERS, where, whom, f"{row.role}: {row.worker.name}")
