"""Burgerservicenummers of five people of the stories: invented, and sealed as real ones are."""

from __future__ import annotations

from doorstroom.apps.people.service import (
    Person,
    may_identify,
    note_number,
    open_key,
    permit_numbers,
)
from doorstroom.core.values.actor import Actor, Seat
from doorstroom.core.values.bsn import Bsn

from .world import World

# Invented: counted up from 999990050 until the eleven-test passed. No office gave them out.
INVENTED = ("999990056", "999990068", "999990081", "999990093", "999990111")

_KINDS = ("gemeente", "jongerenloket")


def allow_numbers(world: World, *, key: str) -> None:
    """The region says that it keeps them; ``key`` is the id of the key that seals now."""
    founder = world.founder()
    permit_numbers(
        kinds=_KINDS,
        ground="Verzonnen grond, voor deze voorbeeldregio",
        source="Verzonnen: een regio noemt hier de wet waarop zij dit mag",
        stated_by="Verzonnen voorbeeldregio",
        actor=founder,
    )
    open_key(key, actor=founder)


def note_numbers(world: World) -> None:
    """Of five people their casemanager notes one."""
    guided = [(person, actor) for person in _by_key(world) if (actor := _guide(world, person))]
    for (person, actor), digits in zip(guided, INVENTED, strict=False):
        note_number(person, Bsn(digits), actor=actor)


def _by_key(world: World) -> list[Person]:
    # Daan first: his is the dossier that visitors open.
    keys = sorted(world.people, key=lambda each: (each != "daan", each))
    return [
        Person.objects.with_owner().get(pk=each)
        for each in dict.fromkeys(world.people[key].pk for key in keys)
    ]


def _guide(world: World, person: Person) -> Actor | None:
    """The owner, on their own seat on the last afternoon, if numbers are theirs to note."""
    worker = person.owner
    actor = Actor(
        kind="user",
        name=worker.name,
        now=world.moment(-1, "16:30"),
        user_id=worker.user_id,
        seats=(Seat(worker.pk, worker.organisation_id, worker.function),),
    )
    return actor if may_identify(actor, person) else None
