"""Places are no personal data: everybody who works in the region may look them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from doorstroom.core.values.actor import Actor

if TYPE_CHECKING:
    from .models import Place  # noqa: F401


class PlaceQuerySet(models.QuerySet["Place"]):
    def visible_to(self, actor: Actor) -> PlaceQuerySet:
        """Workers see all; an employer's people see their own; the public none."""
        if actor.kind == "system":
            return self
        if not actor.seats:
            return self.none()
        employer_side = {"employer_contact", "practice_trainer"}
        if all(seat.function in employer_side for seat in actor.seats):
            return self.filter(employer__in=actor.organisation_ids)
        return self

    def open(self) -> PlaceQuerySet:
        return self.filter(status="open")
