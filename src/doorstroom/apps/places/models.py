"""Internships, work-learning places, jobs, day activities: who offers what, to how many."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import ends_after_start, one_of

from .queries import PlaceQuerySet, SchoolWishQuerySet


class PlaceKind(models.Model):
    """A kind of place as data: which agreement, who signs, what the law asks."""

    code = models.CharField(primary_key=True, max_length=40)
    title = models.CharField(max_length=80)
    data = models.JSONField()
    order = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.title


class Sector(models.Model):
    code = models.CharField(primary_key=True, max_length=40)
    title = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80)
    plain = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title


class Supervisor(models.Model):
    """A *praktijkopleider* or Harrie on the floor, and how many people they can guide."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="supervisors"
    )
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    load_cap = models.PositiveSmallIntegerField()
    trainer = models.BooleanField(default=False)
    harrie = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # So that a place can state supervisor and employer as one key.
            models.UniqueConstraint(fields=["id", "organisation"], name="supervisor_of_employer"),
        ]

    def __str__(self) -> str:
        return self.name


class SupervisorSeat(models.Model):
    """The n-th person that a supervisor guides: beyond the cap there is no row to take."""

    supervisor = models.ForeignKey(Supervisor, on_delete=models.CASCADE, related_name="seat_rows")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["supervisor", "number"], name="supervisor_seat_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class RecognitionStatus(models.TextChoices):
    REQUESTED = "requested", _("aangevraagd")
    GRANTED = "granted", _("erkend")
    REFUSED = "refused", _("niet erkend")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Recognition(models.Model):
    """SBB recognition (*erkenning*) of one site for one qualification, four years valid."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    site = models.ForeignKey("partners.Site", on_delete=models.PROTECT, related_name="recognitions")
    qualification = models.ForeignKey(
        "learning.Qualification", on_delete=models.PROTECT, related_name="recognitions"
    )
    status = models.CharField(max_length=10, choices=RecognitionStatus.choices)
    requested_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("status", RecognitionStatus, name="recognition_status"),
            ends_after_start("valid_from", "valid_until", name="recognition_period"),
            models.CheckConstraint(
                condition=~Q(status="granted")
                | Q(valid_from__isnull=False, valid_until__isnull=False),
                name="granted_recognition_has_period",
            ),
            models.UniqueConstraint(
                fields=["site", "qualification"],
                condition=Q(status="requested"),
                name="one_recognition_request",
                violation_error_message="Deze erkenning is al aangevraagd.",
            ),
            # A renewal stands beside the one that runs, and begins after it.
            ExclusionConstraint(
                name="one_recognition_at_a_time",
                expressions=[
                    ("site", RangeOperators.EQUAL),
                    ("qualification", RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_until"),
                            Value("[]"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(status="granted"),
                violation_error_message="Voor deze dagen is er al een erkenning.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.qualification_id} {self.status}"


class PlaceStatus(models.TextChoices):
    OPEN = "open", _("open")
    PAUSED = "paused", _("even niet")
    CLOSED = "closed", _("gesloten")


class Guidance(models.TextChoices):
    NONE = "none", _("geen")
    LIGHT = "light", _("licht")
    INTENSIVE = "intensive", _("veel")


class Place(models.Model):
    """What an employer, work-learning company or day activity offers, to ``capacity`` people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    employer = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="places"
    )
    site = models.ForeignKey("partners.Site", on_delete=models.PROTECT, related_name="places")
    kind = models.ForeignKey(PlaceKind, on_delete=models.PROTECT, related_name="places")
    title = models.CharField(max_length=160)
    plain = models.TextField(blank=True)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="+")
    qualification = models.ForeignKey(
        "learning.Qualification", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.PositiveSmallIntegerField(default=0)
    min_level = models.PositiveSmallIntegerField(default=0)
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    capacity = models.PositiveSmallIntegerField()
    days = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    start_time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    pay_cents_month = models.PositiveIntegerField(null=True, blank=True)
    pay_note = models.CharField(max_length=160, blank=True)
    employer_costs = models.CharField(max_length=240, blank=True)
    requires = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # Empty: the employer has not said.
    guidance = models.CharField(max_length=10, choices=Guidance.choices, blank=True, default="")
    supervisor = models.ForeignKey(
        Supervisor, null=True, blank=True, on_delete=models.PROTECT, related_name="places"
    )
    course_class = models.ForeignKey(
        "learning.CourseClass",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="places",
    )
    # Programme slugs that alone may use it; empty = any.
    programmes = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    brought_in_by = models.ForeignKey(
        "partners.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reserved_for = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reserved_until = models.DateField(null=True, blank=True)
    # Not filled directly: passed on to the network of youth organisations.
    relayed_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=PlaceStatus.choices, default=PlaceStatus.OPEN)
    created_at = models.DateTimeField()
    invented = models.BooleanField(default=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("status", PlaceStatus, name="place_status"),
            one_of("guidance", Guidance, name="place_guidance", or_unknown=True),
            ends_after_start("starts_on", "ends_on", name="place_period"),
            models.CheckConstraint(
                condition=Q(level__lte=4, min_level__lte=4), name="place_levels"
            ),
            models.CheckConstraint(
                condition=Q(reserved_for__isnull=True) | Q(reserved_until__isnull=False),
                name="reservation_ends",
                violation_error_message="Vul in tot wanneer de plek vastgehouden wordt.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["status", "kind", "-created_at", "id"], name="place_list"),
            models.Index(fields=["employer", "status"], name="place_of_employer"),
        ]

    def __str__(self) -> str:
        return self.title


class PlaceSeat(models.Model):
    """Seat number n of a place: beyond the capacity there is no row to take."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="seat_rows")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["place", "number"], name="place_seat_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class SchoolWish(models.Model):
    """How many places of one kind a school looks for, from a month on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="place_wishes"
    )
    # The first day of the month.
    month = models.DateField()
    kind = models.ForeignKey(PlaceKind, on_delete=models.PROTECT, related_name="+")
    # Empty: any direction of work will do.
    sector = models.ForeignKey(
        Sector, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    created_at = models.DateTimeField()

    objects = SchoolWishQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(month__day=1), name="school_wish_month"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=500), name="school_wish_number"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["school", "month"], name="school_wish_of_month"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind_id} {self.month:%Y-%m}"
