"""Who looked at whom, and who was refused, under names that mean nothing by themselves."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from doorstroom.apps.constraints import one_of


class SubjectKind(models.TextChoices):
    PERSON = "person"
    ACCOUNT = "account"


class Pseudonym(models.Model):
    """The one place that says whom a name in the log stands for. Drawn at random, never derived.

    Once the row is gone, the log is about nobody, and its chain still holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=7, choices=SubjectKind.choices)
    of = models.UUIDField()
    # Of the proof in the chain; gone with the row, so that the proof tells nobody anything.
    salt = models.UUIDField(db_default=RandomUUID(), editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", SubjectKind, name="pseudonym_kind"),
            models.UniqueConstraint(fields=["of", "kind"], name="pseudonym_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Look(models.Model):
    """One person was shown to one user by one answer.

    ``subject`` and ``reader`` are pseudonyms. ``organisation`` and ``function`` are those of
    the seat that is involved with the person, ``purpose`` and ``ground`` of that involvement.
    ``trace`` is the same for all that one question of a browser did. The application role may
    add rows through one function of the database, and neither change nor remove them.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    took = models.PositiveIntegerField()
    transaction = models.BigIntegerField()
    trace = models.UUIDField()
    subject = models.UUIDField()
    reader = models.UUIDField()
    organisation = models.UUIDField(null=True)
    function = models.CharField(max_length=20)
    action = models.CharField(max_length=100)
    purpose = models.CharField(max_length=20)
    ground = models.CharField(max_length=20)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject", "-id"], name="looks_at_subject"),
            models.Index(fields=["transaction"], name="look_by_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class Refusal(models.Model):
    """Somebody asked for what they do not get: who, where and when.

    ``target`` is the key in the address, which may be a person's; it stands outside the chain,
    so that it can be erased.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    transaction = models.BigIntegerField()
    trace = models.UUIDField()
    reader = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)
    function = models.CharField(max_length=20)
    method = models.CharField(max_length=10)
    action = models.CharField(max_length=100)
    status = models.PositiveSmallIntegerField()
    target = models.UUIDField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["transaction"], name="refusal_by_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.status} {self.action}"


class Naming(models.Model):
    """A name was drawn in the log; ``proof`` says for whom, to who has the pseudonym's salt.

    Only the database adds it, with the name.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    transaction = models.BigIntegerField()
    name = models.UUIDField(unique=True)
    proof = models.BinaryField(max_length=32)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["transaction"], name="naming_by_transaction"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Forgetting(models.Model):
    """The logs let go of somebody: when, by which work and how much. Not of whom.

    Only ``keeping.forget`` in the database adds it.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    transaction = models.BigIntegerField()
    work = models.CharField(max_length=100)
    people = models.PositiveIntegerField()
    accounts = models.PositiveIntegerField()
    acts = models.PositiveIntegerField()
    changes = models.PositiveIntegerField()
    names = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["transaction"], name="forgetting_by_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.work}"


class SealedLog(models.TextChoices):
    LOOK = "look"
    REFUSAL = "refusal"
    NAME = "name"
    FORGOT = "forgot"


class Seal(models.Model):
    """A link of the chain: the hash of the link before and of one row of a log.

    ``hash`` is SHA-256 over the hash before (of the first link 32 zeros) and the row as text
    (``sealing.line_of``). Only the sealer writes it.
    """

    position = models.BigIntegerField(primary_key=True)
    log = models.CharField(max_length=7, choices=SealedLog.choices)
    row = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("log", SealedLog, name="seal_log"),
            models.UniqueConstraint(fields=["row", "log"], name="sealed_once"),
        ]

    def __str__(self) -> str:
        return str(self.position)


class Sealing(models.Model):
    """One round of the sealer: up to which transaction all is sealed, and the last link."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    upto = models.BigIntegerField()
    position = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.position}"


class Delivery(models.Model):
    """Up to which transaction a log outside the database has been told."""

    log = models.CharField(primary_key=True, max_length=20)
    upto = models.BigIntegerField()

    def __str__(self) -> str:
        return self.log
