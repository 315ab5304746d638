"""Situation over time, needs on any life domain, and risks stated by a named person."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import ends_after_start, one_of, period


class SituationKind(models.TextChoices):
    EDUCATION = "education", _("onderwijs")
    WORK = "work", _("werk")
    BENEFIT = "benefit", _("uitkering")
    DAY_ACTIVITY = "day_activity", _("dagbesteding")
    CARE = "care", _("zorg of behandeling")
    NONE = "none", _("geen onderwijs en geen werk")
    UNKNOWN = "unknown", _("onbekend")


class SchoolKind(models.TextChoices):
    """The school kinds of the programme packs, in words."""

    PRO = "pro", _("praktijkonderwijs")
    VSO = "vso", _("voortgezet speciaal onderwijs")
    VMBO = "vmbo", _("vmbo")
    VMBO_BB = "vmbo-bb", _("vmbo basis")
    VMBO_KB = "vmbo-kb", _("vmbo kader")
    VMBO_GL = "vmbo-gl", _("vmbo gemengd")
    VMBO_TL = "vmbo-tl", _("vmbo theoretisch")
    HAVO = "havo", _("havo")
    VWO = "vwo", _("vwo")
    ISK = "isk", _("internationale schakelklas")
    VO = "vo", _("voortgezet onderwijs")
    MBO_ENTREE = "mbo-entree", _("mbo 1 (Entree)")
    MBO_2 = "mbo-2", _("mbo 2")
    MBO_3 = "mbo-3", _("mbo 3")
    MBO_4 = "mbo-4", _("mbo 4")
    MBO = "mbo", _("mbo")
    VAVO = "vavo", _("vavo")
    HO = "ho", _("hbo of universiteit")
    OTHER = "other", _("ander onderwijs")


class SituationPeriod(models.Model):
    """One thing that somebody did from a date until another (exclusive), or still does.

    Work and school may run together (BBL); two schools may not, and "unknown"
    and "nothing" exclude everything else on the same day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="situations")
    kind = models.CharField(max_length=20, choices=SituationKind.choices)
    school_kind = models.CharField(max_length=20, choices=SchoolKind.choices, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    organisation = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    detail = models.CharField(max_length=160, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    planned_end = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", SituationKind, name="situation_kind"),
            models.CheckConstraint(
                condition=Q(school_kind__in=["", *SchoolKind.values]), name="situation_school_kind"
            ),
            ends_after_start("starts_on", "ends_on", name="situation_period"),
            ExclusionConstraint(
                name="situation_no_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (period("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze periode valt samen met een andere. "
                "Sluit eerst de vorige periode af.",
            ),
            ExclusionConstraint(
                name="situation_nothing_beside",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Case(
                            When(kind__in=["none", "unknown"], then=F("kind")),
                            default=Value("something"),
                        ),
                        RangeOperators.NOT_EQUAL,
                    ),
                    (period("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Onbekend of niets kan niet samen met iets anders. "
                "Sluit eerst de vorige periode af.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-starts_on"], name="situation_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_on}"


class FormerSchool(models.Model):
    """A school that somebody went to, of which nobody knows from when to when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="former_schools"
    )
    school_kind = models.CharField(max_length=20, choices=SchoolKind.choices, blank=True)
    organisation = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=160, blank=True)
    told_on = models.DateField()
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(school_kind__in=["", *SchoolKind.values]), name="former_school_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LifeDomain(models.TextChoices):
    HOUSING = "housing", _("wonen")
    DEBTS = "debts", _("schulden en geld")
    CARE = "care", _("gezondheid en zorg")
    LANGUAGE = "language", _("taal")
    TRANSPORT = "transport", _("vervoer")
    FAMILY = "family", _("thuis en familie")
    JUSTICE = "justice", _("justitie")
    OTHER = "other", _("iets anders")


class Need(models.Model):
    """Something that must be arranged, which may come before work without counting as delay."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="needs")
    domain = models.CharField(max_length=20, choices=LifeDomain.choices)
    agreed = models.CharField(max_length=240)
    precedes_work = models.BooleanField(default=False)
    opened_on = models.DateField()
    resolved_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("domain", LifeDomain, name="need_domain"),
            ends_after_start("opened_on", "resolved_on", name="need_period"),
        ]

    def __str__(self) -> str:
        return self.domain


class Risk(models.TextChoices):
    """The risks of the programme packs, in words."""

    DROP_OUT = "drop_out", _("kan uitvallen op school")
    HELPED_BY_INTERNSHIP = "helped_by_internship", _("is geholpen met een passende stage")
    VULNERABLE_POSITION = "vulnerable_position", _("kwetsbare positie")
    DISTANCE_TO_WORK = "distance_to_work", _("afstand tot de arbeidsmarkt")


class StatedRisk(models.Model):
    """A risk that a named person stated, or denied, on a date. The system never computes one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="stated_risks"
    )
    risk = models.CharField(max_length=30, choices=Risk.choices)
    stated_by = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        "partners.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stated_on = models.DateField()
    # False: this person says that it does not apply.
    applies = models.BooleanField(default=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("risk", Risk, name="stated_risk"),
            models.CheckConstraint(condition=~Q(stated_by=""), name="risk_stated_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.risk} {self.stated_on}"
