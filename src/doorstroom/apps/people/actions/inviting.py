"""Letting colleagues and representatives come in for the first time, and who hears of it."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from doorstroom.apps.accounts.service import (
    LASTS,
    PassKind,
    PassPurpose,
    drop_passes_of,
    end_sessions_of,
    make_pass,
)
from doorstroom.apps.notices.service import Channel, carry, channels_carried, mark_handled, send
from doorstroom.apps.partners.service import (
    BY_LINK,
    LEADING,
    Organisation,
    Worker,
    WorkerFunction,
    add_colleague,
    desk_of,
    invite_to_sign_in,
    require_may_invite,
    who_signs_in_first,
    workers_in_region,
    workers_on,
)
from doorstroom.apps.privacy.service import action, record
from doorstroom.apps.tasks.service import open_task
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.actor import Actor, system_actor
from doorstroom.core.values.errors import NotAllowed, Refused
from doorstroom.core.words import render

from ..models import Representation
from .telling import tell_worker

JOB = "doorstroom.invitation"
# Seats from which others are let in, merged or judged, and who hears of each of those.
_GUARDED = frozenset(
    function
    for able in (Able.LEAD, Able.MERGE, Able.REVIEW, Able.READ_THE_READS, Able.ADMINISTER)
    for function in functions_that(able)
)
_GUARDING = (WorkerFunction.COORDINATOR, WorkerFunction.PRIVACY_OFFICER)


@action
def give_seat(
    organisation: Organisation, *, name: str, function: str, email: str, actor: Actor
) -> Worker:
    """Somebody works there from now on; whoever leads there hears it, and looks whether it is so.

    An administrator could give a seat to an invented colleague with an address of their own.
    Who is signed in already comes in anew: the seat may need a second step.
    """
    worker = add_colleague(organisation, name=name, function=function, email=email, actor=actor)
    if worker.user is not None:
        end_sessions_of(worker.user, actor=system_actor("stoelen", actor.now))
        drop_passes_of(worker.user)
    facts = {
        "worker": worker.name,
        "function": str(WorkerFunction(function).label),
        "organisation": organisation.name,
        "by": actor.name,
    }
    for leader in _who_leads(worker, actor):
        open_task(
            "task.seat_given",
            subject_kind="worker",
            subject_id=worker.pk,
            due_on=actor.today,
            worker=leader,
            facts=dict(facts),
            actor=actor,
        )
        tell_worker(
            leader, code="notice.seat_given", facts=dict(facts), purpose="seat_given", actor=actor
        )
    return worker


def _who_leads(worker: Worker, actor: Actor) -> list[Worker]:
    """Of the organisation itself, else of its region, else the desk; never who gives the seat.

    A seat that leads, looks back or gives seats itself is told to all who coordinate or guard
    privacy in the region, so that nobody is told of themselves alone.
    """
    others = workers_on(actor.today).exclude(pk=worker.pk)
    if actor.user_id is not None:
        others = others.exclude(user=actor.user_id)
    # Who got several seats by the same address is not the one to say whether it is so.
    others = others.exclude(email__iexact=worker.email) if worker.email else others
    leading = others.filter(organisation=worker.organisation_id, function__in=LEADING)
    near = others.filter(pk__in=workers_in_region(worker.organisation, _GUARDING).values("pk"))
    if worker.function in _GUARDED:
        guarding = near if near.exists() else others.filter(function__in=_GUARDING)
        found = list((leading | guarding).order_by("sort_key", "id"))
    else:
        coordinating = near.filter(function=WorkerFunction.COORDINATOR)
        one = who_signs_in_first(coordinating)[:1]
        found = list(leading.order_by("sort_key", "id")) or list(one)
    return found or [desk_of(worker.organisation)]


@action
def never_came_in(organisation: Organisation, *, actor: Actor) -> frozenset[UUID]:
    """The seats there of who did not sign in yet, and may be invited."""
    working = workers_on(actor.today).filter(organisation=organisation)
    rows = working.filter(user__last_login=None).exclude(function=WorkerFunction.DESK)
    return frozenset(rows.order_by("id").values_list("pk", flat=True))


@action
def invite_colleague(worker: Worker, *, site: str, actor: Actor) -> str:
    """Invite to sign in: by e-mail to the colleague alone, and then this gives nothing.

    Where no e-mail goes out it gives the link, to hand over in person.
    """
    worker = Worker.objects.select_related("user", "organisation").get(pk=worker.pk)
    require_may_invite(worker, actor)
    if Channel.EMAIL in channels_carried() and worker.email:
        app.configure_task(JOB, queue="links").defer(
            worker_id=str(worker.pk), site=site, by=actor.name
        )
        return ""
    return f"{site}/uitnodiging/{invite_to_sign_in(worker, actor=actor)}/"


@action
def send_invitation(worker_id: UUID, *, site: str, actor: Actor) -> bool:
    """The link, told to its receiver alone: no row keeps it."""
    worker = Worker.objects.select_related("user", "organisation").get(pk=worker_id)
    secret = invite_to_sign_in(worker, actor=actor)
    formal = worker.function in BY_LINK
    until = actor.now + LASTS[PassPurpose.INVITE, PassKind.LINK]
    text = render(
        "notice.invitation",
        {"name": worker.name, "until": until, "link": f"{site}/uitnodiging/{secret}/"},
        formal=formal,
    )
    sent = carry(Channel.EMAIL, address=worker.email, subject="Doorstroom", text=text)
    message = send(
        channel=Channel.EMAIL,
        address=worker.email,
        text=render("notice.invitation_hidden", {}),
        purpose="invitation",
        worker=worker.pk,
        shown=True,
        actor=actor,
    )
    mark_handled(message, sent=sent, actor=actor)
    return sent


@action
def invite_representative(login: str, *, actor: Actor) -> tuple[str, str]:
    """The name of who represents somebody now under this login, and the secret of an invitation.

    Whoever opens it chooses a password and then sets up a second step. No colleague makes
    one: the link would open to them what their own function does not.
    """
    if actor.kind != "system":
        raise NotAllowed("refused.only_on_the_server")
    row = (
        Representation.objects.running(actor)
        .filter(user__login=login.strip().lower())
        .select_related("user")
        .order_by("starts_on", "id")
        .first()
    )
    if row is None or row.user is None:
        raise Refused("refused.represents_nobody")
    record(
        "log.invited_to_sign_in",
        subject_kind="representation",
        subject_id=row.pk,
        person=row.person_id,
        actor=actor,
    )
    return row.name, make_pass(
        row.user, purpose=PassPurpose.INVITE, kind=PassKind.LINK, actor=actor
    )
