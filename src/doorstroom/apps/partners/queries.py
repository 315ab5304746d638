"""Who has which seat today, who is the desk, and when working days end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal, cast
from uuid import UUID

from django.db import connection
from django.db.models import Case, Q, QuerySet, When

from doorstroom.apps.accounts.service import User
from doorstroom.apps.privacy.service import seeing_all
from doorstroom.core.values.actor import AMSTERDAM, Actor, Seat
from doorstroom.core.values.dates import add_working_days, working_days_between

from .models import (
    Holiday,
    Municipality,
    Organisation,
    OrganisationKind,
    StandIn,
    Worker,
    WorkerFunction,
)


def actor_for(user: User, *, now: datetime) -> Actor:
    """This user with today's seats: their own, and those they stand in for."""
    today = now.astimezone(AMSTERDAM).date()
    own = workers_on(today).filter(user=user).order_by("starts_on", "id")
    seats = [Seat(*row) for row in own.values_list("pk", "organisation", "function")]
    absent = StandIn.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        stand_in__in=[seat.worker_id for seat in seats],
        starts_on__lte=today,
        absent__ended_on__isnull=True,
    ).values_list("absent", "absent__organisation", "absent__function")
    seats += [Seat(*row, standing_in=True) for row in absent.order_by("id")]
    return Actor(
        kind="user",
        name=user.name,
        now=now,
        user_id=user.pk,
        seats=tuple(seats),
        person_id=user.person_id,
        language=cast(Literal["nl", "en"], user.language),
    )


def standing_in_for(workers: Iterable[UUID | None], day: date) -> dict[UUID, str]:
    """Of those who are away on a day: the name of who stands in."""
    running = StandIn.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        absent__in=[worker for worker in workers if worker is not None],
        starts_on__lte=day,
    )
    rows = running.order_by("starts_on", "id").values_list("absent", "stand_in__name")
    return dict(rows)


def workers_on(day: date) -> QuerySet[Worker]:
    """Everybody with a seat on a day."""
    return Worker.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), starts_on__lte=day)


def colleagues(actor: Actor) -> QuerySet[Worker]:
    """Those with a seat in this actor's organisations, by name, without the desks."""
    return (
        workers_on(actor.today)
        .filter(organisation__in=actor.organisation_ids)
        .exclude(function=WorkerFunction.DESK)
        .select_related("organisation")
        .order_by("sort_key", "id")
    )


def names_at_work_of(user_id: UUID) -> list[str]:
    """What the organisations and municipalities are called where somebody has a seat."""
    rows = Worker.objects.filter(user=user_id).order_by("pk")
    names = rows.values_list("organisation__name", "organisation__municipality__name")
    return [name for row in names for name in row if name]


def desk_of(organisation: Organisation) -> Worker:
    """The desk of an organisation; every organisation has exactly one."""
    return Worker.objects.select_related("organisation").get(
        organisation=organisation, function=WorkerFunction.DESK
    )


def reachable(worker: Worker) -> Worker:
    """The worker, or the desk when they have left: what is sent is always somebody's."""
    return desk_of(worker.organisation) if worker.ended_on is not None else worker


def lock_seat(worker: Worker) -> Worker:
    """The seat as it is now, until the transaction ends: meanwhile nobody leaves it and its
    organisation merges with no other. Before any lock on people or routes, so that none cross.

    A desk cannot leave: of that only the organisation is held, and many may come to it at once.
    """
    if worker.function == WorkerFunction.DESK:
        return lock_desk(worker.organisation)
    home = worker.organisation_id
    while True:
        _hold(home)
        row = (
            Worker.objects.select_for_update(of=("self",), no_key=True)
            .select_related("organisation")
            .get(pk=worker.pk)
        )
        if row.organisation_id == home:
            return row
        home = row.organisation_id


def lock_desk(organisation: Organisation) -> Worker:
    """The desk of the organisation, or of the one it merged into; no merge until the end of
    the transaction, while others may come to the same desk.
    """
    home: UUID = organisation.pk
    while True:
        _hold(home)
        row = Organisation.objects.get(pk=home)
        if row.merged_into_id is None:
            return desk_of(row)
        home = row.merged_into_id


