"""What ended tells nobody any more: every row and every profile, asked for without a filter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from doorstroom.apps.learning.service import (
    Enrolment,
    apply_for_class,
    refuse_application,
)
from doorstroom.apps.matching.service import (
    Proposal,
    coach_answers,
    employer_answers,
    person_answers,
    place_person,
    propose,
)
from doorstroom.apps.outreach.service import (
    Referral,
    ReferralStatus,
    answer_question,
    ask_about_referral,
    close_referral,
)
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import accept_referral, refer_new_person
from doorstroom.apps.people.service import (
    Handover,
    Involvement,
    Person,
    Profile,
    accept_handover,
    decline_handover,
    end_involvement,
    offer_handover,
)
from doorstroom.apps.placements.service import Placement, end_placement
from doorstroom.apps.privacy.service import acting_as
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
from doorstroom.web.employer.pace import pace
from tests.apps import factories as make
from tests.apps.placements.factories import terms
from tests.support.clock import A_TUESDAY, moment

pytestmark = pytest.mark.usefixtures("db")
START = date(2026, 12, 1)


def names(eyes: Actor) -> set[str]:
    with acting_as(eyes):
        return set(Profile.objects.order_by("id").values_list("call_name", flat=True))


def later(worker: Worker, days: int) -> Actor:
    return make.actor_of(worker, moment(A_TUESDAY) + timedelta(days=days))


def proposed(answer: str) -> tuple[Worker, Proposal]:
    """At an employer, with both keys turned and this answer of theirs."""
    boss = make.make_worker(make.make_organisation("werkgever"), "employer_contact")
    route = make.make_pathway(
        owner=make.make_worker(), call_name="Daan", days=("mon", "tue", "thu")
    )
    place = make.make_place(employer=boss.organisation, capacity=3, guidance="light")
    proposal = propose(route.person, place=place, pathway=route, actor=make.system())
    person_answers(proposal, answer="yes", actor=make.system())  # type: ignore[arg-type]
    coach_answers(proposal, answer="yes", profile_words="Sterk.", actor=make.system())  # type: ignore[arg-type]
    employer_answers(proposal, answer=answer, actor=make.actor_of(boss))  # type: ignore[arg-type]
    return boss, Proposal.objects.get(pk=proposal.pk)


def test_sixty_days_after_a_placement_the_employer_reads_nothing_of_what_came_before_it() -> None:
    boss, proposal = proposed("yes")
    guide = make.make_worker(proposal.pathway.programme.organiser)
    placement = place_person(proposal, terms=terms(guide), actor=make.system())
    end_placement(
        Placement.objects.get(pk=placement.pk),
        ended_on=START,
        actor=make.system(),
    )
    ended = Placement.objects.get(pk=placement.pk).ended_on
    assert ended is not None
    last = (ended - START).days + 60
    for days, known in ((last, True), (last + 1, False)):
        eyes = later(boss, days)
        assert Proposal.objects.for_employer(eyes).exists() is known
        with acting_as(eyes):
            assert Proposal.objects.exists() is known
            assert Placement.objects.exists() is known
        assert names(eyes) == ({"Daan"} if known else set())


def test_a_proposal_that_an_employer_declined_is_gone_and_still_counts() -> None:
    boss, _proposal = proposed("no")
    eyes = make.actor_of(boss)
    with acting_as(eyes):
        assert not Proposal.objects.exists()
    assert names(eyes) == set()


def test_how_fast_a_company_answers_counts_what_it_reads_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    boss, _proposal = proposed("no")
    monkeypatch.setattr("doorstroom.web.employer.pace.FROM_ANSWERS", 1)
    with acting_as(make.actor_of(boss)):
        assert pace(make.actor_of(boss)) != ""


def test_both_sides_of_a_declined_hand_over_read_the_answer_for_ninety_days() -> None:
    owner, receiver = make.make_worker(), make.make_worker()
    person = make.make_person(owner=owner, call_name="Sam")
    offered = offer_handover(person, to=receiver, why="Verhuisd", actor=make.actor_of(owner))
    assert names(make.actor_of(receiver)) == {"Sam"}
    decline_handover(offered, reason="Vol", actor=make.actor_of(receiver))
    for days, known in ((90, True), (91, False)):
        eyes = later(receiver, days)
        assert names(eyes) == ({"Sam"} if known else set())
        with acting_as(eyes):
            assert Handover.objects.exists() is known


def test_whoever_gave_a_dossier_away_knows_the_person_no_longer() -> None:
    owner, receiver = make.make_worker(), make.make_worker()
    person = make.make_person(owner=owner, call_name="Sam")
    offered = offer_handover(person, to=receiver, why="Verhuisd", actor=make.actor_of(owner))
    accept_handover(offered, worker=receiver, actor=make.actor_of(receiver))
    for row in Person.objects.get(pk=person.pk).involvements.filter(
        organisation=owner.organisation, ended_at=None
    ):
        end_involvement(row, reason="klaar", actor=make.actor_of(receiver))
    assert names(later(owner, 90)) == {"Sam"}
    assert names(later(owner, 91)) == set()


@pytest.fixture
def referral() -> Referral:
    """Somebody whom a worker brought to a programme of another organisation."""
    bringer = make.make_worker()
    return refer_new_person(
        make.details(),
        programme=make.make_programme(),
        why="past goed",
        from_worker=bringer,
        actor=make.actor_of(bringer),
    )


def receiver_of(referral: Referral) -> Worker:
    return make.make_worker(referral.to_organisation)


def nobody_of(worker: Worker, referral: Referral) -> None:
    """The case goes elsewhere, and with it every involvement of this worker's organisation."""
    elsewhere = make.make_worker()
    person = Person.objects.get(pk=referral.person_id)
    if person.owner == worker:
        offered = offer_handover(person, to=elsewhere, why="Verhuisd", actor=make.actor_of(worker))
        accept_handover(offered, worker=elsewhere, actor=make.actor_of(elsewhere))
        Handover.objects.filter(pk=offered.pk).update(answered_at=moment("2025-01-06 09:00"))
    Involvement.objects.open().filter(
        person=referral.person_id, organisation=worker.organisation_id
    ).update(ended_at=moment(A_TUESDAY), end_reason="klaar")


