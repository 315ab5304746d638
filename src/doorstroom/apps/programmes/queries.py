"""Programmes and what their packs say."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from doorstroom.core.programmes import Pack, pack_from_data

from .models import Programme, ProgrammeVersion


def pack_of(programme: Programme) -> Pack:
    """The pack as it is now."""
    return pack_from_data(programme.pack)


def pack_version(programme: Programme, number: int) -> Pack:
    """The pack as it was when somebody started their route."""
    if number == programme.version:
        return pack_of(programme)
    return pack_from_data(ProgrammeVersion.objects.get(programme=programme, number=number).pack)


def programmes_taking(today: date) -> QuerySet[Programme]:
    """Programmes that take new people on a day."""
    return (
        Programme.objects.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=today),
            Q(ends_on__isnull=True) | Q(ends_on__gte=today),
            status="open",
        )
        .select_related("organiser")
        .order_by("title", "slug")
    )
