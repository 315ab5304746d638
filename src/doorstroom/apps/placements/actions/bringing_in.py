"""Who comes into the dossier with a placement, and sees no more than who places."""

from __future__ import annotations

from dataclasses import replace

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    LegalGround,
    Person,
    Purpose,
    fits,
    involve,
    seen_at_work,
    seen_from,
    shows_no_more,
)
from doorstroom.core.sharing import Involved
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import Refused

from ..models import Placement

# Workers who guide by name get the role of their function; others help as a partner.
_ROLE_OF_FUNCTION = {
    "jobcoach": InvolvementRole.JOBCOACH,
    "life_coach": InvolvementRole.LIFE_COACH,
    "youth_coach": InvolvementRole.YOUTH_COACH,
    "casemanager": InvolvementRole.CASEMANAGER,
    "client_manager": InvolvementRole.CLIENT_MANAGER,
    "stage_coordinator": InvolvementRole.SCHOOL,
    "teacher": InvolvementRole.SCHOOL,
}


def bring_in_both(placement: Placement, *, wanted: bool, actor: Actor) -> None:
    """The employer, who sees no dossier, and the coach by name."""
    person, coach = placement.person, placement.coach
    system = system_actor("plaatsing", actor.now)
    if wanted:
        # In the person's name: a restriction that they asked for stops nothing they want.
        system = replace(system, person_id=person.pk)
    involve(
        person,
        organisation=placement.place.employer,
        role=InvolvementRole.EMPLOYER,
        purpose=Purpose.PLACEMENT,
        legal_ground=LegalGround.CONTRACT,
        actor=system,
    )
    if person.owner_involvement.worker_id == coach.pk:
        return
    role = _role_of_coach(person, coach, actor)
    if role is not None:
        involve(
            person,
            organisation=coach.organisation,
            role=role,
            purpose=Purpose.GUIDANCE,
            worker=coach,
            actor=system,
        )


def _role_of_coach(person: Person, coach: Worker, actor: Actor) -> InvolvementRole | None:
    """Of the function, or a partner's: what shows no more than who places sees themselves.

    None for who is in the dossier already and would see more by it: they stay as they are.
    """
    own = _ROLE_OF_FUNCTION.get(coach.function, InvolvementRole.PARTNER)
    there = Involvement.objects.open().filter(person=person, worker=coach)
    if actor.kind == "system" or there.filter(role=own).exists():
        return own
    seen = seen_at_work(person, actor)
    for role in (own, InvolvementRole.PARTNER):
        involved = Involved(role, Purpose.GUIDANCE)
        if fits(coach, involved) and shows_no_more(involved, seen):
            return role
    if seen_from(person, coach, actor):
        return None
    raise Refused("refused.sees_more_than_you", owner=person.owner.name)
