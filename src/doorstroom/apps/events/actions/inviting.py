"""Who is invited, who comes, who came."""

from __future__ import annotations

from collections.abc import Mapping

from doorstroom.apps.partners.service import working_days_on
from doorstroom.apps.pathways.service import Arrival, Pathway, responsible_for, sign_up
from doorstroom.apps.people.service import (
    Person,
    PersonDetails,
    require_guidance,
    require_self_or_guidance,
    tell_person,
)
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import open_task
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import Refused

from ..models import Event, EventKind, Guest, GuestState
from ..queries import HOLDS_A_CHAIR


@action
def invite(event: Event, *, person: Person, pathway: Pathway | None = None, actor: Actor) -> Guest:
    """Invite somebody, as long as there are chairs. Inviting twice gives the same guest."""
    require_guidance(person, actor)
    event = _lock(event)
    found = Guest.objects.filter(event=event, person=person).first()
    if found is not None and found.state in HOLDS_A_CHAIR:
        return found
    _require_chair(event, actor)
    guest = _put(event, person, GuestState.INVITED, pathway, found, actor)
    _log("log.invited", guest, actor)
    _tell(guest, actor)
    return guest


@action
def answer_call(
    event: Event,
    *,
    details: PersonDetails,
    answers: Mapping[str, object],
    invented: bool = False,
    actor: Actor,
) -> tuple[Arrival, Guest]:
    """Somebody answers a call that a school sent: only now do we know them.

    They sign up for the programme and have a chair; those who do not answer stay
    with the school.
    """
    event = _lock(event)
    _require_chair(event, actor)
    arrival = sign_up(
        programme=event.programme,
        details=details,
        answers=answers,
        invented=invented,
        actor=actor,
    )
    guest = _put(event, arrival.person, GuestState.COMING, arrival.pathway, None, actor)
    _log("log.guest_coming", guest, actor)
    return arrival, guest


@action
def reply(guest: Guest, *, coming: bool, actor: Actor) -> Guest:
    """Coming or not, by the person or noted by somebody who guides. A no frees the chair."""
    require_self_or_guidance(guest.person, actor)
    event = _lock(guest.event)
    guest = Guest.objects.select_for_update(of=("self",)).get(pk=guest.pk)
    if coming and guest.state not in HOLDS_A_CHAIR:
        _require_chair(event, actor)
    guest.state = GuestState.COMING if coming else GuestState.CANNOT
    guest.save(update_fields=["state"])
    _log("log.guest_coming" if coming else "log.guest_cannot", guest, actor)
    return guest


@action
def note_attendance(guest: Guest, *, came: bool, note: str = "", actor: Actor) -> Guest:
    """Who was there; whoever was not gets a call, not a mark."""
    require_guidance(guest.person, actor)
    event = _lock(guest.event)
    if event.on > actor.today:
        raise Refused("refused.event_not_yet", title=event.title, date=event.on)
    guest = Guest.objects.select_for_update(of=("self",)).get(pk=guest.pk)
    guest.state = GuestState.CAME if came else GuestState.MISSED
    guest.note = note.strip() or guest.note
    guest.save(update_fields=["state", "note"])
    if came:
        _log("log.guest_came", guest, actor)
        if event.kind == EventKind.CV_CHECK:
            _log("log.cv_checked", guest, actor)
    else:
        _log("log.guest_missed", guest, actor)
        open_task(
            "task.call_after_missed",
            subject_kind="guest",
            subject_id=guest.pk,
            person=guest.person_id,
            due_on=working_days_on(actor.today, 2),
            worker=responsible_for(guest.person),
            facts={"title": event.title},
            actor=actor,
        )
    return guest


@action
def note_cv_check(guest: Guest, *, note: str = "", actor: Actor) -> Guest:
    """The CV was looked at together, also at another kind of event."""
    require_guidance(guest.person, actor)
    guest.note = note.strip() or guest.note
    guest.save(update_fields=["note"])
    _log("log.cv_checked", guest, actor)
    return guest


def _lock(event: Event) -> Event:
    return (
        Event.objects.select_for_update(of=("self",))
        .select_related("programme", "organiser")
        .get(pk=event.pk)
    )


def _require_chair(event: Event, actor: Actor) -> None:
    if event.cancelled_at is not None:
        raise Refused("refused.event_cancelled", title=event.title)
    if event.on < actor.today:
        raise Refused("refused.event_over", title=event.title, date=event.on)
    if event.seats is None:
        return
    if event.guests.filter(state__in=HOLDS_A_CHAIR).count() >= event.seats:
        raise Refused("refused.event_full", title=event.title, seats=event.seats)


def _put(
    event: Event,
    person: Person,
    state: GuestState,
    pathway: Pathway | None,
    found: Guest | None,
    actor: Actor,
) -> Guest:
    if found is None:
        return Guest.objects.create(
            event=event,
            person=person,
            pathway_id=pathway.pk if pathway is not None else None,
            state=state,
            invited_at=actor.now,
        )
    found.state = state
    found.invited_at = actor.now
    found.save(update_fields=["state", "invited_at"])
    return found


def _tell(guest: Guest, actor: Actor) -> None:
    event = guest.event
    tell_person(
        guest.person,
        code="notice.invited",
        facts={
            "worker": responsible_for(guest.person).name,
            "title": event.title,
            "date": event.on,
            "time": event.start_time,
            "location": event.location,
        },
        purpose="invited",
        actor=actor,
    )


def _log(code: str, guest: Guest, actor: Actor) -> None:
    if actor.kind == "public":
        actor = system_actor(f"aanmelding {guest.event.title}", actor.now)
    record(
        code,
        subject_kind="guest",
        subject_id=guest.pk,
        person=guest.person_id,
        facts={"title": guest.event.title, "date": guest.event.on},
        actor=actor,
    )
