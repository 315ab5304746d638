"""Qualifications, courses with their start moments and seats, enrolments, certificates."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import ends_after_start, one_of, period

from .queries import CertificateQuerySet, CourseClassQuerySet, EnrolmentQuerySet


class Qualification(models.Model):
    """A crebo: a qualification of the mbo with its level."""

    crebo = models.CharField(primary_key=True, max_length=6)
    name = models.CharField(max_length=160)
    level = models.PositiveSmallIntegerField()
    dossier = models.CharField(max_length=160, blank=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.crebo})"


class CourseForm(models.TextChoices):
    BOL = "bol", _("BOL: vooral naar school")
    BBL = "bbl", _("BBL: vooral werken")
    THIRD = "ovo", _("derde leerweg")
    MODULE = "module", _("korte module")
    TRAINING = "training", _("training")
    BOUGHT = "bought", _("opleiding op maat")


class Course(models.Model):
    """What a school or trainer offers. ``level`` 0 teaches no mbo level."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="courses"
    )
    title = models.CharField(max_length=160)
    form = models.CharField(max_length=10, choices=CourseForm.choices)
    qualification = models.ForeignKey(
        Qualification, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.PositiveSmallIntegerField(default=0)
    sector = models.CharField(max_length=40, blank=True)
    gives = models.CharField(max_length=30, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    free = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("form", CourseForm, name="course_form"),
            models.CheckConstraint(condition=Q(level__lte=4), name="course_level"),
        ]

    def __str__(self) -> str:
        return self.title


class CourseClass(models.Model):
    """A start moment of a course, with seats. Opens only from ``minimum`` people on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="classes")
    name = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    apply_by = models.DateField(null=True, blank=True)
    intake_on = models.DateField(null=True, blank=True)
    days = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    start_time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    site = models.ForeignKey(
        "partners.Site", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    seats = models.PositiveSmallIntegerField()
    minimum = models.PositiveSmallIntegerField(default=0)

    objects = CourseClassQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            ends_after_start("starts_on", "ends_on", name="class_period"),
            models.CheckConstraint(
                condition=Q(minimum__lte=models.F("seats")),
                name="class_minimum_fits",
                violation_error_message="Het minimum is meer dan het aantal stoelen.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["starts_on", "id"], name="class_by_start"),
        ]

    def __str__(self) -> str:
        return self.name


class ClassSeat(models.Model):
    """Seat number n of a class: what does not exist cannot be taken."""

    course_class = models.ForeignKey(
        CourseClass, on_delete=models.CASCADE, related_name="seat_rows"
    )
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["course_class", "number"], name="class_seat_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class EnrolmentStatus(models.TextChoices):
    APPLIED = "applied", _("aangemeld")
    PLACED = "placed", _("heeft een stoel")
    STARTED = "started", _("begonnen")
    FINISHED = "finished", _("afgerond")
    STOPPED = "stopped", _("gestopt")
    REFUSED = "refused", _("niet toegelaten")


class Enrolment(models.Model):
    """A person in a class: a destination like a place. A seat is held from ``seated_from``."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="enrolments")
    # Pathways is a higher app: kept as a plain id.
    pathway_id = models.UUIDField(null=True)
    course_class = models.ForeignKey(
        CourseClass, on_delete=models.PROTECT, related_name="enrolments"
    )
    status = models.CharField(max_length=10, choices=EnrolmentStatus.choices)
    applied_on = models.DateField()
    intake_on = models.DateField(null=True, blank=True)
    intake_time = models.TimeField(null=True, blank=True)
    seat = models.PositiveSmallIntegerField(null=True, blank=True)
    seated_from = models.DateField(null=True, blank=True)
    seated_until = models.DateField(null=True, blank=True)
    stop_reason = models.CharField(max_length=160, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("status", EnrolmentStatus, name="enrolment_status"),
            models.CheckConstraint(
                condition=Q(status__in=["applied", "refused"], seat__isnull=True)
                | Q(status__in=["placed", "started"], seat__isnull=False, seated_until__isnull=True)
                | Q(status__in=["finished", "stopped"]),
                name="enrolment_seat_fits_status",
            ),
            models.UniqueConstraint(
                fields=["person", "course_class"],
                condition=Q(status__in=["applied", "placed", "started"]),
                name="one_enrolment",
                violation_error_message="Deze persoon is al aangemeld voor deze groep.",
            ),
            ExclusionConstraint(
                name="one_person_on_a_class_seat",
                expressions=[
                    ("course_class", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    (period("seated_from", "seated_until"), RangeOperators.OVERLAPS),
                ],
                condition=Q(seat__isnull=False),
                violation_error_message="Deze stoel is net bezet. Kies opnieuw.",
            ),
        ]

    def __str__(self) -> str:
        return self.status


class CertificateKind(models.TextChoices):
    PRACTICE_STATEMENT = "praktijkverklaring", _("praktijkverklaring")
    MBO_STATEMENT = "mbo-verklaring", _("mbo-verklaring")
    MBO_CERTIFICATE = "mbo-certificaat", _("mbo-certificaat")
    DIPLOMA = "diploma", _("mbo-diploma")
    VCA = "vca", _("VCA")
    FORKLIFT = "heftruck", _("heftruckcertificaat")
    HACCP = "haccp", _("HACCP")
    BRANCH = "branche", _("ander vakcertificaat")
    TRAINING = "training", _("training zonder papier")


class Certificate(models.Model):
    """What somebody earned, on which learning line; branch papers may expire."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="certificates"
    )
    kind = models.CharField(max_length=20, choices=CertificateKind.choices)
    title = models.CharField(max_length=160)
    qualification = models.ForeignKey(
        Qualification, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    work_processes = models.TextField(blank=True)
    issuer = models.CharField(max_length=160, blank=True)
    earned_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", CertificateKind, name="certificate_kind"),
            ends_after_start("earned_on", "expires_on", name="certificate_period"),
            models.CheckConstraint(
                condition=~Q(kind="diploma") | Q(level__gte=1, level__lte=4),
                name="diploma_has_level",
                violation_error_message="Kies het niveau van het diploma (1, 2, 3 of 4).",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["praktijkverklaring", "training"]) | Q(level__isnull=True),
                name="statement_has_no_level",
                violation_error_message="Een praktijkverklaring heeft geen niveau. "
                "Laat het niveau leeg.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "earned_on"], name="certificate_of_person"),
        ]

    def __str__(self) -> str:
        return self.title
