"""The warm meeting of a hand-over: person, giver and receiver together; did it take place?"""

from __future__ import annotations

from doorstroom.apps.people.service import (
    Handover,
    Person,
    WarmMeeting,
    end_warm_meeting,
    plan_warm_meeting,
    require_guidance,
)
from doorstroom.apps.privacy.service import action
from doorstroom.core.values.actor import Actor

from ..models import ContactKind, ContactMoment
from .travelling import Contact, note_contact


@action
def meeting_took_place(handover: Handover, *, note: str = "", actor: Actor) -> ContactMoment:
    """It was there: a contact with the person is noted and nobody has to plan it any more."""
    person = Person.objects.get(pk=handover.person_id)
    require_guidance(person, actor)
    end_warm_meeting(handover, actor=actor)
    contact = Contact(kind=ContactKind.VISIT, note=note)
    return note_contact(person, contact=contact, actor=actor)


@action
def meeting_fell_through(
    handover: Handover, *, again: WarmMeeting, note: str = "", actor: Actor
) -> ContactMoment:
    """It was not there: that stands on record as an attempt, and there is another date."""
    person = Person.objects.get(pk=handover.person_id)
    require_guidance(person, actor)
    plan_warm_meeting(handover, meeting=again, actor=actor)
    contact = Contact(kind=ContactKind.VISIT, note=note, reached=False)
    return note_contact(person, contact=contact, actor=actor)
