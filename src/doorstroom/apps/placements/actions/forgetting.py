"""Before agreements go: none points at the one that took its place."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from ..models import Agreement


def untie_agreements(people: Sequence[UUID]) -> None:
    rows = Agreement.objects.filter(pathway__person__in=people, replaced_by__isnull=False)
    rows.update(replaced_by=None)
