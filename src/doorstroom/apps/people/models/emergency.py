"""Emergency access: a few hours in the dossier of somebody one is not involved with."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import ClassVar

from django.contrib.postgres.functions import TransactionNow
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import one_of
from doorstroom.apps.tasks.service import tasks_for
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor

EMERGENCY_LASTS = timedelta(hours=3)
REASON_AT_LEAST = 20
# The task that keeps looking back from being forgotten.
REVIEW = "task.emergency_review"


class EmergencyOutcome(models.TextChoices):
    JUSTIFIED = "justified", _("het was terecht")
    NOT_JUSTIFIED = "not_justified", _("het was niet terecht")


class EmergencyQuerySet(models.QuerySet["EmergencyAccess"]):
    """Dossiers opened in an emergency."""

    def running(self, actor: Actor) -> EmergencyQuerySet:
        """Those that are open at the actor's moment, for the seat they were opened with."""
        return self.filter(closed_at__isnull=True, opened_at__lte=actor.now, ends_at__gt=actor.now)

    def of_seats(self, actor: Actor) -> EmergencyQuerySet:
        """The actor's own, with a seat that they still have themselves: nobody stands in for it."""
        own = [seat.worker_id for seat in actor.seats if not seat.standing_in]
        return self.filter(user=actor.user_id, worker__in=own)

    def to_look_back_at(self, actor: Actor) -> EmergencyQuerySet:
        """Those of cases of the organisations where the actor looks back, and those of which
        the review is a task of theirs; not what they opened themselves.
        """
        able = functions_that(Able.REVIEW)
        there = {seat.organisation_id for seat in actor.seats if seat.function in able}
        tasks = tasks_for(actor).filter(code=REVIEW).order_by().values("subject_id")
        mine = Q(owner__organisation__in=there) | Q(pk__in=tasks)
        return self.filter(mine).exclude(user=actor.user_id)

    def visible_to(self, actor: Actor) -> EmergencyQuerySet:
        """One's own, and those of people whom one may see."""
        if actor.kind == "system":
            return self
        from .person import Person

        own = Q(user=actor.user_id) if actor.user_id is not None else Q(pk__in=[])
        return self.filter(own | Q(person__in=Person.objects.visible_to(actor)))


class EmergencyAccess(models.Model):
    """A dossier opened without involvement: by whom, why, until when, and what a review said.

    ``ends_at`` follows the actor's clock and ``shut_at`` the database's, so that
    row security ends it too, whatever clock the application had.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="emergencies"
    )
    worker = models.ForeignKey("partners.Worker", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    # Who owned the case then: they are told, and their organisation reviews.
    owner = models.ForeignKey("partners.Worker", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    # The clock of the database: that of the application is not to be trusted with this.
    shut_at = models.DateTimeField(db_default=TransactionNow() + EMERGENCY_LASTS, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        "partners.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(
        max_length=20, choices=EmergencyOutcome.choices, blank=True, default=""
    )
    review_note = models.TextField(blank=True, default="")

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("outcome", EmergencyOutcome, name="emergency_outcome", or_unknown=True),
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("reason"), REASON_AT_LEAST),
                name="emergency_has_a_reason",
                violation_error_message="Schrijf in een paar woorden waarom dit nodig is.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("opened_at"))
                & Q(ends_at__lte=F("opened_at") + EMERGENCY_LASTS),
                name="emergency_lasts_hours",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, outcome="")
                | (
                    Q(reviewed_at__isnull=False, reviewed_by__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(review_note="")
                ),
                name="emergency_reviewed_whole",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "user", "shut_at"], name="emergency_of_person"),
            models.Index(fields=["user", "opened_at"], name="emergency_of_user"),
            models.Index(
                fields=["owner", "opened_at"],
                condition=Q(reviewed_at__isnull=True),
                name="emergency_to_review",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d %H:%M}"
