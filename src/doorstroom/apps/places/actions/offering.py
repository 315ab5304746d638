"""Places: offered, changed, paused, reserved, passed on and closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, time

from doorstroom.apps.learning.service import CourseClass, Qualification
from doorstroom.apps.partners.service import Organisation, Site, Worker
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Fact, Refused

from ..kinds import rules_of
from ..models import Place, PlaceKind, PlaceSeat, PlaceStatus, Sector, Supervisor
from ..policies import (
    require_finder_for,
    require_may_release,
    require_place_changer,
    require_place_maker,
)
from .seating import lock_place


@dataclass(frozen=True, slots=True)
class NewPlace:
    """What is offered. Days as ``mon``…``sun``; pay in cents a month; times on the clock."""

    title: str
    kind: str
    sector: str
    capacity: int
    plain: str = ""
    qualification: str | None = None
    level: int = 0
    min_level: int = 0
    min_age: int | None = None
    days: tuple[str, ...] = ()
    start_time: time | None = None
    end_time: time | None = None
    hours: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    pay_cents_month: int | None = None
    pay_note: str = ""
    employer_costs: str = ""
    requires: tuple[str, ...] = ()
    guidance: str = ""
    supervisor: Supervisor | None = None
    course_class: CourseClass | None = None
    programmes: tuple[str, ...] = ()
    brought_in_by: Worker | None = None


_CODES = {"kind": "kind_id", "sector": "sector_id", "qualification": "qualification_id"}
# Capacity has its own action: seats are rows. The kind stays: agreements rest on it.
_CHANGEABLE = tuple(f.name for f in fields(NewPlace) if f.name not in {"capacity", "kind"})


def _column(name: str) -> str:
    return _CODES.get(name, name)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _check(place: Place) -> None:
    """What the database would refuse in its own words, in ours."""
    kind = PlaceKind.objects.filter(pk=place.kind_id).first()
    if kind is None:
        raise Refused("refused.no_such_kind", kind=place.kind_id)
    if not Sector.objects.filter(pk=place.sector_id).exists():
        raise Refused("refused.no_such_sector", sector=place.sector_id)
    crebo = place.qualification_id
    if crebo is not None and not Qualification.objects.filter(pk=crebo).exists():
        raise Refused("refused.no_such_qualification", crebo=crebo)
    if rules_of(kind).needs_recognition and crebo is None:
        raise Refused("refused.place_needs_qualification", kind=kind.title)
    if place.supervisor is not None and place.supervisor.organisation_id != place.employer_id:
        raise Refused("refused.supervisor_of_another", supervisor=place.supervisor.name)
    if place.starts_on and place.ends_on and place.ends_on < place.starts_on:
        raise Refused("refused.ends_before_start", date=place.starts_on)
    if not place.title.strip():
        raise Refused("refused.place_needs_title")


@action
def add_place(
    employer: Organisation, *, site: Site, place: NewPlace, invented: bool = False, actor: Actor
) -> Place:
    """A place at one of the employer's sites, with a row for every seat."""
    require_place_maker(employer.pk, actor)
    if site.organisation_id != employer.pk:
        raise Refused("refused.site_of_another", site=site.name)
    if not 1 <= place.capacity <= 500:
        raise Refused("refused.seat_count", most=500)
    values = {_column(f.name): _plain(getattr(place, f.name)) for f in fields(NewPlace)}
    row = Place(employer=employer, site=site, created_at=actor.now, invented=invented, **values)
    _check(row)
    row.save(force_insert=True)
    PlaceSeat.objects.bulk_create(
        PlaceSeat(place=row, number=n) for n in range(1, place.capacity + 1)
    )
    _log("log.place_added", row, actor, capacity=place.capacity)
    return row


