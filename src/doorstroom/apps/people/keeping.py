"""Until when each dossier is kept: the rules of the region on what all apps know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from doorstroom.apps.privacy.service import RetentionRules, traces_of
from doorstroom.core.retention import Kept, Life, Rules, Tie, decide, parse_rules
from doorstroom.core.values.actor import AMSTERDAM, Actor
from doorstroom.core.values.errors import NotAllowed

from .models import Involvement, LegalGround, Person, Purpose
from .policies import from_seats

# This long before its term is over a dossier is on the list of what goes.
LOOK_AHEAD = timedelta(days=30)
BATCH = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """How one dossier stands, with those that were merged into it (``ids``, its own first)."""

    person: UUID
    reference: str
    ids: tuple[UUID, ...]
    kept: Kept
    held: bool
    holds_before: date | None = None

    def holds_on(self, today: date) -> bool:
        """Nothing of it goes yet, not even a record past a term of its own."""
        return self.held or (self.holds_before is not None and today < self.holds_before)


def rules_from(text: str) -> Rules:
    """What a file says, in the words of this region; raises RuleErrors."""
    return parse_rules(text, grounds=LegalGround.values, purposes=Purpose.values)


def current_rules() -> Rules | None:
    """The latest that the region stated; None when it stated nothing yet."""
    row = RetentionRules.objects.order_by("-version").first()
    return rules_from(row.text) if row is not None else None


def dossiers() -> Iterator[list[Person]]:
    """Everybody by id, a page at a time: a region is larger than memory."""
    after = UUID(int=0)
    while True:
        page = list(Person.objects.current().filter(pk__gt=after).order_by("pk")[:BATCH])
        if not page:
            return
        yield page
        after = page[-1].pk


def standing_of(people: Sequence[Person], rules: Rules) -> list[Standing]:
    """Of each of these dossiers; none of them was merged into another."""
    absorbed = _absorbed([person.pk for person in people])
    ids = {person.pk: (person.pk, *absorbed[person.pk]) for person in people}
    traces = traces_of([key for keys in ids.values() for key in keys])
    ties = _ties(ids)
    found = []
    for person in people:
        own = traces[person.pk]
        for key in ids[person.pk][1:]:
            own |= traces[key]
        life = Life(
            born=person.born,
            registered_on=person.first_reported_on,
            finished_on=max(person.first_reported_on, own.last_day or person.first_reported_on),
            ties=ties[person.pk],
            running=tuple(sorted(own.running)),
            holding=tuple(sorted(own.holding)),
            let_go_on=own.let_go_on,
            began_on=own.began_on,
            holds_before=own.holds_before,
        )
        found.append(
            Standing(
                person.pk,
                person.reference,
                ids[person.pk],
                decide(life, rules),
                held=bool(own.holding),
                holds_before=own.holds_before,
            )
        )
    return found


def _absorbed(people: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """What was merged into each, and into those before."""
    of = {key: key for key in people}
    found: dict[UUID, list[UUID]] = defaultdict(list)
    layer = list(people)
    while layer:
        rows = list(Person.objects.filter(merged_into__in=layer).only("merged_into").order_by("pk"))
        for row in rows:
            if row.merged_into_id is not None:
                of[row.pk] = of[row.merged_into_id]
                found[of[row.pk]].append(row.pk)
        layer = [row.pk for row in rows]
    return found


def _ties(ids: dict[UUID, tuple[UUID, ...]]) -> dict[UUID, tuple[Tie, ...]]:
    of = {key: person for person, keys in ids.items() for key in keys}
    found: dict[UUID, set[Tie]] = {person: set() for person in ids}
    rows = Involvement.objects.filter(person__in=of).order_by()
    for key, ground, purpose, ended in rows.values_list(
        "person", "legal_ground", "purpose", "ended_at"
    ):
        day = ended.astimezone(AMSTERDAM).date() if ended is not None else None
        found[of[key]].add(Tie(ground, purpose, day))
    return {person: tuple(ties) for person, ties in found.items()}


# Besides the owner of the case, these may say that something must be kept, or need not be.
HOLDING_FUNCTIONS = ("coordinator", "privacy_officer")


def may_hold(person: Person, actor: Actor) -> bool:
    """Who owns the case, a coordinator who is involved or the privacy officer.

    The caller sees the person; a coordinator does so from that very seat.
    """
    if actor.kind == "system":
        return True
    owner = person.owner_involvement.worker_id
    if owner in actor.worker_ids or actor.has_function("privacy_officer"):
        return True
    coordinating = from_seats(actor, HOLDING_FUNCTIONS)
    return (
        bool(coordinating.seats)
        and Person.objects.visible_to(coordinating).filter(pk=person.pk).exists()
    )


def require_may_hold(person: Person, actor: Actor) -> None:
    if not may_hold(person, actor):
        raise NotAllowed("refused.hold_by_who_may")
