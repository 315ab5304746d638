"""An event is planned and changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from doorstroom.apps.partners.service import Organisation, working_days_on
from doorstroom.apps.pathways.service import responsible_for
from doorstroom.apps.people.service import ContactPreference, tell_person
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.programmes.service import Programme
from doorstroom.apps.tasks.service import open_task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import Event, EventKind
from ..queries import HOLDS_A_CHAIR


@dataclass(frozen=True, slots=True)
class NewEvent:
    """A meeting on a day. ``seats`` None: as many as come."""

    kind: EventKind
    title: str
    on: date
    start_time: time
    location: str
    end_time: time | None = None
    seats: int | None = None


@action
def plan_event(
    programme: Programme,
    *,
    organiser: Organisation,
    event: NewEvent,
    employers: Iterable[Organisation] = (),
    actor: Actor,
) -> Event:
    """A meet & greet, speed dates, a CV check, De Match or a talk, with employers if any."""
    _require_organiser(organiser, actor)
    _check(event, actor)
    row = Event.objects.create(
        programme=programme,
        organiser=organiser,
        kind=event.kind,
        title=event.title.strip(),
        on=event.on,
        start_time=event.start_time,
        end_time=event.end_time,
        location=event.location.strip(),
        seats=event.seats,
    )
    row.employers.set(employers)
    _log("log.event_planned", row, actor)
    return row


@action
def change_event(event: Event, *, new: NewEvent, actor: Actor) -> Event:
    """Another day, place or number of chairs; never fewer chairs than guests.

    Who holds a chair hears another day, time or place at once, by message or by a call.
    """
    _require_organiser(event.organiser, actor)
    _check(new, actor)
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if event.cancelled_at is not None:
        raise Refused("refused.event_cancelled", title=event.title)
    before = (event.on, event.start_time, event.location)
    guests = event.guests.filter(state__in=HOLDS_A_CHAIR).count()
    if new.seats is not None and new.seats < guests:
        raise Refused("refused.seats_below_guests", guests=guests)
    event.kind = new.kind
    event.title = new.title.strip()
    event.on = new.on
    event.start_time = new.start_time
    event.end_time = new.end_time
    event.location = new.location.strip()
    event.seats = new.seats
    event.save(update_fields=["kind", "title", "on", "start_time", "end_time", "location", "seats"])
    _log("log.event_changed", event, actor)
    if before != (event.on, event.start_time, event.location):
        _tell_guests("event_changed", event, actor)
    return event


@action
def cancel_event(event: Event, *, reason: str, actor: Actor) -> Event:
    """It does not go on; everybody who holds a chair hears it and nobody has to come."""
    _require_organiser(event.organiser, actor)
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if event.cancelled_at is not None:
        return event
    if event.on < actor.today:
        raise Refused("refused.event_over", title=event.title, date=event.on)
    if not reason.strip():
        raise Refused("refused.cancel_needs_reason")
    event.cancelled_at = actor.now
    event.cancel_reason = reason.strip()[:240]
    event.save(update_fields=["cancelled_at", "cancel_reason"])
    _log("log.event_cancelled", event, actor)
    _tell_guests("event_cancelled", event, actor)
    return event


def _tell_guests(what: str, event: Event, actor: Actor) -> None:
    """Each by message; who prefers a call or cannot be reached that way gets a call."""
    guests = event.guests.filter(state__in=HOLDS_A_CHAIR).select_related("person")
    for guest in guests.order_by("id"):
        worker = responsible_for(guest.person)
        said = tell_person(
            guest.person,
            code=f"notice.{what}",
            facts={
                "worker": worker.name,
                "title": event.title,
                "date": event.on,
                "time": event.start_time,
                "location": event.location,
            },
            purpose=what,
            actor=actor,
        )
        if said is None or guest.person.contact_preference == ContactPreference.CALL:
            open_task(
                f"task.{what}",
                subject_kind="guest",
                subject_id=guest.pk,
                person=guest.person_id,
                due_on=working_days_on(actor.today, 1),
                worker=worker,
                facts={"title": event.title, "date": event.on},
                actor=actor,
            )


@action
def add_employer(event: Event, *, employer: Organisation, actor: Actor) -> Event:
    """An employer takes part."""
    _require_organiser(event.organiser, actor)
    event.employers.add(employer)
    return event


def _check(event: NewEvent, actor: Actor) -> None:
    if event.on < actor.today:
        raise Refused("refused.date_in_the_past", date=event.on)
    if event.end_time is not None and event.end_time <= event.start_time:
        raise Refused("refused.event_ends_before_start")


def _require_organiser(organiser: Organisation, actor: Actor) -> None:
    if actor.kind != "system" and organiser.pk not in actor.organisation_ids:
        raise NotAllowed("refused.not_your_organisation", organisation=organiser.name)


def _log(code: str, event: Event, actor: Actor) -> None:
    record(
        code,
        subject_kind="event",
        subject_id=event.pk,
        person=None,
        organisation=event.organiser_id,
        facts={"title": event.title, "date": event.on},
        actor=actor,
    )
