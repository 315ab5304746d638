"""What a supervisor hears: alive is not the same as ready."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from doorstroom.site import health


class Away:
    """A connection to a database that is not there."""

    def cursor(self) -> None:
        raise OperationalError("connection refused: host db.voorbeeld.example")


def test_a_region_with_all_its_migrations_is_ready(client: Client, db: None) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert "no-store" in answer["Cache-Control"]


def test_a_migration_that_waits_is_not_ready(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = health.expected_migrations()
    newer = known | {("people", "9999_of_the_next_version")}
    monkeypatch.setattr(health, "expected_migrations", lambda: newer)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "1 migrations not applied\n")
    assert client.get("/livez").status_code == 200


def test_without_a_database_it_lives_but_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And where the database stands is not told to whoever asks."""
    monkeypatch.setattr(health, "connection", Away())
    answer = client.get("/readyz")
    assert (answer.status_code, answer.text) == (503, "database unreachable or without tables\n")
    assert client.get("/livez").status_code == 200
