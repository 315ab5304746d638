"""What happens to people every day without anybody asking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from procrastinate.contrib.django import app

from doorstroom.apps.privacy.service import acting_as
from doorstroom.core.following import due
from doorstroom.core.values.actor import Actor, system_actor

from .actions.inviting import JOB as INVITATION
from .actions.inviting import send_invitation
from .actions.letting_in import JOB, answer_link_request
from .actions.reaching import JOB as OLD_ADDRESS
from .actions.reaching import send_to_old_address
from .boundaries import close_stale, prepare_for
from .gather import following_facts
from .models import Person

BATCH = 500


@app.task(queue="links", name=JOB)
def answer_link(request_id: str) -> int:
    """A link that somebody asked for, sent at once; a second time there is nothing left."""
    actor = system_actor("inloggen", datetime.now(UTC))
    with acting_as(actor):
        return answer_link_request(UUID(request_id), actor=actor)


@app.task(queue="links", name=OLD_ADDRESS)
def tell_old_address(message_id: str) -> bool:
    """Who had an address before hears that there is another now."""
    actor = system_actor("adres veranderd", datetime.now(UTC))
    with acting_as(actor):
        return send_to_old_address(UUID(message_id), actor=actor)


@app.task(queue="links", name=INVITATION)
def invite(worker_id: str, site: str, by: str) -> bool:
    """An invitation goes to the colleague alone; who asked for it never sees the link."""
    actor = system_actor(f"uitnodiging door {by}", datetime.now(UTC))
    with acting_as(actor):
        return send_invitation(UUID(worker_id), site=site, actor=actor)


def open_boundary_tasks(*, actor: Actor) -> int:
    """A task for every boundary that it is time to prepare for; each only once.

    A task for a date that is not the date any more gives way.
    """
    opened = 0
    for people in _in_batches():
        facts = following_facts(people)
        close_stale(people, facts, actor=actor)
        for person in people:
            for boundary in due(facts[person.pk], actor.today):
                opened += prepare_for(person, boundary=boundary, actor=actor)
    return opened


def _in_batches() -> Iterator[list[Person]]:
    """Everybody in scope by id, a page at a time: a region is larger than memory."""
    after = UUID(int=0)
    while True:
        people = list(
            Person.objects.current()
            .select_related("owner_involvement__worker__organisation")
            .filter(pk__gt=after)
            .order_by("pk")[:BATCH]
        )
        if not people:
            return
        yield people
        after = people[-1].pk
