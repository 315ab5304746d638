"""Programmes and what their packs say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from doorstroom.core.programmes import (
    Pack,
    Rhythm,
    StartCondition,
    pack_from_data,
    rhythm_from_data,
)

from .models import Alignment, Programme, ProgrammeVersion


def pack_of(programme: Programme) -> Pack:
    """The pack as it is now."""
    return _parsed(programme.pack)


def pack_version(programme: Programme, number: int) -> Pack:
    """The pack as it was when somebody started their route."""
    if number == programme.version:
        return pack_of(programme)
    return _parsed(ProgrammeVersion.objects.get(programme=programme, number=number).pack)


def rhythm_of(programme: Programme, number: int) -> Rhythm:
    """How often somebody is spoken to who started their route in this version.

    A list asks it of each row, so the rest of the pack is not read.
    """
    if number == programme.version:
        data = programme.pack.get("rhythm")
    else:
        version = ProgrammeVersion.objects.filter(programme=programme, number=number)
        data = version.values_list("pack__rhythm", flat=True).get()
    return rhythm_from_data(data or {})


def rhythms() -> list[tuple[str, int, Rhythm]]:
    """Of every version of every programme its rhythm, without reading the rest of the packs."""
    found = ProgrammeVersion.objects.order_by("programme", "number")
    rows = found.values_list("programme", "number", "pack__rhythm")
    return [(slug, number, rhythm_from_data(data or {})) for slug, number, data in rows]


def keeps_own_version(programme: Programme, pack: Pack) -> bool:
    """After loading a file: whether the region's own version stands instead of it."""
    return pack_of(programme) != pack


def alignment_of(programme: Programme) -> tuple[tuple[StartCondition, Alignment | None], ...]:
    """Each condition for the start, in the pack's order, with how it was agreed, if it was."""
    agreed = {row.condition: row for row in programme.alignments.order_by("condition")}
    return tuple((each, agreed.get(each.code)) for each in pack_of(programme).start_conditions)


def _parsed(data: Mapping[str, object]) -> Pack:
    return _parsed_text(json.dumps(data, sort_keys=True))


@lru_cache(maxsize=128)
def _parsed_text(text: str) -> Pack:
    """A pack is frozen and its content is the key, so reading it once serves everybody."""
    return pack_from_data(json.loads(text))


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
