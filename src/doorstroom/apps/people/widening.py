"""Nobody who brings somebody in makes them, or by them oneself, see more."""

from __future__ import annotations

from doorstroom.apps.partners.service import Worker, WorkerFunction
from doorstroom.core.sharing import FieldGroup, Involved, Role, Shared, matrix, role_of, roles
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused

from .models import Person
from .sharing import shown_groups


def require_no_wider(person: Person, *, who: Worker, involved: Involved, actor: Actor) -> None:
    """The role goes with the function, and shows nothing that the actor does not see.

    A coach's notes stay out of it: they are never shown by a role to another.
    """
    if not any(involved.role in role.involved_as for role in roles_of(who)):
        raise Refused("refused.role_is_of_others", worker=who.name)
    cells = matrix().shown([involved])
    wanted = {group for group, cell in cells.items() if isinstance(cell, Shared)}
    if not wanted - {FieldGroup.COACH_NOTES} <= shown_groups(person, actor):
        raise Refused("refused.sees_more_than_you", owner=person.owner.name)


def roles_of(who: Worker) -> tuple[Role, ...]:
    """The role of a seat; of a desk those that have a seat in such an organisation."""
    if who.function != WorkerFunction.DESK:
        found = role_of(who.function)
        return () if found is None else (found,)
    kind = who.organisation.kind
    return tuple(each for each in roles().values() if not each.kinds or kind in each.kinds)
