"""Who may change what an employer offers."""

from __future__ import annotations

from uuid import UUID

from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed

EMPLOYER_SIDE = ("employer_contact", "practice_trainer")
# Those who bring in places and speak for an employer; the guidance among them.
PLACE_MAKERS = (
    "account_manager",
    "stage_coordinator",
    "casemanager",
    "client_manager",
    "jobcoach",
    "life_coach",
    "youth_coach",
    "coordinator",
)


def may_change_places_of(employer_id: UUID, actor: Actor) -> bool:
    """The employer's own people, those who bring in places, and the system."""
    if actor.kind == "system":
        return True
    return actor.has_function(*PLACE_MAKERS) or employer_id in actor.organisation_ids


def require_place_maker(employer_id: UUID, actor: Actor) -> None:
    if not may_change_places_of(employer_id, actor):
        raise NotAllowed("refused.not_your_place")


def require_finder(actor: Actor) -> None:
    """Reserving and relaying is for those who look for places, not for one employer."""
    if actor.kind != "system" and not actor.has_function(*PLACE_MAKERS):
        raise NotAllowed("refused.not_your_place")
