"""Who may do something about a person that they may see."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from doorstroom.apps.partners.service import Worker, WorkerFunction
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from .models import Involvement, Person
from .queries import PERSONAL_ROLES

# Functions that guide; a stage coordinator guides the pupils of the own school.
GUIDANCE_FUNCTIONS = functions_that(Able.GUIDE)

# Who may have a case on their name. An account manager speaks for companies.
CARRYING_FUNCTIONS = functions_that(Able.CARRY)


def require_carrier(worker: Worker) -> None:
    """An owner guides, or is the desk until a colleague who guides takes it up."""
    if worker.function not in (*CARRYING_FUNCTIONS, WorkerFunction.DESK):
        raise Refused("refused.choose_who_guides", worker=worker.name)


def from_seats(actor: Actor, functions: Collection[str]) -> Actor:
    """The same actor with the seats that may do something, so that two never add up.

    Whoever reads in an emergency, or for somebody else, does nothing in the dossier.
    """
    seats = tuple(seat for seat in actor.seats if seat.function in functions)
    return replace(actor, seats=seats, emergencies=(), represents=())


def may_guide(person: Person, actor: Actor) -> bool:
    """A system job may; else somebody who guides, and is involved from that very seat."""
    if actor.kind == "system":
        return True
    if actor.kind != "user":
        return False
    working = from_seats(actor, GUIDANCE_FUNCTIONS)
    if not working.seats:
        return False
    return Person.objects.visible_to(working).filter(pk=person.pk).exists()


def require_guidance(person: Person, actor: Actor) -> None:
    if not may_guide(person, actor):
        raise NotAllowed("refused.not_involved")


def ends_from_there(row: Involvement, actor: Actor) -> bool:
    """Among who guides somebody: from where the case is owned, or where the row is.

    A coach by name is stopped from where the case is owned, or stops themselves. Who else is
    involved takes no colleague of elsewhere away.
    """
    if actor.kind == "system":
        return True
    working = from_seats(actor, GUIDANCE_FUNCTIONS)
    if row.person.owner_involvement.organisation_id in working.organisation_ids:
        return True
    if row.role in PERSONAL_ROLES:
        return row.worker_id in working.worker_ids
    return row.organisation_id in working.organisation_ids


def require_may_end(row: Involvement, actor: Actor) -> None:
    """Ends an involvement: guides the person, and from the right place."""
    require_guidance(row.person, actor)
    if not ends_from_there(row, actor):
        raise NotAllowed("refused.ends_where_it_is_owned", owner=row.person.owner.name)


ShareRule = Callable[[Person, Actor], None]
_SHARE_RULES: list[ShareRule] = []


def register_share_rule(rule: ShareRule) -> None:
    """A higher app refuses that somebody's data go further, for a reason of its own."""
    _SHARE_RULES.append(rule)


def require_may_share(person: Person, actor: Actor) -> None:
    """Nothing stands in the way of bringing in another organisation or worker."""
    for rule in _SHARE_RULES:
        rule(person, actor)


def is_self(person: Person, actor: Actor) -> bool:
    return actor.person_id == person.pk


def require_self_or_guidance(person: Person, actor: Actor) -> None:
    if not is_self(person, actor):
        require_guidance(person, actor)
