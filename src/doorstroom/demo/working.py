"""The second half of a story: a place, an agreement, the days, the end, and what lasted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from doorstroom.apps.learning.service import (
    CertificateKind,
    Enrolment,
    NewCertificate,
    apply_for_class,
    award_certificate,
    finish_course,
    give_seat,
    plan_intake,
    start_course,
)
from doorstroom.apps.matching.service import (
    EmployerAnswer,
    KeyAnswer,
    Proposal,
    coach_answers,
    employer_answers,
    person_answers,
    place_person,
    propose,
)
from doorstroom.apps.pathways.service import NewOutcome, Outcome, OutcomeKind
from doorstroom.apps.placements.service import (
    EarlyEnd,
    EndReason,
    FollowUp,
    Lasting,
    Placement,
    Review,
    ReviewWords,
    SignChannel,
    Terms,
    answer_follow_up,
    ask_person_side,
    begin,
    close_follow_up,
    end_early,
    end_placement,
    hold_review,
    reach_outcome,
    sign,
    start_placement,
)

from .story import Story


def proposed(story: Story, place: str, by: str, days: int) -> Proposal:
    """A place lies before the person; nobody has said anything yet."""
    return propose(
        story.person,
        place=story.world.places[place],
        pathway=story.pathway,
        proposed_by=story.world.workers[by],
        actor=story.by(by, days, "13:30"),
    )


def person_says(story: Story, proposal: Proposal, answer: str, days: int, words: str = "") -> None:
    person_answers(proposal, answer=KeyAnswer(answer), words=words, actor=story.self_at(days))


def coach_says_yes(story: Story, proposal: Proposal, by: str, days: int, profile: str) -> None:
    coach_answers(
        proposal,
        answer=KeyAnswer.YES,
        profile_words=profile,
        actor=story.by(by, days, "20:45"),
    )


def employer_says(
    story: Story,
    proposal: Proposal,
    answer: str,
    days: int,
    *,
    words: str = "",
    phoned_by: str = "",
) -> Proposal:
    """By tap of the employer's contact, or noted by the coach who called."""
    employer = next(
        key for key, org in story.world.organisations.items()
        if org.pk == proposal.place.employer_id
    )  # fmt: skip
    return employer_answers(
        proposal,
        answer=EmployerAnswer(answer),
        words=words,
        answered_by=story.world.workers[employer].name if phoned_by else "",
        actor=story.by(phoned_by or employer, days, "21:30"),
    )


def terms(story: Story, coach: str, starts: int, /, **more: object) -> Terms:
    return Terms(
        starts_on=story.world.day(starts),
        coach=story.world.workers[coach],
        **more,  # type: ignore[arg-type]  # fields by name
    )


def agreed(
    story: Story, place: str, coach: str, ago: int, starts: int, /, **more: object
) -> Placement:
    """A seat is taken and the agreement is written; nobody has signed yet."""
    return start_placement(
        story.pathway,
        place=story.world.places[place],
        terms=terms(story, coach, starts, **more),
        actor=story.by(coach, ago, "14:00"),
    )


def agreed_after(
    story: Story, proposal: Proposal, coach: str, ago: int, starts: int, /, **more: object
) -> Placement:
    """The same, after an employer's yes."""
    return place_person(
        proposal,
        terms=terms(story, coach, starts, **more),
        actor=story.by(coach, ago, "14:30"),
    )


def signed(story: Story, placement: Placement, days: int, *, but: tuple[str, ...] = ()) -> None:
    """The person taps at home; the others sign on paper, with the coach."""
    for agreement in placement.agreements.filter(replaced_by=None).order_by("made_at", "id"):
        for row in agreement.signatures.order_by("party"):
            if row.party in but:
                continue
            own = row.party == "person"
            sign(
                agreement,
                party=row.party,
                channel=SignChannel.TAP if own else SignChannel.PAPER,
                text_hash=agreement.text_hash,
                confirmed=own,
                actor=story.self_at(days)
                if own
                else story.by(_key(story, placement), days, "15:00"),
            )


def _key(story: Story, placement: Placement) -> str:
    return next(
        key for key, worker in story.world.workers.items() if worker.pk == placement.coach_id
    )


def at_work(
    story: Story, place: str, coach: str, ago: int, starts: int, /, **more: object
) -> Placement:
    """Agreed, signed by everybody, and begun on the first day."""
    placement = agreed(story, place, coach, ago, starts, **more)
    signed(story, placement, min(ago + 2, starts))
    return begin(placement, actor=story.by(coach, starts, "08:30"))


