"""How a route begins: a sign-up, an accepted referral, or a next programme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from doorstroom.apps.outreach.service import (
    Referral,
    ReferralStatus,
    SignUp,
    close_referral,
    record_sign_up,
    refer,
)
from doorstroom.apps.partners.service import (
    Worker,
    lock_desk,
    lock_seat,
    reachable,
    working_days_on,
)
from doorstroom.apps.people.service import (
    InvolvementRole,
    LegalGround,
    Person,
    PersonDetails,
    Purpose,
    involve,
    lock_person,
    register_person,
    require_guidance,
    require_may_own,
    seen_from,
    shows_no_more,
)
from doorstroom.apps.people.service import move_ownership as _move_ownership
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.programmes.service import Programme, pack_of
from doorstroom.apps.rights.service import Agreed, wanted_all_the_same
from doorstroom.apps.tasks.service import open_task
from doorstroom.core.sharing import FieldGroup, Involved
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..caseload import require_room
from ..models import Passage, PassageState, Pathway
from .stepping import NextStep, put_next, step_at

ASK_OWNER_WITHIN_WORKING_DAYS = 2


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of a sign-up: the person, the route with its first step, and the receipt."""

    person: Person
    pathway: Pathway
    sign_up: SignUp


def begin_pathway(
    person: Person,
    *,
    programme: Programme,
    step: NextStep | None = None,
    brought: bool = False,
    actor: Actor,
) -> Pathway:
    """A route with its first step, in the caller's transaction, which holds the owner's seat.

    Who is ``brought`` by a school or partner starts at the pack's first station, which
    may be that school's wish; everybody else where a sign-up lands.
    """
    if Pathway.objects.filter(person=person, programme=programme, closed_on=None).exists():
        raise Refused("refused.already_in_programme", programme=programme.title)
    require_room(person.owner, programme)
    pack = pack_of(programme)
    station = pack.first_station if brought else pack.sign_up_station
    pathway = Pathway(
        person=person,
        programme=programme,
        pack_version=programme.version,
        station=station.code,
        opened_on=actor.today,
        station_since=actor.today,
    )
    put_next(pathway, step or step_at(pathway, station, actor.today), actor)
    pathway.save(force_insert=True)
    Passage.objects.create(
        pathway=pathway, station=station.code, state=PassageState.NOW, entered_on=actor.today
    )
    record(
        "log.pathway_begun",
        subject_kind="pathway",
        subject_id=pathway.pk,
        person=person.pk,
        facts={"programme": programme.title},
        actor=actor,
    )
    return pathway


def _desk(programme: Programme, actor: Actor) -> Worker:
    """The organiser's desk; the organiser stays one organisation until the commit."""
    if programme.organiser is None:
        raise Refused("refused.programme_without_organiser", programme=programme.title)
    if not takes_people(programme, actor):
        raise Refused("refused.programme_takes_nobody", programme=programme.title)
    return lock_desk(programme.organiser)


def takes_people(programme: Programme, actor: Actor) -> bool:
    """Whether the programme takes new people on the actor's day."""
    return (
        programme.status == "open"
        and (programme.starts_on is None or programme.starts_on <= actor.today)
        and (programme.ends_on is None or actor.today <= programme.ends_on)
    )


@action
def sign_up(
    *,
    programme: Programme,
    details: PersonDetails,
    answers: Mapping[str, object],
    invented: bool = False,
    actor: Actor,
) -> Arrival:
    """Somebody signs up: in one commit there is a person, an owner, a route and a next step.

    Whoever did not sign in may type any phone or address: nobody vouches for those.
    """
    desk = _desk(programme, actor)
    person = register_person(
        details,
        owner=desk,
        reported_on=actor.today,
        invented=invented,
        unproved=actor.kind == "public",
        actor=actor,
    )
    pathway = begin_pathway(person, programme=programme, actor=actor)
    receipt = record_sign_up(person, programme=programme, answers=answers, desk=desk, actor=actor)
    return Arrival(person, pathway, receipt)


@action
def refer_new_person(
    details: PersonDetails,
    *,
    programme: Programme,
    why: str,
    from_worker: Worker,
    invented: bool = False,
    actor: Actor,
) -> Referral:
    """A school or partner brings somebody we did not know; they own until it is accepted.

    Whose phone and e-mail they typed is not known until the person was there.
    """
    desk = _desk(programme, actor)
    person = register_person(
        details,
        owner=from_worker,
        reported_on=actor.today,
        purpose=Purpose.GUIDANCE,
        legal_ground=LegalGround.PUBLIC_TASK,
        unproved=True,
        invented=invented,
        actor=actor,
    )
    return refer(
        person,
        programme=programme,
        to=desk.organisation,
        desk=desk,
        why=why,
        from_worker=from_worker,
        actor=actor,
    )


