"""Many rows into a table at once, in one statement.

Only for rows that are whole and new. The constraints and the row security of the database hold
as for any other row (COPY knows no row security and is refused); nothing here knows what a row
means.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, time
from uuid import UUID

from django.db import connection, models
from psycopg.sql import SQL, Identifier

# So many rows in one statement: the text of it stays a few megabytes.
AT_ONCE = 5_000


def copy_rows(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Write unsaved rows of one model. Whoever points at them waits for the commit, or comes later.

    A number that the database gives out itself is left to the database.
    """
    fields = [
        field
        for field in model._meta.concrete_fields
        if not isinstance(field, (models.AutoField, models.GeneratedField))
    ]
    names = [(field.attname, str(field.column)) for field in fields]
    columns = SQL(", ").join([Identifier(column) for _name, column in names])
    statement = SQL(
        "INSERT INTO {table} ({columns})"
        " SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s::json)"
    ).format(table=Identifier(model._meta.db_table), columns=columns)
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            some = [
                {column: getattr(row, name) for name, column in names}
                for row in rows[start : start + AT_ONCE]
            ]
            cursor.execute(statement, [json.dumps(some, ensure_ascii=False, default=_plain)])


def _plain(value: object) -> str:
    """What JSON has no form for, as PostgreSQL reads it.

    >>> _plain(date(2026, 12, 1)), _plain(UUID(int=5))
    ('2026-12-01', '00000000-0000-0000-0000-000000000005')
    """
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"no text for a {type(value).__name__}")
