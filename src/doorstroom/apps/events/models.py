"""Meet & greets, speed dates, CV checks and calls to come: who came, and what came of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.constraints import one_of

from .queries import EncounterQuerySet, EventQuerySet, GuestQuerySet


class EventKind(models.TextChoices):
    MEET_AND_GREET = "meet_and_greet", _("meet & greet")
    SPEED_DATE = "speed_date", _("speeddate")
    CV_CHECK = "cv_check", _("cv-check")
    MATCH = "match", _("De Match")
    TALK = "talk", _("gesprek of bijeenkomst")


class Event(models.Model):
    """A meeting on a date and place, of a programme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    title = models.CharField(max_length=160)
    on = models.DateField()
    start_time = models.TimeField()
    end_time = models.TimeField(null=True, blank=True)
    location = models.CharField(max_length=160)
    organiser = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="events"
    )
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    employers = models.ManyToManyField("partners.Organisation", related_name="+", blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=240, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("kind", EventKind, name="event_kind"),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True) | ~models.Q(cancel_reason=""),
                name="cancelled_event_has_reason",
                violation_error_message="Schrijf op waarom de bijeenkomst niet doorgaat.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["on", "start_time", "id"], name="event_by_date"),
        ]

    def __str__(self) -> str:
        return self.title


class GuestState(models.TextChoices):
    INVITED = "invited", _("uitgenodigd")
    COMING = "coming", _("komt")
    CANNOT = "cannot", _("kan niet")
    CAME = "came", _("was er")
    MISSED = "missed", _("was er niet")


class Guest(models.Model):
    """A person at an event."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="guests")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    pathway_id = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=GuestState.choices)
    invited_at = models.DateTimeField()
    note = models.CharField(max_length=240, blank=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            one_of("state", GuestState, name="guest_state"),
            models.UniqueConstraint(
                fields=["event", "person"],
                name="guest_once",
                violation_error_message="Deze persoon is al uitgenodigd.",
            ),
        ]

    def __str__(self) -> str:
        return self.state


class Interest(models.TextChoices):
    YES = "yes", _("ja")
    MAYBE = "maybe", _("misschien")
    NO = "no", _("nee")


class Encounter(models.Model):
    """A person and an employer met. Two times yes opens a proposal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="encounters")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    person_says = models.CharField(max_length=5, choices=Interest.choices, blank=True)
    employer_says = models.CharField(max_length=5, choices=Interest.choices, blank=True)
    noted_at = models.DateTimeField()

    objects = EncounterQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["event", "person", "employer"], name="encounter_once"),
            models.CheckConstraint(
                condition=models.Q(person_says__in=["", *Interest.values])
                & models.Q(employer_says__in=["", *Interest.values]),
                name="encounter_answers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_says}/{self.employer_says}"
