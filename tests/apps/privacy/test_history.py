"""Every change of a row that bears a person is written down by the database itself."""

from __future__ import annotations

from datetime import date

import psycopg
import pytest
from django.db import connection

from doorstroom.apps.accounts.service import User
from doorstroom.apps.pathways.service import PlanItem
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements.service import Agreement
from doorstroom.apps.privacy.service import Change, acting_as, one_action
from tests.apps import factories as make
from tests.support.database import SecondConnection

# Tables that bear a person, or hang on one that does, and have no history: each with its reason.
WITHOUT_HISTORY = {
    "privacy_logentry": "a log itself: rows are only added",
    "privacy_change": "the history itself",
    "people_citizennumber": "no trace of a burgerservicenummer, not even sealed",
}


def bearing() -> set[str]:
    """Tables with a person in a column, and those that hang on such a row.

    A login names a person, but what hangs on a login is about the login.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
            WHERE c.relkind = 'r' AND a.attname IN ('person', 'person_id') AND NOT a.attisdropped
            """
        )
        found = {"people_person"} | {str(name) for (name,) in cursor.fetchall()}
        cursor.execute(
            "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint"
            " WHERE contype = 'f'"
        )
        edges = [(str(child), str(parent)) for child, parent in cursor.fetchall()]
    roots = found - {"accounts_user"}
    # What these point at is not about the person who points.
    upward = {("pathways_pathway", "tasks_task")}
    while (
        more := {
            child for child, parent in edges if parent in roots and (child, parent) not in upward
        }
        - roots
    ):
        roots |= more
    return found | roots


def followed() -> dict[str, set[str]]:
    """Per table the kinds of statement whose rows reach the history."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT tgrelid::regclass::text, tgname FROM pg_trigger
            WHERE tgname LIKE 'history_of_%%' AND tgenabled = 'O'
            """.replace("%%", "%")
        )
        found: dict[str, set[str]] = {}
        for table, name in cursor.fetchall():
            found.setdefault(str(table), set()).add(str(name))
    return found


def test_no_table_that_bears_a_person_is_without_history(db: None) -> None:
    whole = {"history_of_inserts", "history_of_updates", "history_of_deletes"}
    known = followed()
    missing = {table for table in bearing() if known.get(table) != whole}
    assert sorted(missing - WITHOUT_HISTORY.keys()) == []


def test_a_change_says_from_what_to_what_and_no_more(db: None) -> None:
    person = make.make_person()
    Person.objects.filter(pk=person.pk).update(phone="0612345678", sort_key="zz")
    change = Change.objects.order_by("-id").first()
    assert change is not None
    assert (change.source, change.row_id, change.kind) == (
        "people_person",
        str(person.pk),
        "update",
    )
    assert change.person == person.pk
    assert change.before == {"phone": person.phone}
    assert change.after == {"phone": "0612345678"}
    assert change.transaction > 0


def test_a_change_names_the_account_that_made_it(db: None) -> None:
    coach = make.make_worker()
    person = make.make_person(owner=coach)
    with acting_as(make.actor_of(coach)), one_action():
        Person.objects.filter(pk=person.pk).update(language="en")
    change = Change.objects.order_by("-id").first()
    assert change is not None
    assert (change.account, change.actor) == (coach.user_id, "user")
    with acting_as(make.system()):
        Person.objects.filter(pk=person.pk).update(language="nl")
    assert Change.objects.order_by("-id")[0].actor == "system: toets"


def test_a_new_row_says_that_it_came_and_of_whom(db: None) -> None:
    person = make.make_person()
    came = Change.objects.filter(person=person.pk, kind="insert").order_by("id")
    sources = set(came.values_list("source", flat=True))
    assert {"people_person", "people_involvement", "pathways_pathway"} <= sources
    assert not came.exclude(before=None, after=None).exists()


def test_what_was_removed_stands_whole_in_the_history(db: None) -> None:
    pathway = make.make_pathway()
    item = PlanItem.objects.create(
        pathway=pathway, promised_by="Sam", promise="Haalt een rijbewijs", made_on=date(2026, 12, 1)
    )
    PlanItem.objects.filter(pk=item.pk).delete()
    gone = Change.objects.get(source="pathways_planitem", kind="delete")
    assert gone.before is not None
    assert gone.before["promise"] == "Haalt een rijbewijs"
    assert gone.person == pathway.person_id


def test_a_row_that_hangs_two_steps_away_finds_its_person(db: None) -> None:
    pathway = make.make_pathway()
    agreement = Agreement.objects.create(
        pathway=pathway,
        kind="plan",
        title="Plan",
        text="x",
        text_hash="0",
        made_at=make.system().now,
    )
    Agreement.objects.filter(pk=agreement.pk).update(title="Ons plan")
    changed = Change.objects.get(source="placements_agreement", kind="update")
    assert (changed.person, changed.after) == (pathway.person_id, {"title": "Ons plan"})


def test_of_a_secret_only_that_it_changed(db: None) -> None:
    user = User.objects.create(login="sam@example.org", name="Sam", person_id=make.make_person().pk)
    user.set_password("geheim")
    user.save(update_fields=["password"])
    changed = Change.objects.filter(source="accounts_user", kind="update").get()
    assert (changed.before, changed.after) == ({"password": "*"}, {"password": "*"})


def test_an_update_that_changes_nothing_leaves_nothing(db: None) -> None:
    person = make.make_person()
    before = Change.objects.count()
    Person.objects.filter(pk=person.pk).update(phone=person.phone, first_key="copy")
    assert Change.objects.count() == before


def test_one_statement_over_many_rows_is_a_change_for_each(db: None) -> None:
    people = [make.make_person() for _ in range(3)]
    Person.objects.filter(pk__in=[person.pk for person in people]).update(language="en")
    changed = Change.objects.filter(source="people_person", kind="update", after={"language": "en"})
    assert set(changed.values_list("person", flat=True)) == {person.pk for person in people}


@pytest.mark.real_commits
def test_the_working_role_can_neither_write_nor_stop_the_history(
    second_connection: SecondConnection,
) -> None:
    raw = second_connection()
    for statement in (
        "INSERT INTO privacy_change (actor) VALUES ('ik')",
        "UPDATE privacy_change SET actor = 'iemand anders'",
        "DELETE FROM privacy_change",
        "TRUNCATE privacy_change",
        "ALTER TABLE people_person DISABLE TRIGGER ALL",
        "DROP TRIGGER history_of_updates ON people_person",
        "SET session_replication_role = replica",
        "SELECT history.people_person()",
        "CREATE OR REPLACE FUNCTION history.actor() RETURNS text LANGUAGE sql AS 'SELECT $$x$$'",
        "SET ROLE doorstroom_sealer",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute(statement.encode())
        raw.rollback()
