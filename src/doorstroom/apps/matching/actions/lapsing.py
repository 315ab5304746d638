"""What an employer reads about somebody ends: a proposal that becomes no place lapses."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models.functions import Coalesce

from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements.service import EMPLOYER_SEES_DAYS
from doorstroom.apps.privacy.service import action
from doorstroom.apps.tasks.service import open_task_once
from doorstroom.core.values.actor import AMSTERDAM, Actor
from doorstroom.core.values.errors import Refused

from ..models import Proposal, ProposalStatus
from ..queries import ProposalQuerySet
from .proposing import close_proposal, open_proposal
from .steps import account_manager_of, log, step_after

# As long as a placement that ended is seen; this long before, somebody is asked about it.
LAPSES_AFTER_DAYS = EMPLOYER_SEES_DAYS
ASKED_BEFORE_DAYS = 14
LOOK_AGAIN_WITHIN_WORKING_DAYS = 2
LAPSED = "lapsed"
ROUTE_CLOSED = "route_closed"
RESTRICTED = "restricted"


def ask_before_they_lapse(*, actor: Actor) -> int:
    """Who speaks with the employer hears it two weeks before; each once."""
    quiet = _quiet(LAPSES_AFTER_DAYS - ASKED_BEFORE_DAYS, actor).select_related(
        "place__employer__contact_worker__organisation",
        "place__brought_in_by__organisation",
        "proposed_by__organisation",
    )
    return sum(_ask(row, actor=actor) for row in quiet)


def lapse_proposals(*, actor: Actor) -> int:
    """What nobody placed in that time; the employer reads nothing of them any more."""
    return sum(_lapse(row, actor=actor) for row in _quiet(LAPSES_AFTER_DAYS, actor))


@action
def end_with_the_route(pathway: Pathway, actor: Actor) -> None:
    """A route that stopped proposes nobody: no employer reads on, or may still say yes."""
    rows = Proposal.objects.open().filter(pathway=pathway)
    for row in rows.order_by("proposed_at", "id"):
        close_proposal(open_proposal(row), ProposalStatus.WITHDRAWN, ROUTE_CLOSED, actor)
        log("log.proposal_withdrawn", row, actor)


@action
def take_back_unanswered(person: Person, actor: Actor) -> None:
    """Who asks to wait with their data is read by no employer that said nothing yet.

    A place where the employer said yes is the person's to give up.
    """
    rows = Proposal.objects.filter(person=person, status=ProposalStatus.EMPLOYER)
    for row in rows.order_by("proposed_at", "id"):
        close_proposal(open_proposal(row), ProposalStatus.WITHDRAWN, RESTRICTED, actor)
        log("log.proposal_withdrawn", row, actor)


def _quiet(days: int, actor: Actor) -> ProposalQuerySet:
    """Those with an employer, where nothing was said for more than so many days."""
    end = datetime.combine(actor.today - timedelta(days=days), time(), AMSTERDAM)
    rows = Proposal.objects.filter(status__in=[ProposalStatus.EMPLOYER, ProposalStatus.ACCEPTED])
    said = rows.annotate(said_at=Coalesce("employer_answered_at", "sent_at"))
    return said.filter(said_at__lt=end).order_by("sent_at", "id")


def _last_day(row: Proposal) -> date:
    said = row.employer_answered_at or row.sent_at or row.proposed_at
    return said.astimezone(AMSTERDAM).date() + timedelta(days=LAPSES_AFTER_DAYS)


@action
def _ask(row: Proposal, *, actor: Actor) -> bool:
    opened = open_task_once(
        "task.proposal_lapses",
        subject_kind="proposal",
        subject_id=row.pk,
        person=row.person_id,
        due_on=max(_last_day(row), actor.today),
        worker=account_manager_of(row),
        facts={"place": row.place.title, "date": _last_day(row)},
        actor=actor,
    )
    return opened is not None


@action
def _lapse(row: Proposal, *, actor: Actor) -> bool:
    try:
        proposal = open_proposal(row)
    except Refused:
        return False
    if not _quiet(LAPSES_AFTER_DAYS, actor).filter(pk=proposal.pk).exists():
        return False
    close_proposal(proposal, ProposalStatus.WITHDRAWN, LAPSED, actor)
    log("log.proposal_lapsed", proposal, actor)
    step_after(
        proposal, "step.look_again", working_days=LOOK_AGAIN_WITHIN_WORKING_DAYS, actor=actor
    )
    return True
