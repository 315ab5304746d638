"""Pathways that an actor may see: those of the people they may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from doorstroom.apps.people.service import Person, reading_work
from doorstroom.core.values.actor import Actor

if TYPE_CHECKING:
    from .models import Pathway  # noqa: F401


class PathwayQuerySet(models.QuerySet["Pathway"]):
    def visible_to(self, actor: Actor) -> PathwayQuerySet:
        """Of whom one sees the work; an emergency does not show it."""
        if actor.kind == "system":
            return self
        return self.filter(person__in=Person.objects.visible_to(reading_work(actor)))

    def open(self) -> PathwayQuerySet:
        return self.filter(closed_on__isnull=True)
