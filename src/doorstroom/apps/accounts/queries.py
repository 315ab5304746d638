"""Saved lists, for whoever saved them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from doorstroom.core.values.actor import Actor

if TYPE_CHECKING:
    from .models import SavedList  # noqa: F401


class SavedListQuerySet(models.QuerySet["SavedList"]):
    def visible_to(self, actor: Actor) -> SavedListQuerySet:
        """One's own; who stands in for a colleague does not get the colleague's."""
        return self.none() if actor.user_id is None else self.filter(user=actor.user_id)
