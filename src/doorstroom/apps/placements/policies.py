"""Who may do what about a placement: the person, the employer's people, the guidance."""

from __future__ import annotations

from doorstroom.apps.people.service import is_self, may_guide
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed

from .models import Placement


def is_employer_side(placement: Placement, actor: Actor) -> bool:
    """Somebody with a seat in the company where the placement is."""
    return placement.place.employer_id in actor.organisation_ids


def voice_of(placement: Placement, actor: Actor) -> str:
    """As whom this actor speaks about the placement: person, employer or coach."""
    if is_self(placement.person, actor):
        return "person"
    if may_guide(placement.person, actor):
        return "coach"
    if is_employer_side(placement, actor):
        return "employer"
    raise NotAllowed("refused.not_involved")
