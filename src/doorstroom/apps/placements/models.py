"""Somebody in a place: agreement, build-up, attendance, reviews, the end, and what lasted."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import ends_after_start, one_of, period

from .queries import (
    AgreementQuerySet,
    FollowUpQuerySet,
    PlacementQuerySet,
    SafetyReportQuerySet,
)


class PlacementStatus(models.TextChoices):
    AGREED = "agreed", _("afgesproken")
    RUNNING = "running", _("bezig")
    ENDED = "ended", _("gestopt of klaar")


class EndReason(models.TextChoices):
    FINISHED = "finished", _("klaar zoals afgesproken")
    JOB = "job", _("verder met een baan")
    COURSE = "course", _("verder met een opleiding")
    TRIAL_DONE = "trial_done", _("proefdagen gedaan")
    NOT_FITTING = "not_fitting", _("het werk paste niet")
    GUIDANCE = "guidance", _("de begeleiding lukte niet")
    TRAVEL = "travel", _("reizen lukte niet")
    HEALTH = "health", _("gezondheid")
    HOME = "home", _("thuis of geld")
    EMPLOYER = "employer", _("het bedrijf kon niet verder")
    UNSAFE = "unsafe", _("het was er niet veilig")
    OTHER = "other", _("iets anders")


class Placement(models.Model):
    """One person on one seat of a place, under one seat of its supervisor.

    The seats are rows; composite foreign keys (made in the migration) and
    exclusion constraints refuse a place over its capacity and a supervisor
    over the cap. It occupies from its start until it actually ended; what it
    holds now (``held_…``) keeps the row of its seat from being taken away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="placements")
    pathway = models.ForeignKey(
        "pathways.Pathway", on_delete=models.PROTECT, related_name="placements"
    )
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="placements")
    place_seat = models.PositiveSmallIntegerField()
    supervisor = models.ForeignKey(
        "places.Supervisor", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    supervisor_seat = models.PositiveSmallIntegerField(null=True, blank=True)
    enrolment = models.ForeignKey(
        "learning.Enrolment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.ForeignKey("places.PlaceKind", on_delete=models.PROTECT, related_name="+")
    coach = models.ForeignKey("partners.Worker", on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(max_length=10, choices=PlacementStatus.choices)
    starts_on = models.DateField()
    planned_end = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    days = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    start_time = models.TimeField(null=True, blank=True)
    end_time = models.TimeField(null=True, blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    goal = models.CharField(max_length=200, blank=True)
    # Which Wmo or Wlz decision this rests on, where the kind needs one.
    decision = models.CharField(max_length=60, blank=True)
    ended_early = models.BooleanField(default=False)
    end_reason = models.CharField(max_length=20, choices=EndReason.choices, blank=True)
    # Both sides stand beside each other; hers or his is asked before the other's can be saved.
    person_words = models.TextField(blank=True)
    person_asked_at = models.DateTimeField(null=True, blank=True)
    employer_words = models.TextField(blank=True)
    held_place_seat = models.GeneratedField(
        expression=Case(When(ended_on__isnull=True, then=F("place_seat"))),
        output_field=models.PositiveSmallIntegerField(null=True),
        db_persist=True,
    )
    held_supervisor_seat = models.GeneratedField(
        expression=Case(When(ended_on__isnull=True, then=F("supervisor_seat"))),
        output_field=models.PositiveSmallIntegerField(null=True),
        db_persist=True,
    )

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("status", PlacementStatus, name="placement_status"),
            ends_after_start("starts_on", "planned_end", name="placement_planned_period"),
            ends_after_start("starts_on", "ended_on", name="placement_period"),
            models.CheckConstraint(
                condition=Q(status="ended", ended_on__isnull=False)
                | (~Q(status="ended") & Q(ended_on__isnull=True)),
                name="ended_placement_has_end",
            ),
            models.CheckConstraint(
                condition=~Q(status="ended") | Q(end_reason__in=EndReason.values),
                name="ended_placement_has_reason",
                violation_error_message="Kies waarom de plek stopt.",
            ),
            models.CheckConstraint(
                condition=Q(employer_words="") | Q(person_asked_at__isnull=False),
                name="both_sides_are_asked",
                violation_error_message="Vraag eerst naar het verhaal van de jongere. "
                "Daarna kunt u de woorden van het bedrijf opslaan.",
            ),
            models.CheckConstraint(
                condition=Q(supervisor__isnull=True, supervisor_seat__isnull=True)
                | Q(supervisor__isnull=False, supervisor_seat__isnull=False),
                name="supervisor_and_seat_together",
            ),
            ExclusionConstraint(
                name="one_person_on_a_place_seat",
                expressions=[
                    ("place", RangeOperators.EQUAL),
                    ("place_seat", RangeOperators.EQUAL),
                    (period("starts_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze plek is net bezet. Kies een andere plek.",
            ),
            ExclusionConstraint(
                name="one_person_on_a_supervisor_seat",
                expressions=[
                    ("supervisor", RangeOperators.EQUAL),
                    ("supervisor_seat", RangeOperators.EQUAL),
                    (period("starts_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(supervisor__isnull=False),
                violation_error_message="Deze begeleider heeft het maximum bereikt.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-starts_on"], name="placement_of_person"),
            models.Index(fields=["status", "starts_on"], name="placement_by_status"),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id} {self.starts_on}"


class BuildUp(models.Model):
    """From a date on, these days: one day first, then more (1 → 4)."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="build_up")
    from_on = models.DateField()
    days = ArrayField(models.CharField(max_length=3))

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["placement", "from_on"], name="build_up_once"),
        ]

    def __str__(self) -> str:
        return f"{self.from_on}"


class Agreement(models.Model):
    """The text that the parties agree on; what is signed is this very text (its hash)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pathway = models.ForeignKey(
        "pathways.Pathway", on_delete=models.PROTECT, related_name="agreements"
    )
    placement = models.ForeignKey(
        Placement, null=True, blank=True, on_delete=models.PROTECT, related_name="agreements"
    )
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    text = models.TextField()
    text_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    complete_at = models.DateTimeField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title


class SignChannel(models.TextChoices):
    TAP = "tap", _("op de eigen telefoon")
    DESK = "desk", _("aan de balie")
    PAPER = "paper", _("op papier")


class Signature(models.Model):
    """One party's signature, or its empty place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    party = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_hash = models.CharField(max_length=64, blank=True)
    channel = models.CharField(max_length=6, choices=SignChannel.choices, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agreement", "party"], name="party_signs_once"),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True)
                | (Q(channel__in=SignChannel.values) & ~Q(signed_hash="")),
                name="signature_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}"


class AttendanceState(models.TextChoices):
    PRESENT = "present", _("was er")
    CANNOT = "cannot", _("kan vandaag niet")
    MISSING = "missing", _("is er niet")


class Attendance(models.Model):
    """A day at a placement, by whoever noticed first; the coach knows at once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="attendance")
    on = models.DateField()
    state = models.CharField(max_length=10, choices=AttendanceState.choices)
    said_by = models.CharField(max_length=10)
    words = models.CharField(max_length=240, blank=True)
    reported_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("state", AttendanceState, name="attendance_state"),
            models.CheckConstraint(
                condition=Q(said_by__in=["person", "employer", "coach"]), name="attendance_said_by"
            ),
            models.UniqueConstraint(
                fields=["placement", "on", "said_by"], name="attendance_once_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.state}"


class Review(models.Model):
    """*Driehoeksgesprek*: person, company and school or coach on one goal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="reviews")
    planned_on = models.DateField()
    planned_time = models.TimeField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    person_words = models.TextField(blank=True)
    employer_words = models.TextField(blank=True)
    coach_words = models.TextField(blank=True)
    next_goal = models.CharField(max_length=200, blank=True)
    guidance_hours = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["placement"], condition=Q(held_on__isnull=True), name="one_review_ahead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.planned_on}"


class SafetyReport(models.Model):
    """An unsafe place, told to the coach and the coordinator, past the employer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="safety")
    words = models.TextField()
    told_at = models.DateTimeField()
    told_by = models.CharField(max_length=10)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.CharField(max_length=200, blank=True)
    what_was_done = models.TextField(blank=True)

    objects = SafetyReportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.told_at:%Y-%m-%d}"


class Lasting(models.TextChoices):
    STILL = "still", _("ja, nog steeds")
    OTHER = "other", _("iets anders, maar wel een plek")
    ENDED = "ended", _("nee, gestopt")
    UNKNOWN = "unknown", _("weet ik niet")


class FollowUp(models.Model):
    """Does it last, at 1, 3, 6, 12 and 24 months. Three may answer, and may differ."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    outcome = models.ForeignKey(
        "pathways.Outcome", on_delete=models.PROTECT, related_name="follow_ups"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="follow_ups")
    month = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    person_says = models.CharField(max_length=10, choices=Lasting.choices, blank=True)
    person_said_at = models.DateTimeField(null=True, blank=True)
    employer_says = models.CharField(max_length=10, choices=Lasting.choices, blank=True)
    employer_said_at = models.DateTimeField(null=True, blank=True)
    coach_says = models.CharField(max_length=10, choices=Lasting.choices, blank=True)
    coach_said_at = models.DateTimeField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["outcome", "month"], name="follow_up_once"),
            models.CheckConstraint(
                condition=Q(month__in=[1, 3, 6, 12, 24]), name="follow_up_months"
            ),
            models.CheckConstraint(
                condition=Q(person_says__in=["", *Lasting.values])
                & Q(employer_says__in=["", *Lasting.values])
                & Q(coach_says__in=["", *Lasting.values]),
                name="follow_up_answers",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_on"], condition=Q(closed_on__isnull=True), name="follow_up_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month} maanden"
