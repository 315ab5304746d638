"""The demo region, in one transaction: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db import connection

from doorstroom.adapters.facts.loading import load_reference
from doorstroom.apps.accounts.service import DemoPersona
from doorstroom.apps.learning.service import warn_expiring_certificates
from doorstroom.apps.matching import service as matching
from doorstroom.apps.notices.service import Message, mark_handled
from doorstroom.apps.pathways import service as routes
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements import service as placements
from doorstroom.apps.privacy.service import action
from doorstroom.core.values.actor import system_actor

from .again import found_again
from .bulk import load_crowd
from .catalogue import make_courses
from .keeping import propose_who_may_go, state_rules
from .numbering import allow_numbers, note_numbers
from .partners import make_partners
from .personas import make_personas
from .places import make_places
from .programmes import make_programmes
from .settling import settle
from .stories import tell_stories
from .world import World

# Of a larger region the nightly job does this, as it does everywhere.
SMALL_REGION = 2_000
SENT_BEFORE_DAYS = 3


class NotADemo(Exception):
    """This database holds people who exist."""


@action
def load_demo(
    *, people: int, seed: int, as_of: date, sealing_key: Callable[[], str] | None = None
) -> str:
    """Load the demo, or add who is missing; a second time changes nothing.

    A region that is there keeps the day on which it was made. ``sealing_key`` gives the id of
    the key to seal with; without it the demo has no burgerservicenummers.
    """
    # Whoever visits a demo may sign somebody up, so that only an empty one is in doubt.
    if DemoPersona.objects.exists():
        return _grow(people, seed)
    if Person.objects.filter(invented=False).exists():
        raise NotADemo("In deze database staan echte mensen. Een demo komt daar niet bij.")
    # Tables filled in this very transaction have no statistics: without this the
    # planner reads them whole, and a join of ten tables takes seconds.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL jit = off")
    world = World(seed=seed, as_of=as_of)
    load_reference(actor=world.founder())
    state_rules(world)
    make_partners(world)
    make_programmes(world)
    make_courses(world)
    make_places(world)
    tell_stories(world)
    settle(world)
    if sealing_key is not None:
        allow_numbers(world, key=sealing_key())
        note_numbers(world)
    make_personas(world)
    crowd = max(people - Person.objects.count(), 0)
    load_crowd(world, crowd)
    _catch_up(world)
    return f"Geladen: {Person.objects.count()} verzonnen mensen."


def _grow(people: int, seed: int) -> str:
    """The same crowd goes on where it stopped."""
    there = Person.objects.count()
    if people <= there:
        return f"De voorbeeldregio is er al: {there} mensen."
    world = found_again(seed)
    if world is None:
        raise NotADemo(
            "Deze voorbeeldregio is gemaakt met een ander getal. Geef dat met --seed,"
            " of kies een nieuwe map met --data-dir."
        )
    added = load_crowd(world, people - there)
    return f"Erbij: {added} verzonnen mensen. Nu zijn het er {there + added}."


def _catch_up(world: World) -> None:
    """What a region does by itself every morning; and what was sent long ago, was sent."""
    morning = world.morning()
    old = Message.objects.filter(created_at__lt=morning.now - timedelta(days=SENT_BEFORE_DAYS))
    for message in old.order_by("created_at", "id"):
        mark_handled(message, sent=True, actor=system_actor("demo", message.created_at))
    if Person.objects.count() > SMALL_REGION:
        return
    routes.run_daily(actor=morning)
    placements.run_daily(morning)
    matching.run_daily(actor=morning)
    warn_expiring_certificates(actor=morning)
    propose_who_may_go(world)
