"""Who may add partners to the region, and who may say that a colleague leaves."""

from __future__ import annotations

from doorstroom.core.sharing import Able, functions_that, role_of
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from .models import Organisation, OrganisationKind, Worker, WorkerFunction
from .queries import coordinating, lies_in_one_region

# Those who bring in places and speak for an employer; the guidance among them.
PLACE_MAKERS = functions_that(Able.FIND_PLACES)
# What these hear is for them alone: colleagues do not see the dossier.
PERSONAL = (WorkerFunction.LIFE_COACH, WorkerFunction.JOBCOACH, WorkerFunction.YOUTH_COACH)
# Those who may come in by a link to their address, without anything else.
BY_LINK = (WorkerFunction.EMPLOYER_CONTACT, WorkerFunction.PRACTICE_TRAINER)
# Those who lead the work of their organisation.
LEADING = functions_that(Able.LEAD)


def fits_there(organisation: Organisation, function: str) -> bool:
    """Whether such a seat exists in such an organisation; a desk is everywhere."""
    role = role_of(function)
    if function == WorkerFunction.DESK:
        return True
    return role is not None and (not role.kinds or organisation.kind in role.kinds)


def require_may_add(kind: str, actor: Actor) -> None:
    """Employers: who looks for places. Any other partner: who leads. And the system."""
    leading = (*LEADING, *functions_that(Able.ADMINISTER))
    able = (*PLACE_MAKERS, *leading) if kind == OrganisationKind.EMPLOYER else leading
    if actor.kind != "system" and not actor.has_function(*able):
        raise NotAllowed("refused.may_not_add_partner")


def require_may_add_site(organisation: Organisation, actor: Actor) -> None:
    """Somebody of the organisation itself, or who may add it."""
    if organisation.pk not in actor.organisation_ids:
        require_may_add(organisation.kind, actor)


def leads(organisation: Organisation, actor: Actor) -> bool:
    """A coordinator or programme manager of this very organisation."""
    return any(
        seat.organisation_id == organisation.pk and seat.function in LEADING for seat in actor.seats
    )


def administers(organisation: Organisation, actor: Actor) -> bool:
    """An administrator, on a seat of their own, of the region where this organisation works."""
    able = functions_that(Able.ADMINISTER)
    seats = [s.organisation_id for s in actor.seats if not s.standing_in and s.function in able]
    homes = Organisation.objects.filter(pk__in=seats).select_related("municipality")
    return any(lies_in_one_region(home, organisation) for home in homes.order_by("id"))


def comes_by_link(worker: Worker) -> bool:
    """A contact of an employer; who was given a login by name first answers an invitation."""
    if worker.user is None:
        return worker.function in BY_LINK
    return worker.user.last_login is not None or worker.user.login == f"contact-{worker.pk}"


def require_may_invite(worker: Worker, actor: Actor) -> None:
    """The system's command; or who leads the organisation or administers the region.

    These only for who never came in yet: an invitation gives whoever opens it another
    password, and of a colleague who works here that is for the server to do.
    """
    if actor.kind != "system" and not (
        leads(worker.organisation, actor) or administers(worker.organisation, actor)
    ):
        raise NotAllowed("refused.may_not_invite")
    if worker.function == WorkerFunction.DESK or worker.ended_on is not None:
        raise Refused("refused.nobody_to_invite")
    if worker.user is None and not worker.email:
        raise Refused("refused.invited_needs_email")
    if actor.kind != "system" and worker.user is not None and worker.user.last_login is not None:
        raise Refused("refused.signs_in_already", worker=worker.name)


def may_say_leaving(worker: Worker, actor: Actor) -> bool:
    """They themselves, who leads their organisation, or the coordinator of its region."""
    if actor.kind == "system":
        return True
    own = {seat.worker_id for seat in actor.seats if not seat.standing_in}
    if worker.pk in own or leads(worker.organisation, actor):
        return True
    if administers(worker.organisation, actor):
        return True
    coordinator = coordinating(worker.organisation)
    return coordinator is not None and coordinator.pk in own
