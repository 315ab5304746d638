"""What opens a dossier besides involvement: representing somebody, and an emergency."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db.models import CharField, Value

from doorstroom.core.values.actor import Actor

from .models import EmergencyAccess, Representation, RepresentationScope

_EMERGENCY = "emergency"


def with_openings(actor: Actor) -> Actor:
    """The same actor with the people whom they represent, and those opened in an emergency.

    In one query, once per request: lists then need no condition for what hardly anybody has.
    """
    if actor.user_id is None:
        return actor
    represented = (
        Representation.objects.running(actor)
        .filter(user=actor.user_id)
        .order_by()
        .values_list("person", "scope")
    )
    opened = (
        EmergencyAccess.objects.running(actor)
        .of_seats(actor)
        .order_by()
        .values_list("person", Value(_EMERGENCY, output_field=CharField()))
    )
    found = sorted(set(represented.union(opened)), key=str)
    if not found:
        return actor

    def those(*why: str) -> tuple[UUID, ...]:
        return tuple(dict.fromkeys(person for person, each in found if each in why))

    return replace(
        actor,
        represents=those(*RepresentationScope.values),
        represents_in_life=those(RepresentationScope.ALL, RepresentationScope.PERSONAL),
        represents_in_money=those(RepresentationScope.ALL, RepresentationScope.MONEY),
        emergencies=those(_EMERGENCY),
    )


def reading_work(actor: Actor) -> Actor:
    """The same actor without emergencies: those do not show somebody's route and places."""
    return replace(actor, emergencies=()) if actor.emergencies else actor
