"""Organisations that may be one and the same, and how many of them there are to look at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db.models import Q, QuerySet

from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.names import plain

from .models import Organisation

MERGERS = functions_that(Able.MERGE)
MOST = 50
# What a name may carry without being another: the legal form, and that it is invented.
_FORMS = re.compile(r"\b(b v|bv|n v|nv|v o f|vof|stichting|de|het|verzonnen|holding)\b")
_NOT_A_DIGIT = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Alike:
    """Two organisations, and by what they look like one: name, phone or email."""

    one: Organisation
    other: Organisation
    by: tuple[str, ...]


def bare_name(name: str) -> str:
    """A name without its legal form and small words, to compare with.

    >>> bare_name("Bakkerij De Bruin B.V. (verzonnen)"), bare_name("bakkerij Bruin")
    ('bakkerij bruin', 'bakkerij bruin')
    """
    words = plain(name)
    return " ".join(_FORMS.sub(" ", words).split()) or words


def of_my_regions(actor: Actor) -> QuerySet[Organisation]:
    """Organisations in the Doorstroompunt regions where this actor coordinates."""
    seats = {seat.organisation_id for seat in actor.seats if seat.function in MERGERS}
    regions = Organisation.objects.filter(pk__in=seats).values(
        "municipality__doorstroompunt_region"
    )
    return (
        Organisation.objects.filter(
            municipality__doorstroompunt_region__in=regions, merged_into__isnull=True
        )
        .select_related("municipality")
        .order_by("sort_key", "id")
    )


def suggested_merges(actor: Actor) -> list[Alike]:
    """Of one kind, the same name in the same municipality, or the same number or address; at
    most fifty.
    """
    rows = list(of_my_regions(actor).exclude(Q(name="")))
    by_id = {row.pk: row for row in rows}
    found: dict[tuple[UUID, UUID], list[str]] = defaultdict(list)
    for reason, keyed in (
        ("name", [(f"{bare_name(r.name)}|{r.municipality_id}", r) for r in rows]),
        ("phone", [(_NOT_A_DIGIT.sub("", r.phone)[-9:], r) for r in rows if r.phone]),
        ("email", [(r.email.casefold(), r) for r in rows if r.email]),
    ):
        for pair in _pairs(keyed):
            if by_id[pair[0]].kind == by_id[pair[1]].kind:
                found[pair].append(reason)
    ordered = sorted(found.items(), key=lambda each: (-len(each[1]), by_id[each[0][0]].sort_key))
    return [Alike(by_id[a], by_id[b], tuple(why)) for (a, b), why in ordered[:MOST]]


def _pairs(keyed: Sequence[tuple[str, Organisation]]) -> Iterator[tuple[UUID, UUID]]:
    """Pairs with the same key; what more than a handful share says nothing."""
    groups: dict[str, list[UUID]] = defaultdict(list)
    for key, row in keyed:
        groups[key].append(row.pk)
    for key, ids in groups.items():
        if key and len(ids) <= 5:
            yield from combinations(ids, 2)


__all__ = ["Alike", "bare_name", "of_my_regions", "suggested_merges"]