def _hold(organisation: UUID) -> None:
    """Against a merge, not against each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM partners_organisation WHERE id = %s FOR SHARE", [organisation]
        )


def coordinating(organisation: Organisation) -> Worker | None:
    """Who may act as the coordinator of the organisation's own region, or None: who is there
    longest. Whether somebody signs in gives no right and takes none.
    """
    return workers_in_region(organisation, [WorkerFunction.COORDINATOR]).first()


def coordinator_for(
    organisation: Organisation, *, home: Municipality | None = None
) -> Worker | None:
    """Who gets what is for the coordinator of the organisation's own Doorstroompunt region, or
    None: who signs in there, and of these the longest there. It says of nobody what they may.

    An organisation that is of no municipality counts where its sites are, else where the
    person lives (``home``). A coordinator of another region is never told: they have nothing
    to do with the person.
    """
    rows = workers_in_region(organisation, [WorkerFunction.COORDINATOR], home=home)
    with seeing_all("who of a few colleagues signs in; a colleague and no person"):
        return who_signs_in_first(rows).first()


def who_signs_in_first(rows: QuerySet[Worker]) -> QuerySet[Worker]:
    """What is for one of them lies with who reads it: who came in before, else who may come in,
    and last who cannot; each who is there longest first.

    The caller sees logins: an action, or who looks beyond the actor.
    """
    rank = Case(
        When(user__is_active=True, user__last_login__isnull=False, then=0),
        When(user__is_active=True, then=1),
        default=2,
    )
    return rows.order_by(rank, "starts_on", "sort_key", "id")


def workers_in_region(
    organisation: Organisation, functions: Iterable[str], *, home: Municipality | None = None
) -> QuerySet[Worker]:
    """Those with one of these functions in the organisation's own Doorstroompunt region, who is
    there longest first: never somebody who was added today because of a name. ``home`` as in
    ``coordinator_for``.
    """
    region = _region_of(organisation)
    if region is None and home is not None:
        region = home.doorstroompunt_region_id
    if region is None:
        return Worker.objects.none()
    return (
        Worker.objects.filter(
            function__in=list(functions),
            ended_on__isnull=True,
            organisation__municipality__doorstroompunt_region=region,
        )
        .select_related("organisation")
        .order_by("starts_on", "sort_key", "id")
    )


def doorstroompunt_of(home: Municipality) -> Organisation | None:
    """The Doorstroompunt for who lives here: of the place itself, else of its region."""
    points = Organisation.objects.filter(
        kind=OrganisationKind.DOORSTROOMPUNT, merged_into__isnull=True
    ).order_by("sort_key", "id")
    region = home.doorstroompunt_region_id
    near = None if region is None else Q(municipality__doorstroompunt_region=region)
    own = points.filter(municipality=home).first()
    return own or (points.filter(near).first() if near is not None else None)


def _region_of(organisation: Organisation) -> str | None:
    """Of its municipality, or of its sites when they all lie in one region."""
    if organisation.municipality is not None:
        return organisation.municipality.doorstroompunt_region_id
    regions = set(
        organisation.sites.filter(municipality__doorstroompunt_region__isnull=False)
        .order_by()
        .values_list("municipality__doorstroompunt_region", flat=True)
    )
    return regions.pop() if len(regions) == 1 else None


def lies_in_one_region(
    one: Organisation, other: Organisation, *, home: Municipality | None = None
) -> bool:
    """Both work for one Doorstroompunt region, or the first does for where somebody lives."""
    region = _region_of(one)
    others = {_region_of(other), None if home is None else home.doorstroompunt_region_id}
    return region is not None and region in others


def lies_in_no_region(organisation: Organisation) -> bool:
    """It works for no region in particular, as UWV does for the whole country."""
    return _region_of(organisation) is None


def holidays_between(start: date, end: date) -> frozenset[date]:
    """The public holidays from ``start`` up to and including ``end``."""
    return frozenset(
        Holiday.objects.filter(on__gte=start, on__lte=end).values_list("on", flat=True)
    )


def working_days_on(start: date, count: int) -> date:
    """The ``count``-th working day after ``start``, with this region's holidays."""
    horizon = start + timedelta(days=3 * count + 30)
    return add_working_days(start, count, holidays_between(start, horizon))


def working_days_passed(start: date, end: date) -> int:
    """Working days after ``start`` up to and including ``end``."""
    return working_days_between(start, end, holidays_between(start, end))


def working_days_passed_each(spans: Sequence[tuple[date, date]]) -> list[int]:
    """Of each start and end what ``working_days_passed`` says, with one question."""
    if not spans:
        return []
    free = holidays_between(min(start for start, _ in spans), max(end for _, end in spans))
    return [working_days_between(start, end, free) for start, end in spans]
