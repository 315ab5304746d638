"""Notes go before the dossier does, where the region says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from doorstroom.core.values.actor import AMSTERDAM

from ..models import ContactMoment


def forget_notes(made_before: date, people: Sequence[UUID] | None) -> int:
    """The words of contacts on that day or earlier; that there was contact stays. How many."""
    if people is None:
        return 0  # a note is always about somebody
    end = datetime.combine(made_before + timedelta(days=1), time(), AMSTERDAM)
    rows = ContactMoment.objects.filter(person__in=people, at__lt=end).exclude(note="")
    return rows.update(note="")
