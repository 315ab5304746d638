"""Somebody with a whole life in the region behind them, in words that are nobody else's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from doorstroom.apps.accounts.service import User
from doorstroom.apps.events.service import Event, Guest
from doorstroom.apps.learning.service import Certificate
from doorstroom.apps.notices.service import Channel, send
from doorstroom.apps.pathways.service import (
    CloseReason,
    Contact,
    ContactKind,
    NewOutcome,
    OutcomeKind,
    close_pathway,
    note_contact,
    promise,
)
from doorstroom.apps.people.service import (
    LifeDomain,
    NewSituation,
    Person,
    Risk,
    SituationKind,
    add_need,
    lock_person,
    set_rules,
    start_situation,
    state_risk,
)
from doorstroom.apps.placements.service import (
    EndReason,
    FollowUp,
    end_placement,
    reach_outcome,
)
from doorstroom.core.retention import Rules
from tests.apps.factories import actor_of, system
from tests.apps.placements.factories import Scene, make_scene

# None of these words is in any other row of a test.
WORDS = ("Xandrijn", "Quovadis", "0687654321", "xq@example.org", "zwaluwstaart", "kievitsei")

RULES = """
stated_by = "Regio Toets"
stated_on = 2026-01-15
waits_days = 14

[[rule]]
code = "begeleiding"
record = "dossier"
years = 2
since = "finished"
then = "counts"
source = "Verzonnen besluit, voor een toets"
"""


@dataclass
class Life:
    scene: Scene
    words: tuple[str, ...]

    @property
    def person(self) -> Person:
        return self.scene.person


def state(text: str = RULES) -> Rules:
    """The region lays down its rules."""
    from doorstroom.apps.people.service import current_rules

    set_rules(text, actor=system())
    rules = current_rules()
    assert rules is not None
    return rules


def lived() -> Life:
    """In December 2026 everything happened, and everything is over."""
    scene = make_scene(
        person={
            "call_name": WORDS[0],
            "surname": WORDS[1],
            "phone": WORDS[2],
            "email": WORDS[3],
        }
    )
    person, owner = scene.person, actor_of(scene.owner)
    User.objects.create(login=f"{WORDS[0]}@example.org", name=WORDS[0], person_id=person.pk)
    note_contact(
        person,
        contact=Contact(ContactKind.CALL, f"Vertelde over de {WORDS[4]}."),
        pathway=scene.pathway,
        actor=owner,
    )
    promise(
        scene.pathway,
        promised_by=WORDS[0],
        words=f"Zoekt een {WORDS[5]}",
        by_person=True,
        actor=owner,
    )
    add_need(person, domain=LifeDomain.DEBTS, agreed=f"{WORDS[4]} betalen", actor=owner)
    start_situation(
        person,
        situation=NewSituation(
            kind=SituationKind.WORK, starts_on=date(2026, 11, 1), detail=WORDS[5]
        ),
        actor=owner,
    )
    state_risk(
        person,
        risk=Risk.DISTANCE_TO_WORK,
        stated_by=f"Juf {WORDS[5]}",
        stated_on=date(2026, 11, 1),
        actor=owner,
    )
    send(
        channel=Channel.SMS,
        address=WORDS[2],
        text=f"Dag {WORDS[0]}",
        purpose="toets",
        person=person.pk,
        actor=owner,
    )
    Certificate.objects.create(
        person=person, kind="vca", title=f"VCA {WORDS[4]}", earned_on=date(2026, 11, 1)
    )
    event = Event.objects.create(
        programme=scene.pathway.programme,
        kind="talk",
        title="Toets",
        on=date(2026, 12, 1),
        start_time="10:00",
        location="Toets",
        organiser=scene.owner.organisation,
    )
    Guest.objects.create(
        event=event, person=person, state="came", invited_at=owner.now, note=WORDS[5]
    )
    _end(scene)
    scene.placement.refresh_from_db()
    return Life(scene, (*WORDS, lock_person(person).reference))


def _end(scene: Scene) -> None:
    """The place led to a job that lasted; then the route closed."""
    later = system("2026-12-08 10:00")
    end_placement(scene.placement, reason=EndReason.JOB, actor=later)
    reach_outcome(
        scene.pathway,
        outcome=NewOutcome(OutcomeKind.WORK, f"Bakker van {WORDS[5]}", date(2026, 12, 8)),
        actor=later,
    )
    close_pathway(scene.pathway, reason=CloseReason.REACHED, actor=later)
    FollowUp.objects.filter(person=scene.person).update(
        closed_on=date(2026, 12, 9), person_says="still", person_said_at=later.now
    )


def tables_with(words: tuple[str, ...]) -> dict[str, list[str]]:
    """Every table of the database that the application can read in which a word stands."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')"
            " AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
            " AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')"
            " ORDER BY 1, 2"
        )
        for schema, table in cursor.fetchall():
            for word in words:
                cursor.execute(
                    f'SELECT count(*) FROM "{schema}"."{table}" AS t'
                    " WHERE strpos(lower(t::text), lower(%s)) > 0",
                    [word],
                )
                if cursor.fetchone()[0]:
                    found.setdefault(f"{schema}.{table}", []).append(word)
    return found
