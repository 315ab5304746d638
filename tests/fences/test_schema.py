"""The schema walked: no table that bears a person stands open."""

from __future__ import annotations

import pytest
from django.db import connection

pytestmark = pytest.mark.usefixtures("db")

# Of whom a row is by another name than person; ``whose`` says which column.
ALSO_BEARING = {"people_person": "id", "people_personmerge": "kept_id"}
# What points at an account says who works here, not whom it is about.
STOPS_AT = {"accounts_user"}
# Person-bearing tables without row security of this kind, each with what stands in its place.
OTHERWISE: dict[str, str] = {}

BEARING = """
SELECT DISTINCT c.oid::regclass::text
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND a.atttypid = 'uuid'::regtype AND a.attname IN ('person', 'person_id', 'kept', 'kept_id')
"""
POINTS = """
SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE contype = 'f'
"""
SECURED = """
SELECT c.oid::regclass::text, c.relrowsecurity AND c.relforcerowsecurity,
    array(SELECT polname::text FROM pg_policy WHERE polrelid = c.oid ORDER BY polname)
FROM pg_class AS c WHERE c.relkind IN ('r', 'p')
"""


def asked(sql: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def bearing() -> set[str]:
    """Tables with a person, and whatever hangs on a row of one of those."""
    found = {name for (name,) in asked(BEARING)} | ALSO_BEARING.keys()
    points = asked(POINTS)
    while True:
        more = {low for low, high in points if high in found - STOPS_AT} - found
        if not more:
            return found - {"partners_organisationmerge"}
        found |= more


def test_every_table_that_bears_a_person_has_forced_row_security() -> None:
    secured = {name: (forced, policies) for name, forced, policies in asked(SECURED)}  # type: ignore[misc]
    open_ = {name for name in bearing() - OTHERWISE.keys() if not secured[name][0]}
    assert not open_, f"ENABLE and FORCE ROW LEVEL SECURITY, with policies: {sorted(open_)}"
    silent = {name for name in bearing() - OTHERWISE.keys() if not secured[name][1]}
    assert not silent


def test_the_walk_finds_what_hangs_on_a_person() -> None:
    assert {
        "people_person", "people_involvement", "people_personmerge", "pathways_planitem",
        "placements_signature", "placements_attendance", "tasks_task", "notices_message",
        "privacy_logentry", "accounts_user",
    } <= bearing()  # fmt: skip
    assert not {"partners_worker", "places_place", "partners_organisation"} & bearing()


def test_the_working_role_gets_past_no_policy() -> None:
    [row] = asked(
        "SELECT rolsuper OR rolbypassrls OR pg_has_role('doorstroom_fence', 'MEMBER')"
        " FROM pg_roles WHERE rolname = current_user"
    )
    assert row == (False,)


def test_whoever_looks_beyond_the_asker_is_no_one_who_can_sign_in() -> None:
    rows = asked(
        "SELECT proname, rolname, rolcanlogin, rolsuper OR rolbypassrls"
        " FROM pg_proc JOIN pg_roles ON pg_roles.oid = proowner"
        " WHERE pronamespace = 'fence'::regnamespace AND prosecdef"
    )
    assert {row[0] for row in rows} >= {"sees", "knows", "told", "meets"}
    assert {row[1:] for row in rows} == {("doorstroom_fence", False, False)}


def test_the_owner_passes_every_policy_so_that_a_backup_skips_no_row() -> None:
    silent = asked(
        "SELECT c.oid::regclass::text FROM pg_class AS c WHERE c.relrowsecurity"
        " AND NOT EXISTS (SELECT FROM pg_policy AS p WHERE p.polrelid = c.oid"
        " AND p.polroles && array['doorstroom_fence'::regrole::oid]"
        " AND p.polcmd = '*' AND pg_get_expr(p.polqual, p.polrelid) = 'true')"
    )
    assert not silent, f"CREATE POLICY keeps ON … TO doorstroom_fence USING (true): {silent}"


WRITES = """
SELECT p.polrelid::regclass::text, p.polname::text,
    coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
FROM pg_policy AS p
WHERE p.polcmd <> 'r' AND 0 = ANY (p.polroles)
"""


def test_whoever_may_see_a_row_may_not_therefore_remove_it() -> None:
    """A policy for everything at once lets go of a row by what it lets see."""
    only_actions = '( SELECT fence."all"() AS "all")'
    wider = {(table, name) for table, name, when in asked(WRITES) if when != only_actions}
    assert not wider, f"FOR SELECT, and three policies for actions: {sorted(wider)}"
