"""A region of any size, as copies of one dossier by one statement a table.

Each worker has sixty dossiers; a tenth of the people belong to one organisation, the others to
nine. What hangs on somebody hangs on everybody: a route with its next step, a contact, lines in
the log; on some a proposal, a message, an enrolment. All of it is invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.db import models

PER_WORKER = 60
OTHERS = 9
WORKER_OF = f"((n - 1) / {PER_WORKER})"


@dataclass(frozen=True, slots=True)
class Example:
    """The dossier that is copied, and the worker on whose name it stands."""

    person: UUID
    involvement: UUID
    route: UUID
    task: UUID
    worker: UUID
    organisation: UUID


def key(kind: str, of: str = "n") -> str:
    return f"md5('{kind}' || {of})::uuid"


def fill(superuser_url: str, example: Example, people: int) -> None:
    """Copies of the example. Past triggers and keys, so that a million take minutes."""
    workers = -(-people // PER_WORKER)
    with psycopg.connect(superuser_url) as raw:
        raw.execute("SET session_replication_role = replica")
        _organisations(raw, example, workers)
        _dossiers(raw, example, people, workers)
        _beside(raw, example, people)
        raw.commit()
    with psycopg.connect(superuser_url, autocommit=True) as raw:
        raw.execute("VACUUM (ANALYZE)")


def _copy(
    raw: psycopg.Connection[Any],
    model: type[models.Model],
    example: object,
    numbers: str,
    other: Mapping[str, str],
) -> None:
    """A row like the example for each ``n`` of ``numbers``; ``other`` holds SQL for a column."""
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if not isinstance(field, models.GeneratedField | models.AutoField)
    ]
    values = ", ".join(other.get(column, f"example.{column}") for column in columns)
    quoted = ", ".join(f'"{column}"' for column in columns)
    table = model._meta.db_table
    raw.execute(
        f"INSERT INTO {table} ({quoted}) SELECT {values} FROM {table} AS example,"
        f" {numbers} AS n WHERE example.id = %s".encode(),
        [example],
    )


def _organisations(raw: psycopg.Connection[Any], example: Example, workers: int) -> None:
    from doorstroom.apps.partners.service import Organisation, Worker

    others = f"generate_series(0, {OTHERS - 1})"
    named = "'Organisatie ' || n || ' (verzonnen)'"
    _copy(
        raw, Organisation, example.organisation, others,
        {"id": key("organisation"), "name": named, "sort_key": "'organisatie ' || n"},
    )  # fmt: skip
    desk = Worker.objects.get(organisation=example.organisation, function="desk")
    _copy(
        raw, Worker, desk.pk, others,
        {"id": key("desk"), "organisation_id": key("organisation")},
    )  # fmt: skip
    _copy(
        raw, Worker, example.worker, f"generate_series(1, {workers})",
        {
            "id": key("worker"), "user_id": "NULL", "name": "'Collega ' || n",
            "sort_key": "'collega ' || n", "organisation_id": _home("n", example, workers),
        },
    )  # fmt: skip


def _home(worker: str, example: Example, workers: int) -> str:
    other = key("organisation", f"({worker} % {OTHERS})").replace("%", "%%")
    mine = f"'{example.organisation}'::uuid"
    return f"CASE WHEN {worker} <= {workers // 10} THEN {mine} ELSE {other} END"


def _dossiers(raw: psycopg.Connection[Any], example: Example, people: int, workers: int) -> None:
    from doorstroom.apps.pathways.service import Pathway
    from doorstroom.apps.people.service import Involvement, Person
    from doorstroom.apps.tasks.service import Task

    everybody = f"generate_series(1, {people})"
    own = f"'{example.worker}'::uuid"
    owner = f"CASE WHEN {WORKER_OF} = 0 THEN {own} ELSE {key('worker', WORKER_OF)} END"
    name = "'naam' || lpad((n %% 9973)::text, 5, '0')"
    sort_key = f"{name} || '  voornaam' || lpad(n::text, 7, '0')"
    days = "example.{} - (n %% 300)::int"
    _copy(
        raw, Person, example.person, everybody,
        {
            "id": key("person"), "reference": "'B' || lpad(n::text, 9, '0')",
            "call_name": "'Bulk' || n", "first_key": "'bulk' || n", "given_key": "'bulk' || n",
            "surname": name, "sort_key": sort_key, "email": "''",
            "infix": "CASE WHEN n %% 7 = 0 THEN 'van' ELSE '' END",
            "phone": "'+316' || lpad(n::text, 8, '0')",
            "owner_involvement_id": key("involvement"),
            "first_reported_on": days.format("first_reported_on"),
        },
    )  # fmt: skip
    _copy(
        raw, Involvement, example.involvement, everybody,
        {
            "id": key("involvement"), "person_id": key("person"), "sort_key": sort_key,
            "worker_id": owner, "organisation_id": _home(WORKER_OF, example, workers),
            "reported_on": days.format("reported_on"),
        },
    )  # fmt: skip
    _copy(
        raw, Task, example.task, everybody,
        {
            "id": key("task"), "person": key("person"), "subject_id": key("pathway"),
            "worker_id": owner, "due_on": "example.due_on + (n %% 40)::int - 5",
        },
    )  # fmt: skip
    _copy(
        raw, Pathway, example.route, everybody,
        {"id": key("pathway"), "person_id": key("person"), "next_task_id": key("task")},
    )  # fmt: skip


def _beside(raw: psycopg.Connection[Any], example: Example, people: int) -> None:
    """What stands on the other lists: of each kind the first there is, for one in so many."""
    from doorstroom.apps.learning.service import Enrolment
    from doorstroom.apps.matching.service import Proposal
    from doorstroom.apps.notices.service import Message
    from doorstroom.apps.pathways.service import ContactMoment
    from doorstroom.apps.privacy.service import LogEntry

    about: tuple[tuple[type[models.Model], int, str, dict[str, Any]], ...] = (
        (ContactMoment, 1, "person_id", {}),
        (LogEntry, 1, "person", {}),
        (Message, 5, "person", {"status": "queued"}),
        (Proposal, 10, "person_id", {"status__in": ["keys", "employer", "accepted"]}),
        (Enrolment, 20, "person_id", {"seat": None}),  # two do not sit on one seat
    )
    for model, one_in, column, like in about:
        rows = model._default_manager.exclude(**{column: None}).filter(**like)
        found = rows.order_by("pk").first()
        if found is None:
            continue
        other = {column: key("person"), "pathway_id": key("pathway")}
        if not isinstance(model._meta.pk, models.AutoField):
            other["id"] = key(model._meta.model_name or "")
        numbers = f"generate_series(1, {people}, {one_in})"
        _copy(raw, model, found.pk, numbers, other)
