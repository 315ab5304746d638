"""Pathways that an actor may see: those of the people they may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from doorstroom.apps.people.service import about_seen, reading_work
from doorstroom.core.values.actor import Actor

if TYPE_CHECKING:
    from .models import Pathway  # noqa: F401


class PathwayQuerySet(models.QuerySet["Pathway"]):
    def visible_to(self, actor: Actor) -> PathwayQuerySet:
        """Of whom one sees the work; an emergency does not show it."""
        return self.filter(about_seen(reading_work(actor)))

    def open(self) -> PathwayQuerySet:
        return self.filter(closed_on__isnull=True)
