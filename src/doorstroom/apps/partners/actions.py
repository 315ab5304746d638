"""Organisations, their sites and workers, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from doorstroom.apps.accounts.service import PassKind, PassPurpose, User, add_user, make_pass
from doorstroom.apps.privacy.service import action, record
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.core.values.names import title_sort_key
from doorstroom.core.values.phones import kept_number

from .models import (
    Holiday,
    Municipality,
    Organisation,
    Postcode4,
    Region,
    Site,
    StandIn,
    Worker,
    WorkerFunction,
)
from .policies import (
    BY_LINK,
    PERSONAL,
    administers,
    fits_there,
    may_say_leaving,
    require_may_add,
    require_may_add_site,
    require_may_invite,
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a site is. Position in degrees."""

    postcode: str
    place: str
    latitude: float
    longitude: float
    street: str = ""
    municipality: Municipality | None = None


@action
def add_organisation(
    *,
    name: str,
    kind: str,
    municipality: Municipality | None = None,
    phone: str = "",
    email: str = "",
    brin: str = "",
    invented: bool = False,
    actor: Actor,
) -> Organisation:
    """A partner, with the desk that takes in what is on nobody's name yet."""
    require_may_add(kind, actor)
    organisation = Organisation.objects.create(
        name=name,
        sort_key=title_sort_key(name),
        kind=kind,
        municipality=municipality,
        phone=phone,
        email=email,
        brin=brin,
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


@action
def add_site(organisation: Organisation, *, name: str, address: Address, actor: Actor) -> Site:
    """An address of an organisation."""
    require_may_add_site(organisation, actor)
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


@action
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
    """A seat for somebody. A seat gives rights; the user alone gives none.

    Raises ``Refused`` for a function that goes with other kinds of organisations: it would
    read what it has no task in.
    """
    _require_seat_there(organisation, function)
    return Worker.objects.create(
        organisation=organisation,
        user=user,
        function=function,
        name=name,
        sort_key=title_sort_key(name),
        phone=kept_number(phone),
        email=email,
        working_days=working_days,
        starts_on=starts_on or actor.today,
    )


def _require_seat_there(organisation: Organisation, function: str) -> None:
    if not fits_there(organisation, function):
        raise Refused("refused.no_such_seat_there")


@action
def add_colleague(
    organisation: Organisation, *, name: str, function: str, email: str, actor: Actor
) -> Worker:
    """An administrator of the region gives somebody a seat; never themselves.

    The seat is for a kind of organisation that has it, and opens nothing until
    whoever has this address was invited and signed in.
    """
    if not administers(organisation, actor):
        raise NotAllowed("refused.may_not_administer")
    if function == WorkerFunction.DESK:
        raise Refused("refused.no_such_seat_there")
    _require_seat_there(organisation, function)
    login = email.strip().lower()
    user = User.objects.filter(login=login).first()
    if user is not None and user.pk == actor.user_id:
        raise Refused("refused.no_seat_for_yourself")
    if user is not None and user.person_id is not None:
        raise Refused("refused.representation_login")
    if user is None and function in BY_LINK:
        # A login to be invited to: without one, whoever reads this address is let in by a link.
        user = add_user(login=login, name=name.strip())
    worker = add_worker(
        organisation, name=name.strip(), function=function, user=user, email=login, actor=actor
    )
    record(
        "log.colleague_added",
        subject_kind="worker",
        subject_id=worker.pk,
        person=None,
        organisation=organisation.pk,
        facts={"worker": worker.name, "organisation": organisation.name},
        actor=actor,
    )
    return worker


@action
def login_of_contact(worker: Worker) -> User:
    """The user of a seat; made now when there is none, without a password."""
    if worker.user is None:
        worker.user = add_user(login=f"contact-{worker.pk}", name=worker.name)
        worker.save(update_fields=["user"])
    return worker.user


@action
def invite_to_sign_in(worker: Worker, *, actor: Actor) -> str:
    """The secret of one invitation for this seat; an earlier one is worth nothing any more."""
    # As it is now, and whole: who asks may not see the user of a colleague.
    rows = Worker.objects.select_for_update(of=("self",)).select_related("user", "organisation")
    worker = rows.get(pk=worker.pk)
    require_may_invite(worker, actor)
    if worker.user is None:
        worker.user = add_user(login=worker.email, name=worker.name)
        worker.save(update_fields=["user"])
    record(
        "log.invited_to_sign_in",
        subject_kind="worker",
        subject_id=worker.pk,
        person=None,
        organisation=worker.organisation_id,
        actor=actor,
    )
    return make_pass(worker.user, purpose=PassPurpose.INVITE, kind=PassKind.LINK, actor=actor)


@action
def end_seat(worker: Worker, *, actor: Actor) -> Worker:
    """Somebody leaves; ``people.service.worker_leaves`` first hands their files to the desk."""
    if worker.function == WorkerFunction.DESK:
        raise Refused("refused.desk_stays", organisation=worker.organisation.name)
    worker.ended_on = actor.today
    worker.save(update_fields=["ended_on"])
    return worker


@action
def stand_in_for(
    absent: Worker,
    *,
    stand_in: Worker,
    starts_on: date,
    ends_on: date | None = None,
    actor: Actor,
) -> StandIn:
    """One action, a whole caseload: until ``ends_on`` the colleague does everything.

    For a coach whose dossiers colleagues do not see, nobody appoints themselves: the coach
    does, or who may also say that the coach leaves. ``people.service.appoint_stand_in``
    calls this and notes it in each dossier.
    """
    _require_may_appoint(absent, actor)
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


def _require_may_appoint(absent: Worker, actor: Actor) -> None:
    if absent.function in PERSONAL and may_say_leaving(absent, actor):
        return
    if absent.organisation_id not in actor.organisation_ids:
        raise NotAllowed("refused.not_your_organisation", organisation=absent.organisation.name)
    if absent.function in PERSONAL:
        raise NotAllowed("refused.appoints_own_stand_in", worker=absent.name)


@action
def end_stand_in(row: StandIn, *, actor: Actor) -> None:
    """The colleague is back: from this moment nobody stands in for them.

    ``ends_on`` is the last day of standing in, so that is yesterday; one that began today
    or later was no day in force and goes. The log keeps who stood in, from when and until when.
    """
    row = (
        StandIn.objects.select_for_update(of=("self",))
        .select_related("absent__organisation", "stand_in")
        .get(pk=row.pk)
    )
    if row.absent.organisation_id not in actor.organisation_ids:
        raise NotAllowed("refused.not_your_organisation", organisation=row.absent.organisation.name)
    if row.ends_on is not None and row.ends_on < actor.today:
        raise Refused("refused.stand_in_is_over", date=row.ends_on)
    if row.starts_on >= actor.today:
        row.delete()
    else:
        row.ends_on = actor.today - timedelta(days=1)
        row.save(update_fields=["ends_on"])
    record(
        "log.stand_in_ended",
        subject_kind="worker",
        subject_id=row.absent_id,
        person=None,
        organisation=row.absent.organisation_id,
        facts={"absent": row.absent.name, "stand_in": row.stand_in.name},
        actor=actor,
    )


@dataclass(frozen=True, slots=True)
class RegionRow:
    slug: str
    kind: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """A municipality with the slugs of the regions it lies in."""

    code: str
    name: str
    province: str
    doorstroompunt_region: str | None
    labour_region: str | None


@dataclass(frozen=True, slots=True)
class PostcodeRow:
    """Position in degrees."""

    code: str
    latitude: float
    longitude: float
    place: str
    municipality: str


@action
def load_geography(
    *,
    regions: Iterable[RegionRow],
    municipalities: Iterable[MunicipalityRow],
    postcodes: Iterable[PostcodeRow],
    actor: Actor,
) -> None:
    """Where people live and work. Rows that are there already are brought up to date."""
    _require_system(actor)
    _put(Region, [Region(slug=r.slug, kind=r.kind, code=r.code, name=r.name) for r in regions])
    _put(
        Municipality,
        [
            Municipality(
                code=row.code,
                name=row.name,
                sort_key=title_sort_key(row.name),
                province=row.province,
                doorstroompunt_region_id=row.doorstroompunt_region,
                labour_region_id=row.labour_region,
            )
            for row in municipalities
        ],
    )
    _put(
        Postcode4,
        [
            Postcode4(
                code=row.code,
                latitude=row.latitude,
                longitude=row.longitude,
                place=row.place,
                municipality_id=row.municipality,
            )
            for row in postcodes
        ],
    )


@action
def load_holidays(days: Mapping[date, str], *, actor: Actor) -> None:
    """Public holidays; a closing day of the region itself stays as it is."""
    _require_system(actor)
    Holiday.objects.bulk_create(
        [Holiday(on=on, name=name) for on, name in sorted(days.items())], ignore_conflicts=True
    )


def _require_system(actor: Actor) -> None:
    if actor.kind != "system":
        raise NotAllowed("refused.system_only")


def _put(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Add rows, or bring those with the same key up to date."""
    key = model._meta.pk
    others = [f.name for f in model._meta.concrete_fields if not f.primary_key]
    model._default_manager.bulk_create(
        rows, batch_size=1000, update_conflicts=True, unique_fields=[key.name], update_fields=others
    )
