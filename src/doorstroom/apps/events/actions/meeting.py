"""A person and an employer met; what both say, and the proposal that may follow."""

from __future__ import annotations

from doorstroom.apps.matching.service import Proposal, propose
from doorstroom.apps.partners.service import Organisation, working_days_on
from doorstroom.apps.pathways.service import Pathway, responsible_for
from doorstroom.apps.people.service import Person, may_guide
from doorstroom.apps.places.service import Place
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import TaskOutcome, close_tasks_about, open_task_once
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import Encounter, Event, Interest
from ..queries import OPEN_ENDED


@action
def note_encounter(
    event: Event,
    *,
    person: Person,
    employer: Organisation,
    person_says: Interest | None = None,
    employer_says: Interest | None = None,
    actor: Actor,
) -> Encounter:
    """That they met, and what either says; each may answer at another moment.

    Who guides the person notes what either says; the person and the employer each
    their own answer only.
    """
    _require_side(person, employer, person_says, employer_says, actor)
    if not event.employers.filter(pk=employer.pk).exists():
        raise Refused("refused.employer_not_at_event", employer=employer.name)
    # The event's row stands in for a lock on a meeting that may not exist yet.
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    meeting, made = Encounter.objects.get_or_create(
        event=event, person=person, employer=employer, defaults={"noted_at": actor.now}
    )
    if person_says is not None:
        meeting.person_says = person_says
    if employer_says is not None:
        meeting.employer_says = employer_says
    meeting.noted_at = actor.now
    meeting.save(update_fields=["person_says", "employer_says", "noted_at"])
    if made:
        record(
            "log.encounter",
            subject_kind="encounter",
            subject_id=meeting.pk,
            person=person.pk,
            facts={"employer": employer.name, "title": event.title},
            actor=actor,
        )
    if is_lead(meeting):
        open_task_once(
            "task.follow_up_lead",
            subject_kind="encounter",
            subject_id=meeting.pk,
            person=person.pk,
            due_on=working_days_on(actor.today, 3),
            worker=responsible_for(person),
            facts={"employer": employer.name},
            actor=actor,
        )
    return meeting


def is_lead(meeting: Encounter) -> bool:
    """Neither said no, and at least one said a plain yes."""
    says = {meeting.person_says, meeting.employer_says}
    return says <= set(OPEN_ENDED) and Interest.YES in says


@action
def propose_from_encounter(
    meeting: Encounter, *, place: Place, pathway: Pathway, actor: Actor
) -> Proposal:
    """A place of that employer is proposed; the rules and the two keys hold as ever."""
    if not is_lead(meeting):
        raise Refused("refused.no_mutual_yes")
    if place.employer_id != meeting.employer_id:
        raise Refused(
            "refused.place_of_other_employer", place=place.title, employer=meeting.employer.name
        )
    proposal = propose(meeting.person, place=place, pathway=pathway, actor=actor)
    close_tasks_about(
        meeting.pk, codes=("task.follow_up_lead",), outcome=TaskOutcome.DONE, actor=actor
    )
    return proposal


def _require_side(
    person: Person,
    employer: Organisation,
    person_says: Interest | None,
    employer_says: Interest | None,
    actor: Actor,
) -> None:
    if may_guide(person, actor) or (actor.person_id == person.pk and employer_says is None):
        return
    if employer.pk in actor.organisation_ids and person_says is None:
        return
    raise NotAllowed("refused.not_involved")
