"""What one reader sees of one person: the gate that screens and exports go through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from doorstroom.core.sharing import (
    Cell,
    FieldGroup,
    Ground,
    Involved,
    NotShared,
    Shared,
    group_of,
    matrix,
)
from doorstroom.core.values.actor import Actor

from .doors import read_as, showing
from .models import Involvement, Person, Representation, RepresentationKind

M = TypeVar("M", bound=Model)

# A representative of only a part sees no more than that part.
_SCOPES: Mapping[str, frozenset[FieldGroup]] = MappingProxyType(
    {
        "all": frozenset(FieldGroup),
        "personal": frozenset(FieldGroup) - {FieldGroup.MONEY},
        "money": frozenset({FieldGroup.IDENTITY, FieldGroup.CONTACT, FieldGroup.MONEY}),
    }
)
_EVERYTHING = frozenset(FieldGroup)
# Not for who represents, when somebody said that another reads their messages: that may be them.
_UNSAFE = frozenset({FieldGroup.CONTACT, FieldGroup.LIFE})
# And nothing of where somebody is to be found, a school or a company, for a parent or guardian.
_UNSAFE_FOR_PARENTS = frozenset(FieldGroup) - {FieldGroup.IDENTITY, FieldGroup.MONEY}
_PARENTS = (RepresentationKind.PARENT, RepresentationKind.GUARDIAN)


@dataclass(frozen=True, slots=True)
class Shows:
    """Which groups are shown, by name: ``{% if page.shows.money %}``."""

    identity: bool = False
    contact: bool = False
    education: bool = False
    work: bool = False
    wishes: bool = False
    life: bool = False
    notes: bool = False
    coach_notes: bool = False
    money: bool = False


@dataclass(frozen=True, slots=True)
class PersonFile:
    """A person as one reader sees them.

    ``person`` has no values of what is withheld: asking for one raises ``Withheld``,
    so that a screen which forgets to ask ``shows`` fails instead of telling.
    """

    person: Person
    cells: Mapping[FieldGroup, Cell]

    @property
    def shown(self) -> frozenset[FieldGroup]:
        return frozenset(group for group, cell in self.cells.items() if isinstance(cell, Shared))

    @property
    def shows(self) -> Shows:
        return Shows(**{group.value: True for group in self.shown})

    def ground(self, group: FieldGroup) -> Ground | None:
        """On which ground this reader sees a group; None where they do not."""
        cell = self.cells.get(group)
        return cell.ground if isinstance(cell, Shared) else None

    def why_not(self, group: FieldGroup, language: str) -> str:
        cell = self.cells.get(group)
        return cell.why.in_(language) if isinstance(cell, NotShared) else ""


def involved_as(person: Person, actor: Actor) -> tuple[Involved, ...]:
    """In which roles, and for which purposes, this actor reads about this person."""
    if actor.kind == "system":
        return (Involved("owner", "guidance"),)
    found = []
    if actor.person_id == person.pk:
        found.append(Involved("self", "guidance"))
    if person.pk in actor.represents:
        found.append(Involved("representative", "guidance"))
    if person.pk in actor.emergencies:
        found.append(Involved("emergency", "guidance"))
    if actor.seats:
        rows = Involvement.objects.filter(person=person.pk).opening_doors_for(actor).order_by("id")
        found += read_as(rows.values_list("role", "purpose", "worker", "organisation"), actor)
    return tuple(dict.fromkeys(found))


def file_of(person: Person, actor: Actor) -> PersonFile:
    """What this actor may see of this person; of who is nothing to them: nothing."""
    found = PersonFile(person, cells_for(person, actor))
    person.withhold(_fields_outside(found.shown))
    return found


def files_of(people: Iterable[Person], actor: Actor) -> dict[UUID, PersonFile]:
    """``file_of`` for a whole page of people, in one query."""
    given = list(people)
    beyond = {*actor.represents, *actor.emergencies, actor.person_id}
    seats: dict[UUID, list[Involved]] = {person.pk: [] for person in given}
    if actor.seats and actor.kind != "system":
        rows = Involvement.objects.filter(person__in=seats.keys()).opening_doors_for(actor)
        what = ("role", "purpose", "worker", "organisation")
        for key, *row in rows.order_by("id").values_list("person", *what):
            seats[key] += read_as([tuple(row)], actor)
    files = {}
    for person in given:
        if actor.kind == "system" or person.pk in beyond:
            files[person.pk] = file_of(person, actor)
            continue
        found = PersonFile(person, matrix().shown(dict.fromkeys(seats[person.pk])))
        person.withhold(_fields_outside(found.shown))
        files[person.pk] = found
    return files


def cells_for(person: Person, actor: Actor) -> Mapping[FieldGroup, Cell]:
    """Of each group whether this actor sees it; empty for who is nothing to the person."""
    involved = involved_as(person, actor)
    cells = matrix().shown(each for each in involved if each.role != "representative")
    if any(each.role == "representative" for each in involved):
        cells = _with_representation(cells, person, actor)
    return cells


def shown_groups(person: Person, actor: Actor) -> frozenset[FieldGroup]:
    """The groups that this actor sees of this person."""
    return frozenset(g for g, cell in cells_for(person, actor).items() if isinstance(cell, Shared))


def hidden_from(person: Person, actor: Actor) -> frozenset[FieldGroup]:
    """What the person's own page shows and this actor does not see; coach notes aside."""
    own = matrix().shown([Involved("self", "guidance")])
    shown = frozenset(group for group, cell in own.items() if isinstance(cell, Shared))
    return shown - shown_groups(person, actor) - {FieldGroup.COACH_NOTES}


