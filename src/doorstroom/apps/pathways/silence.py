"""Who is silent: nobody spoke to them for longer than the rhythm of a programme they are in.

One definition, for the tasks at night and for every list by day.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from doorstroom.apps.people.service import Person
from doorstroom.apps.programmes.service import rhythm_of, rhythms

from .models import Pathway, Track


def silent_for(route: Pathway, person: Person, today: date) -> int | None:
    """Days since anybody spoke to the person, when that is longer than the rhythm of the route.

    A route that is closed or rests is not silent.
    """
    if route.closed_on is not None or route.resting_until is not None:
        return None
    every = rhythm_of(route.programme, route.pack_version).contact_days(route.track)
    days = (today - (person.last_contact_on or route.opened_on)).days
    return days if every is not None and days > every else None


def silent_routes(today: date) -> QuerySet[Pathway]:
    """The open routes on which it is silent: one condition for all programmes with one rhythm."""
    alike: dict[tuple[int, int, tuple[str, ...]], list[str]] = {}
    for slug, number, rhythm in rhythms():
        tracks: dict[int, list[str]] = {}
        for track in ("", *Track.values):
            every = rhythm.contact_days(track)
            if every is not None:
                tracks.setdefault(every, []).append(track)
        for every, those in tracks.items():
            alike.setdefault((every, number, tuple(those)), []).append(slug)
    late = Q()
    for (every, number, same), slugs in sorted(alike.items()):
        these = Q(programme__in=slugs, pack_version=number, track__in=same)
        late |= Q(since__lt=today - timedelta(days=every)) & these
    running = Pathway.objects.filter(closed_on__isnull=True, resting_until__isnull=True)
    since = Coalesce(F("person__last_contact_on"), F("opened_on"))
    return running.alias(since=since).filter(late) if late else running.none()


def longest_heard_before(today: date) -> date:
    """Nobody is silent whom somebody spoke to on this day or later: the shortest rhythm says so."""
    days = [
        every
        for _slug, _number, rhythm in rhythms()
        for track in ("", *Track.values)
        if (every := rhythm.contact_days(track)) is not None
    ]
    return today - timedelta(days=min(days, default=0))