def reviewed(
    story: Story,
    placement: Placement,
    days: int,
    *,
    person: str,
    employer: str,
    coach: str,
    goal: str,
    hours: str = "1.5",
    next_on: date | None = None,
) -> None:
    review = Review.objects.get(placement=placement, held_on=None)
    hold_review(
        review,
        words=ReviewWords(
            person=person,
            employer=employer,
            coach=coach,
            next_goal=goal,
            guidance_hours=Decimal(hours),
        ),
        next_on=next_on,
        actor=story.by(_key(story, placement), days, "10:00"),
    )


def stopped(
    story: Story,
    placement: Placement,
    reason: str,
    days: int,
    *,
    person: str = "",
    employer: str = "",
) -> None:
    """Earlier than agreed; the person is asked first, then the company's words are kept."""
    coach = _key(story, placement)
    if person or employer:
        ask_person_side(placement, words=person, actor=story.by(coach, days, "11:00"))
    end_early(
        placement,
        end=EarlyEnd(reason=EndReason(reason), employer_words=employer),
        actor=story.by(coach, days, "11:30"),
    )


def finished(story: Story, placement: Placement, reason: str, days: int) -> None:
    end_placement(
        placement,
        reason=EndReason(reason),
        actor=story.by(_key(story, placement), days, "16:00"),
    )


def reached(
    story: Story,
    kind: str,
    title: str,
    started: int,
    *,
    at: str = "",
    permanent: bool | None = None,
    subsidy: bool | None = None,
    decision: str = "",
) -> Outcome:
    """A destination, noted on the day it began."""
    organisation = story.world.organisations.get(at)
    return reach_outcome(
        story.pathway,
        outcome=NewOutcome(
            kind=OutcomeKind(kind),
            title=title,
            started_on=story.world.day(started),
            organisation_id=organisation.pk if organisation else None,
            permanent=permanent,
            wage_cost_subsidy=subsidy,
            decision=decision,
        ),
        actor=story.by(story.coach, started, "17:00"),
    )


def asked_after(
    story: Story, outcome: Outcome, month: int, person: str, employer: str, coach: str
) -> None:
    """What each of the three says; an empty answer stays open and is closed as unknown."""
    row = FollowUp.objects.get(outcome=outcome, month=month)
    days = (row.due_on - story.world.as_of).days + 2
    while story.world.day(days) < row.due_on:
        days += 1  # a holiday would bring the question forward
    actor = story.by(story.coach, days, "14:00")
    for who, says in (("person", person), ("employer", employer), ("coach", coach)):
        if says:
            row = answer_follow_up(row, who=who, says=Lasting(says), actor=actor)
    row.refresh_from_db()
    if row.closed_on is None:
        close_follow_up(row, actor=actor)


def enrolled(
    story: Story,
    course_class: str,
    days: int,
    *,
    seat: int | None = None,
    start: int | None = None,
    intake: date | None = None,
) -> Enrolment:
    """Applied for a class; with a seat and begun, so many days ago."""
    enrolment = apply_for_class(
        story.person,
        course_class=story.world.classes[course_class],
        pathway_id=story.pathway.pk,
        actor=story.by(story.coach, days, "12:00"),
    )
    if intake is not None:
        enrolment = plan_intake(enrolment, on=intake, actor=story.by(story.coach, days, "12:10"))
    if seat is not None:
        enrolment = give_seat(enrolment, actor=story.by(story.coach, seat, "12:20"))
    if start is not None:
        enrolment = start_course(enrolment, actor=story.by(story.coach, start, "09:00"))
    return enrolment


def earned(
    story: Story,
    kind: str,
    title: str,
    days: int,
    *,
    crebo: str | None = None,
    expires: date | None = None,
    issuer: str = "",
    did: str = "",
) -> None:
    award_certificate(
        story.person,
        certificate=NewCertificate(
            kind=CertificateKind(kind),
            title=title,
            earned_on=story.world.day(days),
            qualification=crebo,
            work_processes=did,
            issuer=issuer,
            expires_on=expires,
        ),
        actor=story.by(story.coach, days, "17:30"),
    )


def passed(story: Story, enrolment: Enrolment, title: str, crebo: str, days: int) -> None:
    """The course is done, with its diploma."""
    finish_course(
        enrolment,
        certificate=NewCertificate(
            kind=CertificateKind.DIPLOMA,
            title=title,
            earned_on=story.world.day(days),
            qualification=crebo,
        ),
        actor=story.by(story.coach, days, "15:30"),
    )