@action
def change_place(place: Place, *, changes: Mapping[str, object], actor: Actor) -> Place:
    """Fields of ``NewPlace`` that get another value. Who is in the place, stays in it."""
    require_place_changer(place, actor)
    unknown = set(changes) - set(_CHANGEABLE)
    if unknown:
        raise ValueError(f"no such fields: {sorted(unknown)}")
    place = lock_place(place)
    changed = [
        _column(name)
        for name, value in changes.items()
        if getattr(place, _column(name)) != _plain(value)
    ]
    for name, value in changes.items():
        setattr(place, _column(name), _plain(value))
    _check(place)
    if changed:
        place.save(update_fields=[name.removesuffix("_id") for name in changed])
        _log("log.place_changed", place, actor, fields=", ".join(sorted(changed)))
    return place


def _set_status(place: Place, status: PlaceStatus, code: str, actor: Actor) -> Place:
    require_place_changer(place, actor)
    place = lock_place(place)
    if place.status == status:
        return place
    if place.status == PlaceStatus.CLOSED:
        raise Refused("refused.place_closed", place=place.title)
    place.status = status
    place.save(update_fields=["status"])
    _log(code, place, actor)
    return place


@action
def pause_place(place: Place, *, actor: Actor) -> Place:
    """Nobody new for now. Who is there, stays."""
    return _set_status(place, PlaceStatus.PAUSED, "log.place_paused", actor)


@action
def resume_place(place: Place, *, actor: Actor) -> Place:
    return _set_status(place, PlaceStatus.OPEN, "log.place_resumed", actor)


@action
def close_place(place: Place, *, actor: Actor) -> Place:
    """Nobody new any more. Who is there, stays until their own end."""
    return _set_status(place, PlaceStatus.CLOSED, "log.place_closed", actor)


@action
def reserve_place(place: Place, *, organisation: Organisation, until: date, actor: Actor) -> Place:
    """Kept for the people of one organisation, up to and including a date."""
    require_finder_for(place, actor)
    place = lock_place(place)
    if until < actor.today:
        raise Refused("refused.date_in_the_past", date=until)
    if place.status == PlaceStatus.CLOSED:
        raise Refused("refused.place_closed", place=place.title)
    held = is_reserved_for_another(place, {organisation.pk}, actor.today)
    if held and place.reserved_for is not None:
        raise Refused(
            "refused.place_reserved",
            organisation=place.reserved_for.name,
            date=place.reserved_until,
        )
    place.reserved_for = organisation
    place.reserved_until = until
    place.save(update_fields=["reserved_for", "reserved_until"])
    _log("log.place_reserved", place, actor, organisation=organisation.name, date=until)
    return place


@action
def release_place(place: Place, *, actor: Actor) -> Place:
    """The reservation is over before its date."""
    place = lock_place(place)
    require_may_release(place, actor)
    place.reserved_for = None
    place.reserved_until = None
    place.save(update_fields=["reserved_for", "reserved_until"])
    _log("log.place_released", place, actor)
    return place


def is_reserved_for_another(place: Place, organisations: set[object], on: date) -> bool:
    """Whether a reservation runs that none of these organisations holds."""
    return (
        place.reserved_for_id is not None
        and place.reserved_until is not None
        and place.reserved_until >= on
        and place.reserved_for_id not in organisations
    )


@action
def relay_vacancy(place: Place, *, actor: Actor) -> Place:
    """Passed on to the network of youth organisations: only what was not filled directly."""
    require_finder_for(place, actor)
    place = lock_place(place)
    if place.status != PlaceStatus.OPEN:
        raise Refused("refused.place_not_open", place=place.title)
    if not Place.objects.filter(pk=place.pk).with_room().exists():
        raise Refused("refused.place_is_filled", place=place.title)
    if is_reserved_for_another(place, set(), actor.today) and place.reserved_for is not None:
        raise Refused(
            "refused.place_reserved",
            organisation=place.reserved_for.name,
            date=place.reserved_until,
        )
    if place.relayed_on is None:
        place.relayed_on = actor.today
        place.save(update_fields=["relayed_on"])
        _log("log.place_relayed", place, actor)
    return place


def _log(code: str, place: Place, actor: Actor, **facts: Fact) -> None:
    record(
        code,
        subject_kind="place",
        subject_id=place.pk,
        person=None,
        organisation=place.employer_id,
        facts={"place": place.title, **facts},
        actor=actor,
    )
