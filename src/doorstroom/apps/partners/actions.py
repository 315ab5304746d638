"""Organisations, their sites and workers, and who stands in for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from doorstroom.apps.accounts.service import User
from doorstroom.apps.privacy.service import record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.core.values.names import title_sort_key

from .models import Municipality, Organisation, Site, StandIn, Worker, WorkerFunction


@dataclass(frozen=True, slots=True)
class Address:
    """Where a site is. Position in degrees."""

    postcode: str
    place: str
    latitude: float
    longitude: float
    street: str = ""
    municipality: Municipality | None = None


@transaction.atomic
def add_organisation(
    *,
    name: str,
    kind: str,
    municipality: Municipality | None = None,
    phone: str = "",
    email: str = "",
    invented: bool = False,
    actor: Actor,
) -> Organisation:
    """A partner, with the desk that takes in what is on nobody's name yet."""
    organisation = Organisation.objects.create(
        name=name,
        sort_key=title_sort_key(name),
        kind=kind,
        municipality=municipality,
        phone=phone,
        email=email,
        invented=invented,
    )
    Worker.objects.create(
        organisation=organisation,
        function=WorkerFunction.DESK,
        name="Balie",
        sort_key="",
        phone=phone,
        email=email,
        starts_on=actor.today,
    )
    record(
        "log.organisation_added",
        subject_kind="organisation",
        subject_id=organisation.pk,
        person=None,
        organisation=organisation.pk,
        facts={"organisation": name},
        actor=actor,
    )
    return organisation


def add_site(organisation: Organisation, *, name: str, address: Address) -> Site:
    return Site.objects.create(
        organisation=organisation,
        name=name,
        street=address.street,
        postcode=address.postcode,
        place=address.place,
        municipality=address.municipality,
        latitude=address.latitude,
        longitude=address.longitude,
    )


def add_worker(
    organisation: Organisation,
    *,
    name: str,
    function: str,
    user: User | None = None,
    phone: str = "",
    email: str = "",
    working_days: str = "",
    starts_on: date | None = None,
    actor: Actor,
) -> Worker:
    """A seat for somebody. A seat gives rights; the user alone gives none."""
    return Worker.objects.create(
        organisation=organisation,
        user=user,
        function=function,
        name=name,
        sort_key=title_sort_key(name),
        phone=phone,
        email=email,
        working_days=working_days,
        starts_on=starts_on or actor.today,
    )


def end_seat(worker: Worker, *, actor: Actor) -> Worker:
    """Somebody leaves; ``people.service.worker_leaves`` first hands their files to the desk."""
    if worker.function == WorkerFunction.DESK:
        raise Refused("refused.desk_stays", organisation=worker.organisation.name)
    worker.ended_on = actor.today
    worker.save(update_fields=["ended_on"])
    return worker


@transaction.atomic
def stand_in_for(
    absent: Worker,
    *,
    stand_in: Worker,
    starts_on: date,
    ends_on: date | None = None,
    actor: Actor,
) -> StandIn:
    """One action, a whole caseload: until ``ends_on`` the colleague does everything."""
    if absent.organisation_id not in actor.organisation_ids:
        raise NotAllowed("refused.not_your_organisation", organisation=absent.organisation.name)
    if stand_in.organisation_id != absent.organisation_id:
        raise Refused("refused.stand_in_other_organisation", worker=stand_in.name)
    if stand_in.ended_on is not None:
        raise Refused("refused.worker_left", worker=stand_in.name)
    row = StandIn.objects.create(
        absent=absent, stand_in=stand_in, starts_on=starts_on, ends_on=ends_on
    )
    record(
        "log.stand_in_started",
        subject_kind="worker",
        subject_id=absent.pk,
        person=None,
        organisation=absent.organisation_id,
        facts={"absent": absent.name, "stand_in": stand_in.name},
        actor=actor,
    )
    return row


def end_stand_in(row: StandIn, *, actor: Actor) -> StandIn:
    """The colleague is back."""
    if row.absent.organisation_id not in actor.organisation_ids:
        raise NotAllowed("refused.not_your_organisation", organisation=row.absent.organisation.name)
    row.ends_on = actor.today
    row.save(update_fields=["ends_on"])
    return row
