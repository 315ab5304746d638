"""Who is involved with a person: the one source of what anybody may see."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import one_of

from ..queries import SCHOOLS_COUNT_AFTER, InvolvementQuerySet


class InvolvementRole(models.TextChoices):
    OWNER = "owner", _("casushouder")
    CASEMANAGER = "casemanager", _("casemanager")
    CLIENT_MANAGER = "client_manager", _("klantmanager")
    JOBCOACH = "jobcoach", _("jobcoach")
    LIFE_COACH = "life_coach", _("life-coach")
    YOUTH_COACH = "youth_coach", _("jongerencoach")
    SCHOOL = "school", _("school")
    AFTERCARE = "aftercare", _("nazorg")
    REFERRER = "referrer", _("verwijzer")
    COURSE = "course", _("opleiding")
    EMPLOYER = "employer", _("werkgever")
    PARTNER = "partner", _("partner")
    YOUTH_ORGANISATION = "youth_organisation", _("jongerenorganisatie")
    ATTENDANCE = "attendance", _("leerplicht")
    DEBT_COUNSEL = "debt_counsel", _("schuldhulp")
    NEIGHBOURHOOD = "neighbourhood", _("wijkteam")
    UWV = "uwv", _("UWV")


class Purpose(models.TextChoices):
    GUIDANCE = "guidance", _("begeleiding naar school of werk")
    FOLLOWING = "following", _("volgen of het goed gaat")
    MATCHING = "matching", _("een plek zoeken")
    PLACEMENT = "placement", _("de plek zelf")
    LEARNING = "learning", _("de opleiding")
    AFTERCARE = "aftercare", _("nazorg")


class LegalGround(models.TextChoices):
    PUBLIC_TASK = "public_task", _("publieke taak")
    CONTRACT = "contract", _("overeenkomst")
    CONSENT = "consent", _("toestemming")


class Involvement(models.Model):
    """An organisation, or one named worker in it, is involved with a person.

    ``open`` follows from an actual end, never from a planned date that would
    lapse unseen: when that day is over, the work of the night ends the row and
    tells everybody. ``sort_key`` repeats the person's, so that the list of an
    organisation with a hundred thousand people pages by one index.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="involvements"
    )
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="involvements"
    )
    worker = models.ForeignKey(
        "partners.Worker",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="involvements",
    )
    role = models.CharField(max_length=20, choices=InvolvementRole.choices)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    legal_ground = models.CharField(max_length=20, choices=LegalGround.choices)
    starts_on = models.DateField()
    planned_end = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)
    # Copies of the person's, so that one index gives a list in its order.
    sort_key = models.CharField(max_length=240, db_collation="C")
    reported_on = models.DateField()
    open = models.GeneratedField(
        expression=Q(ended_at__isnull=True),  # type: ignore[arg-type]  # the stubs forget conditions
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("role", InvolvementRole, name="involvement_role"),
            one_of("purpose", Purpose, name="involvement_purpose"),
            one_of("legal_ground", LegalGround, name="involvement_ground"),
            models.CheckConstraint(
                condition=~Q(role="owner") | Q(worker__isnull=False), name="owner_has_a_worker"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(role="owner", ended_at__isnull=True),
                name="one_open_owner",
            ),
            # The far side of the composite foreign key of the person's owner.
            models.UniqueConstraint(
                fields=["id", "person", "open", "role"], name="involvement_of_person"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation", "sort_key", "person"],
                condition=Q(ended_at__isnull=True),
                name="involved_of_organisation",
            ),
            models.Index(
                fields=["worker", "sort_key", "person"],
                condition=Q(ended_at__isnull=True),
                name="involved_of_worker",
            ),
            models.Index(
                fields=["organisation", "reported_on", "person"],
                condition=Q(ended_at__isnull=True),
                name="reported_of_organisation",
            ),
            models.Index(
                fields=["worker", "reported_on", "person"],
                condition=Q(ended_at__isnull=True),
                name="reported_of_worker",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.starts_on}"

    @property
    def last_day(self) -> date | None:
        """The last day on which it opens anything; a school follows whom it lets go into autumn."""
        if self.planned_end is None or self.role != InvolvementRole.SCHOOL:
            return self.planned_end
        return max(self.planned_end, date(self.planned_end.year, *SCHOOLS_COUNT_AFTER))
