"""A place is proposed, withdrawn, or becomes a placement."""

from __future__ import annotations

from collections.abc import Iterable

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import (
    Person,
    is_self,
    lock_person,
    require_guidance,
    require_self_or_guidance,
    tell_person,
)
from doorstroom.apps.placements.service import Placement, Terms, start_placement
from doorstroom.apps.places.service import Place
from doorstroom.apps.privacy.service import action, facts_to_json
from doorstroom.apps.rights.service import require_unrestricted
from doorstroom.apps.tasks.service import TaskOutcome
from doorstroom.core.matching import RuleVerdict, say
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused

from ..models import KeyAnswer, Proposal, ProposalStatus
from ..queries import judge_place
from .steps import ask_coach, close_tasks, coach_of, guide_of, log, step_after

ASK_WITHIN_WORKING_DAYS = 2
LOOK_AGAIN = 2
OPEN = (ProposalStatus.KEYS, ProposalStatus.EMPLOYER, ProposalStatus.ACCEPTED)


@action
def propose(
    person: Person,
    *,
    place: Place,
    pathway: Pathway,
    proposed_by: Worker | None = None,
    actor: Actor,
) -> Proposal:
    """Propose a place. The rules judge again, now; what a rule excludes is not proposed.

    A fact that is still to be asked keeps nobody from a proposal.
    """
    return _propose("log.proposed", person, place, pathway, proposed_by, actor)


@action
def nominate(person: Person, *, place: Place, pathway: Pathway, actor: Actor) -> Proposal:
    """A youth coach of the network nominates for a vacancy that was passed on."""
    if place.relayed_on is None:
        raise Refused("refused.place_not_relayed", place=place.title)
    return _propose("log.nominated", person, place, pathway, None, actor)


def _propose(
    code: str,
    person: Person,
    place: Place,
    pathway: Pathway,
    proposed_by: Worker | None,
    actor: Actor,
) -> Proposal:
    require_guidance(person, actor)
    if pathway.person_id != person.pk:
        raise Refused("refused.pathway_of_other")
    if pathway.closed_on is not None:
        raise Refused("refused.pathway_closed", date=pathway.closed_on)
    # One proposal of a place at a time, also when two coaches press together.
    person = lock_person(person)
    require_unrestricted(person, actor)
    if Proposal.objects.open().filter(person=person, place=place).exists():
        raise Refused("refused.already_proposed", place=place.title)
    judgement = judge_place(person, place, actor)
    if not judgement.possible:
        reason = say(judgement.blocked_by[0], actor.language)
        raise Refused("refused.place_excluded", reason=reason)
    proposal = Proposal.objects.create(
        person=person,
        pathway=pathway,
        place=place,
        proposed_by=proposed_by or guide_of(person, actor),
        proposed_at=actor.now,
        minutes=judgement.case.minutes,
        reasons=reasons_to_json(judgement.verdicts),
    )
    log(code, proposal, actor)
    ask_coach("task.ask_about_place", proposal, working_days=ASK_WITHIN_WORKING_DAYS, actor=actor)
    tell_person(
        person,
        code="notice.proposal",
        facts={"worker": proposal.proposed_by.name},
        purpose="proposal",
        actor=actor,
    )
    return proposal


def reasons_to_json(verdicts: Iterable[RuleVerdict]) -> list[dict[str, object]]:
    """The verdicts as they stood, so that they can be said again in any language."""
    return [
        {
            "code": verdict.code,
            "passed": verdict.passed,
            "facts": {
                name: list(fact) if isinstance(fact, tuple) else facts_to_json({name: fact})[name]  # type: ignore[dict-item]
                for name, fact in verdict.facts.items()
            },
        }
        for verdict in verdicts
    ]


def open_proposal(proposal: Proposal) -> Proposal:
    """The row, locked; refused when it is over."""
    proposal = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related(
            "person",
            "place__employer__contact_worker__organisation",
            "place__brought_in_by__organisation",
            "proposed_by__organisation",
        )
        .get(pk=proposal.pk)
    )
    if proposal.status not in OPEN:
        raise Refused("refused.proposal_closed")
    return proposal


@action
def withdraw_proposal(proposal: Proposal, *, reason: str = "", actor: Actor) -> Proposal:
    """The person or the coach takes it back, at any moment before the first day."""
    require_self_or_guidance(proposal.person, actor)
    proposal = open_proposal(proposal)
    close_proposal(proposal, ProposalStatus.WITHDRAWN, reason.strip() or "withdrawn", actor)
    log("log.proposal_withdrawn", proposal, actor)
    if is_self(proposal.person, actor):
        step_after(proposal, "step.look_again", working_days=LOOK_AGAIN, actor=actor)
    return proposal


@action
def take_back(proposal: Proposal, *, words: str = "", actor: Actor) -> Proposal:
    """The person takes back their yes, by themselves; words are theirs and no reason is needed."""
    if not is_self(proposal.person, actor):
        raise NotAllowed("refused.only_person_or_coach")
    proposal = withdraw_proposal(proposal, reason="person", actor=actor)
    if words.strip():
        proposal.person_words = words.strip()
        proposal.save(update_fields=["person_words"])
    return proposal


def decline(proposal: Proposal, *, who: str, actor: Actor) -> None:
    """One of the three said no: nobody loses anything, and somebody looks again."""
    close_proposal(proposal, ProposalStatus.DECLINED, who, actor)
    if who == "employer":
        tell_person(
            proposal.person,
            code="notice.employer_says_no",
            facts={"worker": coach_of(proposal).name},
            purpose="proposal",
            actor=actor,
        )
    step_after(proposal, "step.look_again", working_days=LOOK_AGAIN, actor=actor)


def close_proposal(proposal: Proposal, status: ProposalStatus, reason: str, actor: Actor) -> None:
    """It is over, with the tasks about it; whoever read of it hears that."""
    proposal.status = status
    proposal.close_reason = reason[:160]
    proposal.save(update_fields=["status", "close_reason"])
    close_tasks(proposal, outcome=TaskOutcome.WITHDRAWN, actor=actor)
    if status == ProposalStatus.WITHDRAWN and proposal.sent_at is not None:
        # The employer read about them, and hears that it is off; why stays with the coach.
        ask_coach("task.tell_employer_off", proposal, working_days=1, actor=actor)


@action
def place_person(proposal: Proposal, *, terms: Terms, actor: Actor) -> Placement:
    """The employer said yes: the placement is agreed, and other open proposals end."""
    require_guidance(proposal.person, actor)
    lock_person(proposal.person)
    proposal = open_proposal(proposal)
    if proposal.status != ProposalStatus.ACCEPTED:
        raise Refused("refused.not_accepted_yet", place=proposal.place.title)
    wanted = proposal.person_answer == KeyAnswer.YES
    placement = start_placement(
        proposal.pathway, place=proposal.place, terms=terms, wanted=wanted, actor=actor
    )
    proposal.status = ProposalStatus.PLACED
    proposal.save(update_fields=["status"])
    close_tasks(proposal, actor=actor)
    log("log.proposal_placed", proposal, actor)
    others = Proposal.objects.open().filter(person=proposal.person_id).order_by("proposed_at", "id")
    for other in others:
        locked = open_proposal(other)
        close_proposal(locked, ProposalStatus.WITHDRAWN, "placed_elsewhere", actor)
        log("log.proposal_withdrawn", locked, actor)
    return placement
