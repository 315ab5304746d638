"""Who may change a programme, and who sees its numbers in full."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed
from doorstroom.web.components.acting import ActingRequest, function_only

MANAGERS = functions_that(Able.MANAGE)

# Who makes two organisations one.
MERGERS = functions_that(Able.MERGE)

managers_only = function_only(*MANAGERS)
"""A page only for programme managers; of which programme, ``managed`` asks."""


def programme_or_404(slug: str) -> Programme:
    """What a programme says is open to every colleague in the region."""
    return get_object_or_404(
        Programme.objects.select_related("organiser", "experiment_of"), slug=slug
    )


def may_manage(actor: Actor, programme: Programme) -> bool:
    """A programme manager of the organiser; of nobody's programme, any programme manager."""
    if programme.organiser_id is None:
        return actor.has_function(*MANAGERS)
    return any(
        seat.function in MANAGERS and seat.organisation_id == programme.organiser_id
        for seat in actor.seats
    )


def organisations_of(actor: Actor) -> list[Organisation]:
    """Where this actor manages programmes, by name: for these they may bring one in."""
    ids = {seat.organisation_id for seat in actor.seats if seat.function in MANAGERS}
    return list(Organisation.objects.filter(pk__in=ids).order_by("sort_key", "id"))


def managed(request: ActingRequest, slug: str) -> Programme:
    """The programme, for whoever may change it."""
    programme = programme_or_404(slug)
    if not may_manage(request.actor, programme):
        raise NotAllowed("refused.not_your_programme", programme=programme.title)
    return programme


__all__ = [
    "MANAGERS",
    "MERGERS",
    "managed",
    "managers_only",
    "may_manage",
    "organisations_of",
    "programme_or_404",
]
