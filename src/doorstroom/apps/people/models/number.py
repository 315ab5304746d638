"""The burgerservicenummer, where a region may keep it: sealed, and apart from everything else."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

# Whose law names the number: a municipality registers, refers and exchanges for those without a
# startkwalificatie (WEB 2.3.6d), and for compulsory education; a school exchanges it with the
# municipality and with other schools (WEB 2.3.6a and 8.1.8). Of no other kind was a law found.
NUMBER_KINDS = (
    "gemeente",
    "doorstroompunt",
    "jongerenloket",
    "leerplicht",
    "school_pro",
    "school_vso",
    "school_vo",
    "school_mbo",
)


class NumberPermit(models.Model):
    """The region keeps the number, on this ground; without an open permit nobody notes or sees it.

    ``kinds`` are the kinds of organisation that may. Which of their workers, the roles say.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kinds = ArrayField(models.CharField(max_length=30))
    ground = models.CharField(max_length=240)
    source = models.CharField(max_length=400)
    stated_by = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[NumberPermit]] = models.Manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(ground="") & ~Q(source="") & ~Q(kinds=[]),
                name="permit_has_a_ground",
            ),
            models.CheckConstraint(
                condition=~Q(kinds__contains=["werkgever"]), name="no_number_for_employers"
            ),
            models.UniqueConstraint(
                models.Value(1), condition=Q(ended_at__isnull=True), name="one_open_permit"
            ),
        ]

    def __str__(self) -> str:
        return self.ground


class SealingKey(models.Model):
    """That a key exists, and whether new numbers may be sealed with it; never the key itself."""

    id = models.CharField(primary_key=True, max_length=40)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[SealingKey]] = models.Manager()

    def __str__(self) -> str:
        return self.id


class CitizenNumber(models.Model):
    """One person's number, sealed for that very person.

    The application reads and writes it through the functions of the schema ``vault`` only:
    it has no right to the table itself.
    """

    person = models.OneToOneField(
        "people.Person", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    nonce = models.BinaryField(max_length=12)
    sealed = models.BinaryField(max_length=64)
    key = models.ForeignKey(SealingKey, on_delete=models.PROTECT, related_name="+")
    # A keyed hash under another key: equal numbers are found, and none can be guessed from it.
    digest = models.BinaryField(max_length=32)
    digest_key = models.CharField(max_length=40)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["digest"], name="number_by_digest"),
        ]

    def __str__(self) -> str:
        return str(self.noted_at)