@action
def refer_person(
    person: Person, *, programme: Programme, why: str, from_worker: Worker, actor: Actor
) -> Referral:
    """The same for somebody whom we know already."""
    require_guidance(person, actor)
    desk = _desk(programme, actor)
    return refer(
        person,
        programme=programme,
        to=desk.organisation,
        desk=desk,
        why=why,
        from_worker=from_worker,
        actor=actor,
    )


def _lock_current(person: Person) -> Person:
    """Who became part of another dossier goes on there."""
    person = lock_person(person)
    if person.merged_into_id is not None:
        raise Refused("refused.already_merged")
    return person


@action
def accept_referral(
    referral: Referral, *, worker: Worker, agreed: Agreed | None = None, actor: Actor
) -> Pathway:
    """From this commit on the receiver owns; the bringer stays involved and can see how it goes.

    In a restriction only where the person wants it, and ``agreed`` says how they said so.
    """
    worker = lock_seat(worker)
    referral = Referral.objects.select_related("person", "programme").get(pk=referral.pk)
    person = _lock_current(referral.person)
    if worker.organisation_id != referral.to_organisation_id:
        raise NotAllowed("refused.not_your_organisation", organisation=str(worker))
    require_may_own(person, worker)
    referral = close_referral(referral, status=ReferralStatus.ACCEPTED, actor=actor)
    wanted = wanted_all_the_same(
        person, deed="referral", receiver=worker.organisation, agreed=agreed, actor=actor
    )
    bringer = reachable(referral.from_worker)
    seen = seen_from(person, bringer, actor)
    owner_organisation = person.owner_involvement.organisation_id
    if owner_organisation == bringer.organisation_id:
        _move_ownership(person, to=worker, actor=actor)
    system = system_actor("verwijzing", actor.now)
    if wanted:
        # In the person's name: a restriction that they asked for stops nothing they want.
        system = replace(system, person_id=person.pk)
    _involve(person, bringer, _role_of_bringer(bringer), Purpose.FOLLOWING, seen, system)
    if owner_organisation != bringer.organisation_id:
        came = _involve(person, worker, InvolvementRole.PARTNER, Purpose.GUIDANCE, seen, system)
        if came != InvolvementRole.PARTNER:
            _ask_owner(person, worker, actor)
    return begin_pathway(person, programme=referral.programme, brought=True, actor=actor)


def _role_of_bringer(bringer: Worker) -> InvolvementRole:
    is_school = bringer.organisation.kind.startswith("school_")
    return InvolvementRole.SCHOOL if is_school else InvolvementRole.REFERRER


def _involve(
    person: Person,
    worker: Worker,
    role: InvolvementRole,
    purpose: Purpose,
    seen: frozenset[FieldGroup],
    actor: Actor,
) -> InvolvementRole:
    """In this role, or as a referrer where it shows what who brought the person did not see.

    So nobody sees more by accepting what they sent themselves.
    """
    if not shows_no_more(Involved(role, purpose), seen | seen_from(person, worker, actor)):
        role, purpose = InvolvementRole.REFERRER, Purpose.FOLLOWING
    involve(
        person,
        organisation=worker.organisation,
        role=role,
        purpose=purpose,
        worker=worker,
        actor=actor,
    )
    return role


def _ask_owner(person: Person, worker: Worker, actor: Actor) -> None:
    open_task(
        "task.sees_little",
        subject_kind="person",
        subject_id=person.pk,
        person=person.pk,
        due_on=working_days_on(actor.today, ASK_OWNER_WITHIN_WORKING_DAYS),
        worker=reachable(person.owner),
        facts={"worker": worker.name, "organisation": worker.organisation.name},
        actor=actor,
    )


@action
def start_programme(
    person: Person, *, programme: Programme, step: NextStep | None = None, actor: Actor
) -> Pathway:
    """A known person starts another route; the owner stays who it is."""
    require_guidance(person, actor)
    if not takes_people(programme, actor):
        raise Refused("refused.programme_takes_nobody", programme=programme.title)
    owner = lock_seat(person.owner)
    person = _lock_current(person)
    if person.owner.pk != owner.pk:
        lock_seat(person.owner)
    return begin_pathway(person, programme=programme, step=step, actor=actor)
