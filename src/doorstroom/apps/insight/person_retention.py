"""Figures keep nobody; of who goes they take numbers, before anything else goes."""

from __future__ import annotations

from doorstroom.apps.privacy.service import PersonRetention

from .actions.counting import count_gone

RETENTION = PersonRetention(
    app="insight",
    count=count_gone,
)
