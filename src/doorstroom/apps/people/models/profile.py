"""What may be known of somebody whose dossier one does not see."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Prefetch, QuerySet

from .naming import Named


class Profile(Named, models.Model):
    """A view of the database: to an employer a first name, between professionals a whole one.

    Its rows are those whom the actor knows: by a referral or a hand-over, or, as an employer,
    after two keys. There is no column for anything else, and nobody writes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=12)
    call_name = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    infix = models.CharField(max_length=20)
    surname = models.CharField(max_length=120)
    birth_year = models.PositiveSmallIntegerField(null=True)
    birth_month = models.PositiveSmallIntegerField(null=True)
    birth_day = models.PositiveSmallIntegerField(null=True)
    language = models.CharField(max_length=2)
    work_needs = models.TextField()
    days: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=3))
    earliest = models.TimeField(null=True)
    latest = models.TimeField(null=True)
    hours_min = models.PositiveSmallIntegerField(null=True)
    hours_max = models.PositiveSmallIntegerField(null=True)
    available_from = models.DateField(null=True)
    travel_mode = models.CharField(max_length=10)
    max_minutes = models.PositiveSmallIntegerField(null=True)

    class Meta:
        managed = False
        db_table = "people_profile"

    objects: ClassVar[models.Manager[Profile]] = models.Manager()

    def __str__(self) -> str:
        return self.reference


def known(path: str = "person") -> Prefetch[str, QuerySet[Profile], str]:
    """Fetches along who it is about, where the dossier itself may be closed.

    In place of ``select_related``, whose join would drop the row of somebody not seen.
    """
    return Prefetch(path, queryset=Profile.objects.all())
