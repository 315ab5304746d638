"""Programme packs in the database: the same data as in the file, with its history."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import ends_after_start, one_of


class ProgrammeStatus(models.TextChoices):
    OPEN = "open", _("open")
    ENDED = "ended", _("geen nieuwe deelnemers")


class Programme(models.Model):
    """A programme as data. Its end takes no new people; it closes no route."""

    slug = models.SlugField(primary_key=True, max_length=80)
    title = models.CharField(max_length=160)
    organiser = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    pack = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    status = models.CharField(
        max_length=10, choices=ProgrammeStatus.choices, default=ProgrammeStatus.OPEN
    )
    experiment_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="experiments"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("status", ProgrammeStatus, name="programme_status"),
            ends_after_start("starts_on", "ends_on", name="programme_period"),
            models.CheckConstraint(
                condition=models.Q(experiment_of__isnull=True)
                | models.Q(starts_on__isnull=False, ends_on__isnull=False),
                name="experiment_has_start_and_end",
                violation_error_message="Een experiment heeft een begin en een einde. "
                "Vul beide datums in.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class VersionOrigin(models.TextChoices):
    FILE = "file", _("uit een bestand")
    SCREEN = "screen", _("op het scherm gewijzigd")


class ProgrammeVersion(models.Model):
    """What the pack said from a moment on, who changed it, and where that came from."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    pack = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    origin = models.CharField(
        max_length=10, choices=VersionOrigin.choices, default=VersionOrigin.FILE
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_version_once"),
            one_of("origin", VersionOrigin, name="programme_version_origin"),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.number}"


class Alignment(models.Model):
    """That a condition for the start is agreed with its parties: when, and by whom."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="alignments")
    # The condition's code in the pack.
    condition = models.CharField(max_length=60)
    aligned_on = models.DateField()
    aligned_by = models.CharField(max_length=200)
    note = models.CharField(max_length=240, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["programme", "condition"], name="condition_aligned_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.condition}"
