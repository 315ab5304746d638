"""Who may note and see a burgerservicenummer, and whether the region keeps it at all."""

from __future__ import annotations

from doorstroom.apps.partners.service import Organisation
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor

from .models import Involvement, NumberPermit, Person
from .policies import from_seats
from .queries import BLIND_ROLES


def number_permit() -> NumberPermit | None:
    """The permit of now; None where the region keeps no numbers."""
    return NumberPermit.objects.filter(ended_at__isnull=True).first()


def may_identify(actor: Actor, person: Person | None = None) -> bool:
    """A role that identifies, at an organisation of a permitted kind; involved with the person.

    A case that one stands in for counts; what somebody may see beside their seats does not.
    """
    permit = number_permit()
    if permit is None or actor.kind != "user":
        return False
    able = functions_that(Able.IDENTIFY)
    seats = {seat.organisation_id for seat in actor.seats if seat.function in able}
    where = Organisation.objects.filter(pk__in=seats, kind__in=permit.kinds)
    if person is None:
        return where.exists()
    identifying = from_seats(actor, able)
    doors = Involvement.objects.filter(person=person.pk).opening_doors_for(identifying)
    return doors.filter(organisation__in=where).exclude(role__in=BLIND_ROLES).exists()
