"""Nobody who brings somebody in makes them, or by them oneself, see more.

Whatever adds an involvement asks here, or stands in `tests/architecture/test_widening.py` with
the reason why it need not.
"""

from __future__ import annotations

from dataclasses import replace

from doorstroom.apps.partners.service import Worker, WorkerFunction
from doorstroom.core.sharing import FieldGroup, Involved, Role, Shared, matrix, role_of, roles
from doorstroom.core.values.actor import Actor, Seat
from doorstroom.core.values.errors import Refused

from .models import Person
from .sharing import shown_groups


def require_no_wider(person: Person, *, who: Worker, involved: Involved, actor: Actor) -> None:
    """The role goes with the function, and shows nothing that the actor does not see."""
    if not fits(who, involved):
        raise Refused("refused.role_is_of_others", worker=who.name)
    if not shows_no_more(involved, seen_at_work(person, actor)):
        raise Refused("refused.sees_more_than_you", owner=person.owner.name)


def fits(who: Worker, involved: Involved) -> bool:
    """Somebody with this function may be involved so."""
    return any(involved.role in role.involved_as for role in roles_of(who))


def shows_no_more(involved: Involved, seen: frozenset[FieldGroup]) -> bool:
    """A role shows only these groups.

    A coach's notes stay out of it: they are never shown by a role to another.
    """
    cells = matrix().shown([involved])
    shown = {group for group, cell in cells.items() if isinstance(cell, Shared)}
    return shown - {FieldGroup.COACH_NOTES} <= seen


def seen_at_work(person: Person, actor: Actor) -> frozenset[FieldGroup]:
    """What the actor sees by involvement: not for hours, and not for somebody else.

    Whoever opened a dossier in an emergency gives nobody what they read there.
    """
    return shown_groups(person, replace(actor, emergencies=(), represents=()))


def seen_from(person: Person, worker: Worker, actor: Actor) -> frozenset[FieldGroup]:
    """What is seen from this one seat today; from a desk, what anybody may see who sits there."""
    functions = {f for role in roles_of(worker) for f in role.functions}
    if worker.function != WorkerFunction.DESK:
        functions = {worker.function}
    seats = tuple(Seat(worker.pk, worker.organisation_id, each) for each in sorted(functions))
    seated = Actor(kind="user", name=worker.name, now=actor.now, seats=seats)
    return shown_groups(person, seated)


def roles_of(who: Worker) -> tuple[Role, ...]:
    """The role of a seat; of a desk those that have a seat in such an organisation."""
    if who.function != WorkerFunction.DESK:
        found = role_of(who.function)
        return () if found is None else (found,)
    kind = who.organisation.kind
    return tuple(each for each in roles().values() if not each.kinds or kind in each.kinds)
