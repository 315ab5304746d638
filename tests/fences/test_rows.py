"""Somebody asks for everything, in SQL without any filter: what they get is what is theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

import psycopg
import pytest
from django.contrib.postgres.functions import TransactionNow

from doorstroom.apps.accounts.service import add_user
from doorstroom.apps.matching.service import coach_answers, person_answers, propose
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Contact, ContactKind, Pathway, note_contact
from doorstroom.apps.people.service import (
    EmergencyAccess,
    InvolvementRole,
    Purpose,
    end_involvement,
    involve,
    offer_handover,
    open_emergency,
    tell_person,
)
from doorstroom.apps.placements.service import Terms, start_placement
from doorstroom.apps.privacy.service import Sight, open_hold, sight_of
from doorstroom.apps.rights.service import NewRequest, OriginKind, RequestKind, ask, note_origin
from doorstroom.core.sharing import Involved, Shared, groups_of_model, matrix
from doorstroom.core.values.actor import Actor
from tests.apps import factories as make
from tests.fences.looking import WHOSE, look, refused, tell
from tests.support.cluster import Connection
from tests.support.database import SecondConnection

pytestmark = pytest.mark.real_commits
EMPLOYER_READS = {"matching_proposal", "placements_placement"}


@pytest.fixture
def raw(second_connection: SecondConnection) -> Connection:
    """The role that works, told nothing."""
    connection = second_connection()
    connection.execute("SELECT set_config('doorstroom.all', '', false)")
    connection.commit()
    return connection


@dataclass
class Region:
    """Two organisations that know nothing of each other, with a person each."""

    coach: Worker
    mine: UUID
    stranger: Worker
    theirs: UUID


@pytest.fixture
def region(real_commits: None) -> Region:
    coach = make.make_worker(make.make_organisation("jongerenloket"))
    stranger = make.make_worker(make.make_organisation("gemeente", name="Elders (verzonnen)"))
    mine = make.make_pathway(owner=coach, call_name="Sam")
    twin = make.make_programme("perspectiefjaar-hengelo", organiser=stranger.organisation)
    theirs = make.make_pathway(programme=twin, owner=stranger, call_name="Noor")
    for each, owner in ((mine, coach), (theirs, stranger)):
        tell_person(each.person, code="notice.safe", facts={}, purpose="toets", actor=make.system())
        add_user(login=f"{owner.pk}@voorbeeld.example", name="Eigen", person_id=each.person_id)
        open_hold(each.person_id, reason="Bezwaar loopt", actor=make.actor_of(owner))
        new = NewRequest(RequestKind.CORRECT, words="Klopt niet", group="contact")
        ask(each.person, new=new, actor=make.self_of(each.person))
        source = make.make_organisation("school_pro")
        note_origin(each.person, kind=OriginKind.REFERRAL, source=source, actor=make.system())
    return Region(coach, mine.person_id, stranger, theirs.person_id)


def test_nothing_set_is_nothing_seen(raw: Connection, region: Region) -> None:
    assert look(raw, None) == {}
    assert look(raw, Actor(kind="public", name="", now=make.system().now)) == {}
    everything = look(raw, make.system())
    assert everything.keys() >= {
        "people_person", "tasks_task", "notices_message", "accounts_user", "privacy_legalhold",
        "rights_datarequest", "rights_origin",
    }  # fmt: skip
    assert everything["people_person"] == {region.mine, region.theirs}


def test_a_worker_finds_their_own_people_and_nobody_else_in_any_table(
    raw: Connection, region: Region
) -> None:
    for worker, own in ((region.coach, region.mine), (region.stranger, region.theirs)):
        found = look(raw, make.actor_of(worker))
        assert found.keys() >= {"people_person", "people_involvement", "privacy_logentry"}
        assert set().union(*found.values()) == {own}


def test_a_person_finds_themselves(raw: Connection, region: Region) -> None:
    own = Actor(kind="user", name="Sam", now=make.system().now, person_id=region.mine)
    assert set().union(*look(raw, own).values()) == {region.mine}
    # A seat beside a page of one's own opens no dossiers of others.
    seated = replace(make.actor_of(region.stranger), person_id=region.mine)
    assert set().union(*look(raw, seated).values()) == {region.mine}


def test_whoever_is_not_involved_any_more_finds_nothing_from_then_on(
    raw: Connection, region: Region
) -> None:
    person = make.Person.objects.get(pk=region.mine)
    row = involve(
        person,
        organisation=region.stranger.organisation,
        role=InvolvementRole.PARTNER,
        purpose=Purpose.GUIDANCE,
        actor=make.actor_of(region.coach),
    )
    eyes = make.actor_of(region.stranger)
    assert region.mine in look(raw, eyes)["people_person"]
    end_involvement(row, reason="klaar", actor=make.actor_of(region.coach))
    assert set().union(*look(raw, eyes).values()) == {region.theirs}


def test_a_personal_role_shows_the_dossier_to_that_colleague_only(
    raw: Connection, region: Region
) -> None:
    home = make.make_organisation("werkleerbedrijf")
    named, colleague = make.make_worker(home, "life_coach"), make.make_worker(home, "life_coach")
    involve(
        make.Person.objects.get(pk=region.mine),
        organisation=home,
        worker=named,
        role=InvolvementRole.LIFE_COACH,
        purpose=Purpose.GUIDANCE,
        actor=make.actor_of(region.coach),
    )
    assert look(raw, make.actor_of(named))["people_person"] == {region.mine}
    assert look(raw, make.actor_of(colleague)) == {}


def test_a_seat_that_opens_no_files_shows_none_of_its_organisation(
    raw: Connection, region: Region
) -> None:
    counts = make.make_worker(region.coach.organisation, "funder")
    assert look(raw, make.actor_of(counts)) == {}


def test_an_employer_reads_no_dossier_and_a_profile_after_two_keys(
    raw: Connection, region: Region
) -> None:
    bakery = make.make_organisation("werkgever")
    boss = make.make_worker(bakery, "employer_contact")
    week = ("mon", "tue", "thu")
    route = make.make_pathway(owner=region.coach, call_name="Daan", surname="Ver", days=week)
    place = make.make_place(employer=bakery, capacity=3, guidance="light")
    guide = make.actor_of(region.coach)
    proposal = propose(route.person, place=place, pathway=route, actor=guide)
    assert look(raw, make.actor_of(boss)) == {}
    assert profiles(raw, make.actor_of(boss)) == []
    person_answers(proposal, answer="yes", actor=guide)  # type: ignore[arg-type]
    assert profiles(raw, make.actor_of(boss)) == []
    coach_answers(proposal, answer="yes", profile_words="Sterk.", actor=guide)  # type: ignore[arg-type]
    assert look(raw, make.actor_of(boss)).keys() == {"matching_proposal"}
    assert profiles(raw, make.actor_of(boss)) == [("Daan", "", None)]
    assert profiles(raw, guide)[0][1] != ""


def test_an_employer_reads_who_works_there_and_sixty_days_after(
    raw: Connection, region: Region
) -> None:
    bakery = make.make_organisation("werkgever")
    boss = make.make_worker(bakery, "employer_contact")
    route = make.make_pathway(owner=region.coach, call_name="Daan", days=("mon", "tue", "thu"))
    place = make.make_place(employer=bakery, capacity=3, guidance="light")
    terms = Terms(starts_on=date(2026, 12, 1), coach=region.coach, goal="Deeg afwegen")
    guide = make.actor_of(region.coach)
    placement = start_placement(route, place=place, terms=terms, actor=guide)
    found = look(raw, make.actor_of(boss))
    assert set().union(*found.values()) == {route.person_id}
    assert "placements_placement" in found
    assert not found.keys() & {"people_person", "people_involvement", "pathways_contactmoment"}
    assert not found.keys() & {"notices_message", "privacy_logentry", "people_situationperiod"}
    del placement


def test_who_gets_an_offer_knows_who_it_is_about_and_no_more(
    raw: Connection, region: Region
) -> None:
    person = make.Person.objects.get(pk=region.mine)
    offer_handover(person, to=region.stranger, why="Verhuisd", actor=make.actor_of(region.coach))
    eyes = make.actor_of(region.stranger)
    found = look(raw, eyes)
    assert found["people_person"] == {region.theirs}
    assert region.mine in found["people_handover"]
    assert ("Sam",) in [row[:1] for row in profiles(raw, eyes)]


def profiles(raw: Connection, eyes: Actor) -> list[tuple[object, ...]]:
    tell(raw, sight_of(eyes))
    rows = raw.execute("SELECT call_name, surname, birth_year FROM people_profile").fetchall()
    raw.rollback()
    return rows


def test_only_actions_and_the_system_write(raw: Connection, region: Region) -> None:
    eyes = sight_of(make.actor_of(region.coach))
    for table in WHOSE:
        tell(raw, eyes)
        assert refused(raw, f"UPDATE {table} SET id = id", [])
        tell(raw, eyes)
        assert refused(raw, f"DELETE FROM {table}", [])
    tell(raw, eyes)
    added = "INSERT INTO people_need (id, person_id, domain, agreed, precedes_work, opened_on)"
    values = [uuid4(), region.mine, "care", "x", False, date(2026, 12, 1)]
    assert refused(raw, added + " VALUES (%s, %s, %s, %s, %s, %s)", values)
    tell(raw, Sight(everything=True))
    assert not refused(raw, added + " VALUES (%s, %s, %s, %s, %s, %s)", values)
    raw.rollback()


def test_the_settings_end_with_the_transaction(raw: Connection, region: Region) -> None:
    tell(raw, Sight(everything=True))
    assert raw.execute("SELECT count(*) FROM people_person").fetchone() == (2,)
    raw.commit()
    assert raw.execute("SELECT count(*) FROM people_person").fetchone() == (0,)
    raw.rollback()


def test_whom_somebody_represents_is_open_to_them(raw: Connection, region: Region) -> None:
    parent = Actor(kind="user", name="Ouder", now=make.system().now, represents=(region.mine,))
    assert look(raw, parent) == {}
    reads = replace(parent, represents_in_life=(region.mine,))
    assert set().union(*look(raw, reads).values()) == {region.mine}
    pays = look(raw, replace(parent, represents_in_money=(region.mine,)))
    assert pays.keys() == {
        "people_person", "people_involvement", "notices_message", "privacy_logentry",
    }  # fmt: skip


def test_an_emergency_opens_what_helps_and_nothing_of_the_route(
    raw: Connection, region: Region
) -> None:
    person = make.Person.objects.get(pk=region.mine)
    route = Pathway.objects.get(person=person)
    for words, confidential in (("Is bij oma.", False), ("Over thuis.", True)):
        contact = Contact(ContactKind.CALL, words, confidential=confidential)
        note_contact(person, contact=contact, actor=make.actor_of(region.coach))
    promised = make.make_place(employer=make.make_organisation("werkgever"), guidance="light")
    propose(person, place=promised, pathway=route, actor=make.system())
    helper = in_emergency(region)
    found = look(raw, helper)
    assert {table for table, whose in found.items() if region.mine in whose} == {
        "people_person", "people_involvement", "pathways_contactmoment", "privacy_logentry",
    }  # fmt: skip
    tell(raw, sight_of(helper))
    notes = raw.execute("SELECT note FROM pathways_contactmoment").fetchall()
    acts = "SELECT DISTINCT subject_kind FROM privacy_logentry WHERE person = %s"
    kinds = raw.execute(acts, [region.mine])
    assert notes == [("Is bij oma.",)]
    assert not {kind for (kind,) in kinds.fetchall()} - shown_in_an_emergency()
    closed = raw.execute("SELECT has_note FROM pathways_closednote").fetchall()
    assert closed == [(True,)]


def in_emergency(region: Region) -> Actor:
    """The stranger, for whom the dossier is open in an emergency."""
    helper = replace(make.actor_of(region.stranger), emergencies=(region.mine,))
    reason = "Staat nu voor een dichte deur."
    open_emergency(make.Person.objects.get(pk=region.mine), reason=reason, actor=helper)
    return helper


@pytest.mark.parametrize("how", ["shut_at", "closed_at", "user"])
def test_an_emergency_is_over_when_its_row_says_so(
    raw: Connection, region: Region, how: str
) -> None:
    """Whatever the application says, by whatever clock."""
    helper = in_emergency(region)
    assert region.mine in look(raw, helper)["people_person"]
    over = region.coach.user_id if how == "user" else TransactionNow()
    EmergencyAccess.objects.update(**{how: over})
    for table in ("people_person", "people_involvement", "pathways_contactmoment"):
        assert region.mine not in look(raw, helper).get(table, set())


def shown_in_an_emergency() -> set[str]:
    """Kinds of acts of the groups that the matrix shows in an emergency."""
    cells = matrix().shown([Involved("emergency", "guidance")])
    shown = {group for group, cell in cells.items() if isinstance(cell, Shared)}
    kinds = groups_of_model("privacy.LogEntry").by_value
    return {kind for kind, group in kinds.items() if group in shown}


def test_the_policy_of_the_log_says_of_an_emergency_what_the_matrix_says(raw: Connection) -> None:
    [row] = raw.execute(
        "SELECT pg_get_expr(polqual, polrelid) FROM pg_policy"
        " WHERE polname = 'in_emergency' AND polrelid = 'privacy_logentry'::regclass"
    ).fetchall()
    assert set(re.findall(r"'(\w+)'::", row[0])) == shown_in_an_emergency()


def test_the_working_role_cannot_take_the_fence_away(raw: Connection) -> None:
    for statement in (
        "ALTER TABLE people_person DISABLE ROW LEVEL SECURITY",
        "DROP POLICY sees ON people_person",
        "SET ROLE doorstroom_fence",
        "SET row_security = off; SELECT * FROM people_person",
        "CREATE FUNCTION fence.mine() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute(statement)  # type: ignore[arg-type]
        raw.rollback()
