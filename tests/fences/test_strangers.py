"""Who has nothing to do with somebody counts no row of theirs in any table there is.

The tables come from the schema; one that is added wants a row in ``filled`` below.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection as django_connection

from doorstroom.apps.events.service import Encounter, Event
from doorstroom.apps.learning.service import apply_for_class
from doorstroom.apps.matching.service import propose
from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.models import FormerSchool
from doorstroom.apps.people.service import (
    InvolvementRole,
    NewRepresentation,
    Person,
    PersonMerge,
    Purpose,
    RepresentationKind,
    RepresentationScope,
    Sought,
    add_representation,
    end_involvement,
    involve,
    offer_handover,
    open_emergency,
    register_person,
    tell_person,
)
from doorstroom.apps.placements.models import Attendance, SafetyReport
from doorstroom.apps.privacy.service import (
    RetentionProposal,
    Sight,
    one_action,
    open_hold,
    sight_of,
)
from doorstroom.apps.rights.service import NewRequest, OriginKind, RequestKind, ask, note_origin
from doorstroom.core.values.actor import Actor, Seat
from tests.apps import factories as make
from tests.apps.people.lives import Life, lived
from tests.apps.privacy.test_history import bearing
from tests.fences.looking import tell
from tests.fences.test_rows import raw
from tests.support.cluster import Connection

__all__ = ["raw"]

pytestmark = pytest.mark.real_commits

# What even the case owner reads in no table, each with where it is read instead.
NOT_THE_OWNERS = {
    "accounts_user": "a login is its own; the owner asks in an action",
    "privacy_change": "the history of rows is the system's",
}


@pytest.fixture
def life(real_commits: None) -> Life:
    """One whose life is over, and one to whom everything else is happening."""
    with one_action():
        found = lived()
        filled(found)
    return found


def filled(life: Life) -> None:
    """A row about the person of this life in each table that such a life leaves empty."""
    person, owner = life.person, make.actor_of(life.scene.owner)
    now, day = owner.now, owner.today
    other = make.make_organisation("werkgever")
    route = make.make_pathway(person=person, programme=make.make_programme("doorstroom"))
    propose(person, place=make.make_place(), pathway=route, actor=owner)
    apply_for_class(person, course_class=make.make_class(), pathway_id=route.pk, actor=owner)
    tell_person(person, code="notice.safe", facts={}, purpose="toets", actor=owner)
    open_hold(person.pk, reason="Bezwaar loopt", actor=owner)
    new = NewRequest(RequestKind.CORRECT, words="Klopt niet", group="contact")
    ask(person, new=new, actor=make.self_of(person))
    note_origin(person, kind=OriginKind.REFERRAL, source=other, actor=make.system())
    representation = NewRepresentation(
        name="Boomvalk",
        kind=RepresentationKind.CURATOR,
        scope=RepresentationScope.ALL,
        basis="Beschikking",
        starts_on=date(2026, 11, 1),
        login="boomvalk@voorbeeld.example",
    )
    add_representation(person, representation=representation, actor=make.system())
    offer_handover(person, to=make.make_worker(), why="verhuisd", actor=owner)
    helper = make.make_worker(make.make_organisation("gemeente"))
    sought = Sought(reference=Person.objects.get(pk=person.pk).reference)
    open_emergency(sought, reason="Staat nu voor een dichte deur.", actor=make.actor_of(helper))
    Referral.objects.create(
        person=person,
        programme=route.programme,
        from_worker=life.scene.owner,
        to_organisation=other,
        why="x",
        referred_at=now,
        answer_by=day,
    )
    event = Event.objects.order_by("id")[0]
    Encounter.objects.create(event=event, person=person, employer=other, noted_at=now)
    FormerSchool.objects.create(person=person, name="De Toets", told_on=day)
    absorbed = make.make_person(owner=life.scene.owner)
    PersonMerge.objects.create(
        kept=person, absorbed=absorbed, moved={}, merged_at=now, merged_by="x", undone_at=now
    )
    placement = life.scene.placement
    Attendance.objects.create(
        placement=placement, on=day, state="present", said_by="coach", reported_at=now
    )
    SafetyReport.objects.create(placement=placement, words="x", told_at=now, told_by="person")
    RetentionProposal.objects.create(
        person=person.pk, rule="x", until=day, goes_on=day + timedelta(days=1), proposed_at=now
    )


def columns() -> dict[str, str]:
    """Each table that bears a person and that may be read, with the condition for theirs."""
    with django_connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, coalesce(min(a.attname), '') FROM pg_class AS c"
            " LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND NOT a.attisdropped"
            " AND a.attname IN ('person', 'person_id')"
            " WHERE c.relname = ANY(%s) AND c.relnamespace = 'public'::regnamespace"
            " AND has_table_privilege(c.oid, 'SELECT') GROUP BY c.relname",
            [sorted(bearing())],
        )
        found = dict(cursor.fetchall())
    # What hangs on a row of theirs: nobody else in this region has any.
    theirs = {
        table: f"{column} = $1" if column else "$1 IS NOT NULL" for table, column in found.items()
    }
    return theirs | {"people_person": "id = $1", "people_personmerge": "kept_id = $1"}


def counted(raw: Connection, eyes: Actor | Sight | None, person: UUID) -> dict[str, int]:
    """How many rows of them these eyes find, table by table; without those of none."""
    tell(raw, sight_of(eyes) if isinstance(eyes, Actor) else eyes)
    found = {}
    for table, theirs in sorted(columns().items()):
        condition = theirs.replace("$1", "%(person)s::uuid")
        statement = f"SELECT count(*) FROM {table} WHERE {condition}"
        row = raw.execute(statement.encode(), {"person": person}).fetchone()
        assert row is not None
        if row[0]:
            found[table] = int(row[0])
    raw.rollback()
    return found


def strangers(life: Life) -> dict[str, Actor | Sight | None]:
    """Everybody who has nothing to do with this person, with or without a seat."""
    municipality = make.make_municipality("GM0164", "Hengelo")
    elsewhere = make.make_organisation("gemeente", name="Elders (verzonnen)")
    far = make.make_organisation("gemeente", name="Ver weg (verzonnen)")
    type(far).objects.filter(pk=far.pk).update(municipality=municipality)
    seats = {
        "casemanager elsewhere": make.make_worker(elsewhere),
        "casemanager of another region": make.make_worker(far),
        "coordinator of another region": make.make_worker(far, "coordinator"),
        "privacy officer elsewhere": make.make_worker(elsewhere, "privacy_officer"),
        "administrator elsewhere": make.make_worker(elsewhere, "administrator"),
        "funder elsewhere": make.make_worker(elsewhere, "funder"),
        "school elsewhere": make.make_worker(make.make_organisation("school_pro"), "teacher"),
        "employer elsewhere": make.make_worker(
            make.make_organisation("werkgever"), "employer_contact"
        ),
        "involved once": once_involved(life),
    }
    other = register_person(
        make.details(call_name="Noor"),
        owner=seats["casemanager elsewhere"],
        reported_on=date(2026, 12, 1),
        invented=True,
        actor=make.system(),
    )
    now = make.system().now
    return {
        **{name: make.actor_of(worker) for name, worker in seats.items()},
        "nothing set": None,
        "an empty sight": Sight(),
        "somebody on a public page": Actor(kind="public", name="", now=now),
        "another person": make.self_of(other),
        "a login without a seat": Actor(kind="user", name="x", now=now, user_id=uuid4()),
        "a seat that never was": replace(
            make.actor_of(seats["involved once"]), seats=(Seat(uuid4(), uuid4(), "casemanager"),)
        ),
    }


def once_involved(life: Life) -> Worker:
    """Somebody who helped, until yesterday."""
    worker = make.make_worker(make.make_organisation("werkleerbedrijf"), "jobcoach")
    row = involve(
        life.person,
        organisation=worker.organisation,
        worker=worker,
        role=InvolvementRole.JOBCOACH,
        purpose=Purpose.GUIDANCE,
        actor=make.system("2026-11-01 10:00"),
    )
    end_involvement(row, reason="klaar", actor=make.system("2026-11-30 10:00"))
    return worker


def test_a_stranger_counts_nothing_in_any_table(raw: Connection, life: Life) -> None:
    everything = counted(raw, make.system(), life.person.pk)
    assert columns().keys() == everything.keys(), "a table without a row shows nothing"
    seen = {name: counted(raw, eyes, life.person.pk) for name, eyes in strangers(life).items()}
    assert {name: found for name, found in seen.items() if found} == {}
    # The fence is no wall: whose case it is reads it.
    owned = counted(raw, make.actor_of(life.scene.owner), life.person.pk)
    assert everything.keys() - owned.keys() == NOT_THE_OWNERS.keys()
