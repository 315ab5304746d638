"""Raw SQL without any filter, as the role that works, through somebody's eyes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from doorstroom.apps.privacy.service import Sight, sight_of
from doorstroom.core.values.actor import Actor
from tests.support.cluster import Connection

# Every table with a person, and the SQL for whose row it is.
WHOSE = {
    "people_person": "id",
    "people_involvement": "person_id",
    "people_handover": "person_id",
    "people_situationperiod": "person_id",
    "outreach_signup": "person_id",
    "outreach_referral": "person_id",
    "pathways_pathway": "person_id",
    "pathways_contactmoment": "person_id",
    "pathways_planitem": "(SELECT person_id FROM pathways_pathway AS p WHERE p.id = pathway_id)",
    "matching_proposal": "person_id",
    "placements_placement": "person_id",
    "placements_agreement": "(SELECT person_id FROM pathways_pathway AS p WHERE p.id = pathway_id)",
    "tasks_task": "person",
    "notices_message": "person",
    "privacy_legalhold": "person",
    "rights_datarequest": "person_id",
    "rights_origin": "person_id",
    "privacy_logentry": "person",
    "accounts_user": "person_id",
}

Seen = dict[str, set[UUID]]


def look(connection: Connection, eyes: Actor | Sight | None) -> Seen:
    """In each table the people of whose rows any is found; tables without are left out."""
    sight = sight_of(eyes) if isinstance(eyes, Actor) else eyes
    tell(connection, sight)
    found: Seen = {}
    for table, whose in WHOSE.items():
        rows = connection.execute(f"SELECT DISTINCT {whose} FROM {table}").fetchall()  # type: ignore[arg-type]
        people = {row[0] for row in rows}
        # What is about nobody counts where nothing may be seen at all.
        if people - {None} or (people and not (sight and sight.organisations)):
            found[table] = people - {None}
    connection.rollback()
    return found


def tell(connection: Connection, sight: Sight | None) -> None:
    connection.rollback()
    for name, value in (sight or Sight()).settings().items():
        connection.execute("SELECT set_config(%s, %s, true)", [name, value])


def refused(connection: Connection, statement: str, values: list[Any]) -> bool:
    """Whether a write found nothing to change, or was refused."""
    import psycopg

    try:
        return connection.execute(statement, values).rowcount == 0  # type: ignore[arg-type]
    except psycopg.errors.InsufficientPrivilege:
        connection.rollback()
        return True
