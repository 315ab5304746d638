"""Events that an actor may see, who comes, and which meetings may become a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CharField, F, Func, IntegerField, Value

from doorstroom.apps.people.service import about_seen, reading_work
from doorstroom.core.values.actor import Actor

if TYPE_CHECKING:
    from .models import Encounter, Event, Guest  # noqa: F401

# A chair is held by whoever is invited, comes or came; not by who cannot or did not.
HOLDS_A_CHAIR = ("invited", "coming", "came")
OPEN_ENDED = ("yes", "maybe")


def _guests(*states: str) -> Func:
    """How many, also people whom the actor may not see: a count names nobody."""
    states_of = Value(list(states), output_field=ArrayField(CharField()))
    return Func(F("pk"), states_of, function="fence.event_guests", output_field=IntegerField())


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, actor: Actor) -> EventQuerySet:
        """Workers see all events: they name no person. A person sees their own; else none."""
        if actor.kind == "system" or actor.seats:
            return self
        if actor.person_id is not None:
            return self.filter(guests__person=actor.person_id, cancelled_at__isnull=True)
        return self.none()

    def with_counts(self) -> EventQuerySet:
        """With ``chairs_taken`` and ``came``."""
        return self.annotate(
            chairs_taken=_guests(*HOLDS_A_CHAIR),
            came=_guests("came"),
        )

    def for_list(self) -> EventQuerySet:
        return (
            self.with_counts()
            .select_related("programme", "organiser")
            .order_by("on", "start_time", "id")
        )


class GuestQuerySet(models.QuerySet["Guest"]):
    def visible_to(self, actor: Actor) -> GuestQuerySet:
        """Guests are people: seen by those who are involved with them."""
        return self.filter(about_seen(reading_work(actor)))

    def for_list(self) -> GuestQuerySet:
        return self.select_related("event", "person").order_by(
            "person__sort_key", "person_id", "id"
        )


class EncounterQuerySet(models.QuerySet["Encounter"]):
    def visible_to(self, actor: Actor) -> EncounterQuerySet:
        return self.filter(about_seen(reading_work(actor)))

    def mutual(self) -> EncounterQuerySet:
        """Neither said no, and at least one said a plain yes."""
        return self.filter(person_says__in=OPEN_ENDED, employer_says__in=OPEN_ENDED).exclude(
            person_says="maybe", employer_says="maybe"
        )


def leads(event: Event, actor: Actor) -> EncounterQuerySet:
    """Meetings of an event from which a proposal can come, a double yes first."""
    from .models import Encounter

    return (
        Encounter.objects.visible_to(actor)
        .filter(event=event)
        .mutual()
        .select_related("person", "employer", "event")
        .annotate(
            double=models.Case(
                models.When(person_says="yes", employer_says="yes", then=0),
                default=1,
                output_field=models.IntegerField(),
            )
        )
        .order_by("double", "noted_at", "id")
    )
