"""Many people at once, as copies of one, by one statement a table: only lists read them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Involvement, Person
from doorstroom.apps.tasks.service import Task


def copy_rows(model: type[models.Model], example: UUID, count: int, **other: str) -> None:
    """``count`` rows like the example; ``other`` holds SQL for a column, with ``n`` from 1 on.

    A percent sign is written twice, as in every statement.
    """
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if not isinstance(field, models.GeneratedField)
        and not (isinstance(field, models.AutoField) and "id" not in other)
    ]
    table = model._meta.db_table
    values = ", ".join(other.get(column, f"example.{column}") for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values}"
            f" FROM {table} AS example, generate_series(1, %s) AS n WHERE example.id = %s",
            [count, example],
        )


def key_of(kind: str) -> str:
    return f"md5('{kind}' || n)::uuid"


def many_people(route: Pathway, count: int) -> None:
    """People with a route each, owned by the same worker; about a hundred share a surname.

    Of every twenty one is late, of every thirty one came long ago, of every fifty
    nobody spoke with one for a year.
    """
    person = route.person
    name = "'naam' || lpad((n %% 977)::text, 5, '0')"
    copies: dict[str, Any] = {
        "sort_key": f"{name} || '  voornaam' || lpad(n::text, 6, '0')",
    }
    reported = "example.{} - n %% 300 - (n %% 30 = 0)::int * 400"
    with transaction.atomic():
        copy_rows(
            Person, person.pk, count,
            id=key_of("person"), reference="'B' || lpad(n::text, 9, '0')", call_name="'Bulk' || n",
            first_key="'bulk' || n", given_key="'bulk' || n", surname=name, phone="''", email="''",
            owner_involvement_id=key_of("involvement"),
            first_reported_on=reported.format("first_reported_on"),
            last_contact_on="example.first_reported_on - (n %% 50 = 0)::int * 365", **copies,
        )  # fmt: skip
        copy_rows(
            Involvement, person.owner_involvement_id, count,
            id=key_of("involvement"), person_id=key_of("person"),
            reported_on=reported.format("reported_on"), **copies,
        )  # fmt: skip
        assert route.next_task_id is not None
        copy_rows(
            Task, route.next_task_id, count,
            id=key_of("task"), person=key_of("person"), subject_id=key_of("pathway"),
            due_on="example.due_on - (n %% 20 = 0)::int * 60",
        )  # fmt: skip
        copy_rows(
            Pathway, route.pk, count,
            id=key_of("pathway"), person_id=key_of("person"), next_task_id=key_of("task"),
        )  # fmt: skip


def plan_of(rows: models.QuerySet[Any]) -> str:
    """What the database did, and how many pages it looked at."""
    return str(rows.explain(analyze=True, buffers=True))
