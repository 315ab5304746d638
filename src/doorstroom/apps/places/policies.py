"""Who may change what an employer offers."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from doorstroom.apps.partners.service import (
    PLACE_MAKERS,
    Municipality,
    Organisation,
    Site,
    Worker,
    WorkerFunction,
)
from doorstroom.core.sharing import Area, functions_opening
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed

from .models import Place

EMPLOYER_SIDE = functions_opening(Area.EMPLOYER)


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
    return _finds_here(place.employer, [place.site], actor, place.brought_in_by)


def _finds_here(
    employer: Organisation,
    sites: Iterable[Site],
    actor: Actor,
    *known: Worker | None,
    home: Municipality | None = None,
) -> bool:
    """Looks for places, and is of the employer's contact, of one of ``known``, or near by."""
    ours = {seat.organisation_id for seat in actor.seats if seat.function in PLACE_MAKERS}
    if any(
        worker is not None and worker.organisation_id in ours
        for worker in (*known, employer.contact_worker)
    ):
        return True
    near = _near(home)
    for site in sites:
        near |= _near(site.municipality)
    return Organisation.objects.filter(near, pk__in=ours).exists()


def _near(municipality: Municipality | None) -> Q:
    if municipality is None:
        return Q(pk__in=[])
    near = Q(municipality=municipality)
    if municipality.doorstroompunt_region_id is not None:
        near |= Q(municipality__doorstroompunt_region=municipality.doorstroompunt_region_id)
    if municipality.labour_region_id is not None:
        near |= Q(municipality__labour_region=municipality.labour_region_id)
    return near


def may_find_for(place: Place, actor: Actor) -> bool:
    """Keeping a place for somebody and relaying it: who looks for places here, not the employer."""
    if actor.kind == "system":
        return True
    return _finds_here(place.employer, [place.site], actor, place.brought_in_by)


def require_finder_for(place: Place, actor: Actor) -> None:
    if not may_find_for(place, actor):
        raise NotAllowed("refused.not_your_place")


def may_release_place(place: Place, actor: Actor) -> bool:
    """Whoever it is kept for, who brought the place in, and a coordinator near by."""
    if actor.kind == "system":
        return True
    ours = {seat.organisation_id for seat in actor.seats if seat.function in PLACE_MAKERS}
    bringer = place.brought_in_by
    if place.reserved_for_id in actor.organisation_ids:
        return True
    if bringer is not None and bringer.organisation_id in ours:
        return True
    return actor.has_function(WorkerFunction.COORDINATOR) and may_find_for(place, actor)


def require_may_release(place: Place, actor: Actor) -> None:
    if not may_release_place(place, actor):
        keeper = place.reserved_for
        raise NotAllowed("refused.not_your_reservation", organisation=str(keeper or place.employer))


def require_site_changer(site: Site, actor: Actor) -> None:
    """About a site, as asking for recognition: the employer, or who looks for places near by."""
    if actor.kind != "system" and site.organisation_id not in actor.organisation_ids:
        require_site_finder(site, actor)


def require_site_finder(site: Site, actor: Actor) -> None:
    """What SBB decided is noted by who looks for places near by, not by the employer itself."""
    if actor.kind != "system" and not _finds_here(site.organisation, [site], actor):
        raise NotAllowed("refused.not_your_place")


def may_change_employer(employer: Organisation, actor: Actor) -> bool:
    """About who guides there: the employer, or who looks for places near one of its sites.

    An employer of whom nobody knows where it is, has no guidance near by: anybody who looks.
    """
    if actor.kind == "system" or employer.pk in actor.organisation_ids:
        return True
    sites = list(employer.sites.select_related("municipality").order_by("id"))
    if sites or employer.municipality is not None:
        return _finds_here(employer, sites, actor, home=employer.municipality)
    return actor.has_function(*PLACE_MAKERS)


def require_employer_changer(employer: Organisation, actor: Actor) -> None:
    if not may_change_employer(employer, actor):
        raise NotAllowed("refused.not_your_place")


def require_place_changer(place: Place, actor: Actor) -> None:
    if not may_change_place(place, actor):
        raise NotAllowed("refused.not_your_place")


def require_finder(actor: Actor) -> None:
    """Looking for places is not for one employer."""
    if actor.kind != "system" and not actor.has_function(*PLACE_MAKERS):
        raise NotAllowed("refused.not_your_place")


def wishes_for(actor: Actor) -> frozenset[UUID]:
    """The schools for which one says what they look for: those where one coordinates."""
    return frozenset(
        seat.organisation_id
        for seat in actor.seats
        if seat.function == WorkerFunction.STAGE_COORDINATOR
    )


def may_wish_for(school_id: UUID, actor: Actor) -> bool:
    """What a school looks for is said by its own stage coordinator."""
    return actor.kind == "system" or school_id in wishes_for(actor)


def require_wisher(school_id: UUID, actor: Actor) -> None:
    if not may_wish_for(school_id, actor):
        raise NotAllowed("refused.not_your_wish")