def _with_representation(
    cells: Mapping[FieldGroup, Cell], person: Person, actor: Actor
) -> Mapping[FieldGroup, Cell]:
    rows = Representation.objects.running(actor).filter(person=person.pk, user=actor.user_id)
    found = list(rows.order_by("id").values_list("scope", "kind", "person__safe_contact"))
    reach = frozenset().union(*(_SCOPES[scope] for scope, _kind, _safe in found))
    unsafe = frozenset().union(
        *(_UNSAFE_FOR_PARENTS if kind in _PARENTS else _UNSAFE for _, kind, safe in found if safe)
    )
    wider = dict(cells)
    for group, cell in matrix().shown([Involved("representative", "guidance")]).items():
        if isinstance(wider.get(group), Shared):
            continue
        wider[group] = cell
        if isinstance(cell, Shared) and group not in reach:
            wider[group] = matrix().reasons["not_in_scope"]
        elif isinstance(cell, Shared) and group in unsafe:
            # In the words of any part that is left out: they do not tell what was ticked.
            wider[group] = matrix().reasons["not_needed"]
    return MappingProxyType(wider)


def _fields_outside(shown: frozenset[FieldGroup]) -> frozenset[str]:
    if shown >= _EVERYTHING - {FieldGroup.COACH_NOTES}:
        return frozenset()
    return frozenset(
        field.attname
        for field in Person._meta.concrete_fields
        if (group := group_of("people.Person", field.name)) is not None
        and group is not FieldGroup.IDENTITY
        and group not in shown
    )


def shown_to(
    rows: QuerySet[M], group: FieldGroup, actor: Actor, *, person: str = "person"
) -> QuerySet[M]:
    """Of rows about people those that this actor may read: their role and purpose show the group.

    ``person`` is the path to the person. Fetching and asking leave are one step here too.
    """
    if actor.kind == "system":
        return rows
    seen = Q(**{f"{person}__in": _without_seats(group, actor)})
    if actor.seats:
        doors = Involvement.objects.filter(person=OuterRef(person)).opening_doors_for(actor)
        seen |= Q(Exists(doors.filter(showing(group, actor))))
    return rows.filter(seen)


def _without_seats(group: FieldGroup, actor: Actor) -> list[UUID]:
    """Whose rows of this group the actor sees by being them, for them, or in an emergency."""
    found: set[UUID] = set()
    if actor.person_id is not None and _says("self", group):
        found.add(actor.person_id)
    if actor.emergencies and _says("emergency", group):
        found.update(actor.emergencies)
    if actor.represents and _says("representative", group):
        scopes = [scope for scope, groups in _SCOPES.items() if group in groups]
        rows = Representation.objects.running(actor).filter(user=actor.user_id, scope__in=scopes)
        if group in _UNSAFE:
            rows = rows.filter(person__safe_contact=False)
        elif group in _UNSAFE_FOR_PARENTS:
            rows = rows.exclude(kind__in=_PARENTS, person__safe_contact=True)
        found.update(rows.filter(person__in=actor.represents).values_list("person", flat=True))
    return sorted(found)


def _says(role: str, group: FieldGroup) -> bool:
    cells: Iterable[Cell] = (matrix().may_see(group, role, each) for each in matrix().purposes)
    return all(isinstance(cell, Shared) for cell in cells)
