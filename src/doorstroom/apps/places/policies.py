"""Who may change what an employer offers."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from doorstroom.apps.partners.service import PLACE_MAKERS, Municipality, Organisation
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed

from .models import Place

EMPLOYER_SIDE = ("employer_contact", "practice_trainer")


def may_offer_for(employer_id: UUID, actor: Actor) -> bool:
    """Who may bring a place in: the employer, those who look for places, the system."""
    if actor.kind == "system":
        return True
    return actor.has_function(*PLACE_MAKERS) or employer_id in actor.organisation_ids


def require_place_maker(employer_id: UUID, actor: Actor) -> None:
    if not may_offer_for(employer_id, actor):
        raise NotAllowed("refused.not_your_place")


def may_change_place(place: Place, actor: Actor) -> bool:
    """The employer's side, who brought it in, the employer's contact with us, and guidance near by.

    Near by: of an organisation in the same Doorstroompunt or labour region as the site.
    """
    if actor.kind == "system" or place.employer_id in actor.organisation_ids:
        return True
    seats = [seat for seat in actor.seats if seat.function in PLACE_MAKERS]
    ours = {seat.organisation_id for seat in seats}
    known = (place.brought_in_by, place.employer.contact_worker)
    if any(worker is not None and worker.organisation_id in ours for worker in known):
        return True
    return Organisation.objects.filter(_near(place.site.municipality), pk__in=ours).exists()


def _near(municipality: Municipality | None) -> Q:
    if municipality is None:
        return Q(pk__in=[])
    near = Q(municipality=municipality)
    if municipality.doorstroompunt_region_id is not None:
        near |= Q(municipality__doorstroompunt_region=municipality.doorstroompunt_region_id)
    if municipality.labour_region_id is not None:
        near |= Q(municipality__labour_region=municipality.labour_region_id)
    return near


def require_place_changer(place: Place, actor: Actor) -> None:
    if not may_change_place(place, actor):
        raise NotAllowed("refused.not_your_place")


def require_finder(actor: Actor) -> None:
    """Reserving and relaying is for those who look for places, not for one employer."""
    if actor.kind != "system" and not actor.has_function(*PLACE_MAKERS):
        raise NotAllowed("refused.not_your_place")
