"""What has been done to a database, kept in that database.

A note beside the database would be wrong as soon as somebody restores a backup.
"""

from __future__ import annotations

import psycopg


def read_state(owner_url: str) -> dict[str, str]:
    """Return the notes; an empty dictionary for a database without any."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        known = connection.execute("SELECT to_regclass('public.doorstroom_state')").fetchone()
        if known is None or known[0] is None:
            return {}
        return dict(connection.execute("SELECT key, value FROM doorstroom_state").fetchall())


def write_state(owner_url: str, **notes: str) -> None:
    """Keep notes; the role that works can read them and no more."""
    with psycopg.connect(owner_url) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS doorstroom_state"
            " (key text PRIMARY KEY, value text NOT NULL)"
        )
        connection.execute(
            """
            DO $$ DECLARE other name; BEGIN
                FOR other IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
                    WHERE table_name = 'doorstroom_state' AND grantee <> current_user
                LOOP
                    EXECUTE format(
                        'REVOKE INSERT, UPDATE, DELETE ON doorstroom_state FROM %I', other);
                END LOOP;
            END $$
            """
        )
        for key, value in notes.items():
            connection.execute(
                "INSERT INTO doorstroom_state VALUES (%s, %s)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )


def refresh_statistics(owner_url: str) -> None:
    """Let the planner look at the tables now, not in a minute: around loading a lot at once.

    Before, because rows of a load that was broken off make it believe that tables
    stay empty; after, because else the first screens read them whole. Only who
    owns the tables may.
    """
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
