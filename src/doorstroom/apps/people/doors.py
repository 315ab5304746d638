"""Through which involvement a seat reads a dossier, and as what.

What an organisation is involved in, does not open for everybody with a seat there: a function
reads along in the roles that ``roles.toml`` gives it. A case of a colleague is read in a role of
one's own, which may show less than the owner sees; whoever is named on the row reads as the row.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from doorstroom.core.sharing import (
    FieldGroup,
    Involved,
    colleague_as,
    functions_reading,
    matrix,
    roles_opened_by,
)
from doorstroom.core.values.actor import Actor, Seat

_OWNER = "owner"


def seats_reading(actor: Actor) -> tuple[Seat, ...]:
    """The seats that open dossiers: not of who only counts, watches or manages."""
    return _reading(actor.seats)


def _reading(seats: tuple[Seat, ...]) -> tuple[Seat, ...]:
    reading = functions_reading()
    return tuple(seat for seat in seats if seat.function in reading)


def organisations_with_files(actor: Actor) -> frozenset[UUID]:
    """Where the actor has a seat that opens dossiers."""
    return frozenset(seat.organisation_id for seat in seats_reading(actor))


def organisations_reading_along(actor: Actor) -> frozenset[UUID]:
    """Where a seat of the actor's opens what a colleague or the desk owns."""
    return frozenset(
        seat.organisation_id for seat in actor.seats if opens_to(seat.function, _OWNER, named=False)
    )


def opening(seats: tuple[Seat, ...]) -> Q:
    """A condition on involvement: one of these seats reads the dossier through this row."""
    seats = _reading(seats)
    by_name_alone = matrix().personal | matrix().blind
    where: dict[tuple[str, ...], set[UUID]] = {}
    for seat in seats:
        along = tuple(sorted(roles_opened_by(seat.function) - by_name_alone))
        where.setdefault(along, set()).add(seat.organisation_id)
    named = Q(worker__in={seat.worker_id for seat in seats})
    along_with = Q()
    for roles, organisations in where.items():
        # One condition less where all seats read in the same roles: then the first says where.
        there = Q() if len(where) == 1 else Q(organisation__in=organisations)
        along_with |= there & Q(role__in=roles)
    everywhere = Q(organisation__in={seat.organisation_id for seat in seats})
    return everywhere & ~Q(role__in=sorted(matrix().blind)) & (along_with | named)


def showing(group: FieldGroup, actor: Actor) -> Q:
    """A condition on rows that open for the actor: the role and the purpose show this group."""
    found = Q()
    for role, purposes in _by_role(group).items():
        if role != _OWNER:
            found |= _in(role, purposes)
            continue
        seats = seats_reading(actor)
        found |= _in(role, purposes) & Q(worker__in={seat.worker_id for seat in seats})
        where: dict[frozenset[str], set[UUID]] = {}
        for seat in seats:
            also = _by_role(group).get(colleague_as(seat.function), frozenset())
            where.setdefault(purposes & also, set()).add(seat.organisation_id)
        for both, organisations in where.items():
            there = Q() if len(where) == 1 else Q(organisation__in=organisations)
            found |= _in(role, both) & there
    return found or Q(pk__in=[])


def read_as(rows: Iterable[tuple[str, str, UUID | None, UUID]], actor: Actor) -> list[Involved]:
    """As what the actor reads through these rows: their role, purpose, worker, organisation."""
    found = []
    seats = seats_reading(actor)
    named = {seat.worker_id for seat in seats}
    for role, purpose, worker, organisation in rows:
        if role != _OWNER or worker in named:
            found.append(Involved(role, purpose))
            continue
        found += [
            Involved(role, purpose, reading_as=colleague_as(seat.function))
            for seat in seats
            if seat.organisation_id == organisation and _OWNER in roles_opened_by(seat.function)
        ]
    return found


def opens_to(function: str, role: str, *, named: bool) -> bool:
    """Whether a row in this role opens the dossier to such a seat of its organisation."""
    if role in matrix().blind or function not in functions_reading():
        return False
    return named or (role not in matrix().personal and role in roles_opened_by(function))


def _by_role(group: FieldGroup) -> dict[str, frozenset[str]]:
    """The purposes for which each role shows this group."""
    found: dict[str, frozenset[str]] = {}
    for each in matrix().showing(group):
        found[each.role] = found.get(each.role, frozenset()) | {each.purpose}
    return found


def _in(role: str, purposes: frozenset[str]) -> Q:
    if not purposes:
        return Q(pk__in=[])
    every = len(purposes) == len(matrix().purposes)
    return Q(role=role) if every else Q(role=role, purpose__in=sorted(purposes))
