"""Who may do something about a person that they may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from doorstroom.apps.partners.service import Worker, WorkerFunction
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from .models import Person

# Functions that guide; a stage coordinator guides the pupils of the own school.
GUIDANCE_FUNCTIONS = functions_that(Able.GUIDE)

# Who may have a case on their name. An account manager speaks for companies.
CARRYING_FUNCTIONS = functions_that(Able.CARRY)


def require_carrier(worker: Worker) -> None:
    """An owner guides, or is the desk until a colleague who guides takes it up."""
    if worker.function not in (*CARRYING_FUNCTIONS, WorkerFunction.DESK):
        raise Refused("refused.choose_who_guides", worker=worker.name)


def may_guide(person: Person, actor: Actor) -> bool:
    """A system job may; else somebody who guides and is involved."""
    if actor.kind == "system":
        return True
    if actor.kind != "user" or not actor.has_function(*GUIDANCE_FUNCTIONS):
        return False
    # Whoever reads in an emergency, or for somebody else, does nothing in the dossier.
    working = replace(actor, emergencies=(), represents=())
    return Person.objects.visible_to(working).filter(pk=person.pk).exists()


def require_guidance(person: Person, actor: Actor) -> None:
    if not may_guide(person, actor):
        raise NotAllowed("refused.not_involved")


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