def test_whoever_was_asked_and_said_no_knows_nobody_from_then_on(referral: Referral) -> None:
    receiver = receiver_of(referral)
    assert names(make.actor_of(receiver)) == {"Sam"}
    close_referral(
        referral, status=ReferralStatus.REFUSED, reason="vol", actor=make.actor_of(receiver)
    )
    eyes = make.actor_of(receiver)
    assert names(eyes) == set()
    with acting_as(eyes):
        assert not Referral.objects.exists()


def test_whoever_brought_somebody_reads_the_answer_for_ninety_days(referral: Referral) -> None:
    bringer, receiver = referral.from_worker, receiver_of(referral)
    accept_referral(referral, worker=receiver, actor=make.actor_of(receiver))
    nobody_of(bringer, referral)
    for days, known in ((90, True), (91, False)):
        eyes = later(bringer, days)
        assert names(eyes) == ({"Sam"} if known else set())
        with acting_as(eyes):
            assert Referral.objects.exists() is known


def test_the_desk_of_who_left_knows_about_whom_the_question_is(referral: Referral) -> None:
    bringer, receiver = referral.from_worker, receiver_of(referral)
    nobody_of(bringer, referral)
    colleague = make.actor_of(make.make_worker(bringer.organisation))
    assert names(colleague) == set()
    Worker.objects.filter(pk=bringer.pk).update(ended_on=START)
    ask_about_referral(referral, question="Welk niveau?", actor=make.actor_of(receiver))
    assert names(colleague) == {"Sam"}
    with acting_as(colleague):
        assert Task.objects.filter(subject_id=referral.pk).exists()
        assert Referral.objects.exists()
    asked = Referral.objects.get(pk=referral.pk)
    answer_question(asked, answer="Niveau 2", actor=make.actor_of(bringer))
    assert names(colleague) == set()


def test_a_school_that_admitted_nobody_finds_no_enrolment() -> None:
    group, guide = make.make_class(), make.make_worker()
    school = make.actor_of(make.make_worker(group.course.organisation, "teacher"))
    row = apply_for_class(
        make.make_person(owner=guide), course_class=group, actor=make.actor_of(guide)
    )
    with acting_as(school):
        assert list(Enrolment.objects.all()) == [row]
    refuse_application(row, reason="vol", actor=school)
    with acting_as(school):
        assert not Enrolment.objects.exists()
    with acting_as(make.actor_of(guide)):
        assert list(Enrolment.objects.all()) == [row]
