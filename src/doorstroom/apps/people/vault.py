"""The table of sealed numbers, through the only door that the database has to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from .keyring import Sealed


@dataclass(frozen=True, slots=True)
class Row:
    person: UUID
    sealed: Sealed


def noted(people: Sequence[UUID]) -> set[UUID]:
    """Of whom a number is kept, among those whose dossier one sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.noted(%s::uuid[])", [list(people)])
        return {row[0] for row in cursor.fetchall()}


def take(person: UUID) -> Sealed | None:
    """In an action only; the database refuses it elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nonce, sealed, key FROM vault.take(%s)", [person])
        row = cursor.fetchone()
    return None if row is None else Sealed(bytes(row[0]), bytes(row[1]), str(row[2]))


def put(person: UUID, sealed: Sealed, digest: tuple[bytes, str], *, at: datetime, by: str) -> None:
    """In place of what there was. The database refuses a key that is retired."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT vault.put(%s, %s, %s, %s, %s, %s, %s, %s)",
            [person, sealed.nonce, sealed.text, sealed.key, digest[0], digest[1], at, by],
        )


def reseal(person: UUID, sealed: Sealed, digest: tuple[bytes, str]) -> None:
    """The same number under other keys; who noted it, and when, stays."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT vault.reseal(%s, %s, %s, %s, %s, %s)",
            [person, sealed.nonce, sealed.text, sealed.key, digest[0], digest[1]],
        )


def drop_all() -> int:
    """By the system only; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.drop_all()")
        (count,) = cursor.fetchone()
    return int(count)


def drop(people: Sequence[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.drop(%s::uuid[])", [list(people)])


def find(digests: Sequence[bytes]) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.find(%s::bytea[])", [list(digests)])
        return [row[0] for row in cursor.fetchall()]


def not_under(key: str, digest_key: str, *, limit: int) -> list[Row]:
    """Numbers that are under another key, by the system only."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person, nonce, sealed, key FROM vault.not_under(%s, %s, %s)",
            [key, digest_key, limit],
        )
        return [
            Row(row[0], Sealed(bytes(row[1]), bytes(row[2]), str(row[3])))
            for row in cursor.fetchall()
        ]
