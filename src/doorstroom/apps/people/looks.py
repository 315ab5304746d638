"""Who looked at somebody, as that person may read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.privacy.service import Look as Row
from doorstroom.apps.privacy.service import Pseudonym, seeing_all
from doorstroom.core.values.actor import Actor

from .actions.merging import dossier_ids
from .models import Involvement, Person
from .policies import is_self, may_guide


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody was shown the person. ``name`` only of who is openly involved with them; ``reader``,
    a pseudonym, says of the others which looks are of the same somebody.

    ``action`` is the name of the address, for ``core.words.looks.code_of_look``; ``purpose``
    and ``ground`` are those of the involvement at that moment.
    """

    at: datetime
    organisation: str
    function: str
    name: str
    reader: UUID
    action: str
    purpose: str
    ground: str


@dataclass(frozen=True, slots=True)
class Looks:
    """A page of them, the latest first; ``before`` asks for what came earlier, empty at the end."""

    rows: tuple[Look, ...] = ()
    before: str = ""


def looks_at(person: Person, actor: Actor, *, before: str = "", limit: int = 50) -> Looks:
    """Who looked at this person, for themselves, who represents them, or who guides them.

    Of dossiers that were merged into this one, too. Nobody else gets a row.
    """
    theirs = is_self(person, actor) or person.pk in actor.represents
    if not theirs and not may_guide(person, actor):
        return Looks()
    names = Pseudonym.objects.filter(kind="person", of__in=dossier_ids(person))
    rows = Row.objects.filter(subject__in=names.values("pk"))
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-id")[: limit + 1])
    more, shown = len(found) > limit, found[:limit]
    called = Organisation.objects.in_bulk({row.organisation for row in shown} - {None})
    involved = _names_of_involved(person, {row.reader for row in shown})
    return Looks(
        tuple(
            Look(
                at=row.at,
                organisation=called[row.organisation].name if row.organisation in called else "",
                function=row.function,
                name=involved.get(row.reader, ""),
                reader=row.reader,
                action=row.action,
                purpose=row.purpose,
                ground=row.ground,
            )
            for row in shown
        ),
        str(shown[-1].pk) if more else "",
    )


def _names_of_involved(person: Person, readers: Iterable[UUID]) -> dict[UUID, str]:
    """The names behind pseudonyms, of workers who are openly involved with the person."""
    with seeing_all("which of those who looked are involved, and may be named"):
        accounts = dict(
            Pseudonym.objects.filter(pk__in=list(readers), kind="account").values_list("of", "pk")
        )
        workers = Involvement.objects.open().filter(person=person.pk, worker__user__in=accounts)
        return {
            accounts[account]: name
            for account, name in workers.order_by("id").values_list(
                "worker__user_id", "worker__name"
            )
        }
