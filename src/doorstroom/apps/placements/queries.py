"""Placements: the guidance sees those of their people, an employer those on their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from doorstroom.apps.people.service import Person
from doorstroom.core.values.actor import Actor

if TYPE_CHECKING:
    from .models import Placement  # noqa: F401


class PlacementQuerySet(models.QuerySet["Placement"]):
    def visible_to(self, actor: Actor) -> PlacementQuerySet:
        if actor.kind == "system":
            return self
        return self.filter(person__in=Person.objects.visible_to(actor))

    def for_employer(self, actor: Actor) -> PlacementQuerySet:
        """Those on this actor's own places."""
        return self.filter(place__employer__in=actor.organisation_ids)

    def active(self) -> PlacementQuerySet:
        return self.filter(status__in=["agreed", "running"])
