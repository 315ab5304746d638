"""Proposals: the guidance sees theirs, an employer only what two keys opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from doorstroom.apps.people.service import Person
from doorstroom.core.values.actor import Actor

if TYPE_CHECKING:
    from .models import Proposal  # noqa: F401


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, actor: Actor) -> ProposalQuerySet:
        if actor.kind == "system":
            return self
        return self.filter(person__in=Person.objects.visible_to(actor))

    def for_employer(self, actor: Actor) -> ProposalQuerySet:
        """Sent ones about this actor's own places: nothing before both keys are turned."""
        return self.filter(
            place__employer__in=actor.organisation_ids,
            sent_at__isnull=False,
            status__in=["employer", "accepted", "placed"],
        )
