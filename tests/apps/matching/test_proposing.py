"""A place is proposed by rules, and reaches an employer only after two times yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from doorstroom.apps.matching.service import (
    AnswerChannel,
    EmployerAnswer,
    KeyAnswer,
    Proposal,
    ProposalStatus,
    coach_answers,
    draft_profile,
    employer_answers,
    nominate,
    open_call_tasks,
    person_answers,
    place_person,
    propose,
    take_back,
    withdraw_proposal,
)
from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker, working_days_on
from doorstroom.apps.pathways.service import NextStep, Pathway, set_next_step
from doorstroom.apps.people.service import messages_to_send, tell_person
from doorstroom.apps.placements.service import Terms
from doorstroom.apps.places.service import Place
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import (
    actor_of,
    make_coach,
    make_organisation,
    make_pathway,
    make_place,
    make_worker,
    self_of,
    system,
)
from tests.support.database import Race

pytestmark = pytest.mark.usefixtures("db")


@dataclass
class Scene:
    coach: Worker
    pathway: Pathway
    place: Place
    contact: Worker

    def at(self, now: str = "2026-12-01 10:00") -> Actor:
        return actor_of(self.coach, now)

    @property
    def person(self):  # type: ignore[no-untyped-def]
        return self.pathway.person

    def propose(self) -> Proposal:
        return propose(self.person, place=self.place, pathway=self.pathway, actor=self.at())


@pytest.fixture
def scene() -> Scene:
    coach = make_worker()
    pathway = make_pathway(owner=coach, strengths="Werkt netjes.", work_needs="Eén taak tegelijk.")
    place = make_place(guidance="light")
    contact = make_worker(place.employer, "employer_contact")
    return Scene(coach, pathway, place, contact)


def both_say_yes(scene: Scene, proposal: Proposal) -> Proposal:
    person_answers(proposal, answer=KeyAnswer.YES, actor=self_of(scene.person))
    return coach_answers(
        proposal,
        answer=KeyAnswer.YES,
        profile_words=draft_profile(scene.person),
        actor=scene.at(),
    )


def seen_by_employer(scene: Scene) -> int:
    return Proposal.objects.for_employer(actor_of(scene.contact)).count()


def codes(proposal: Proposal) -> set[str]:
    open_ones = Task.objects.filter(subject_id=proposal.pk, done_at__isnull=True)
    return set(open_ones.order_by("code").values_list("code", flat=True))


def test_a_proposal_keeps_every_rule_that_let_it_through(scene: Scene) -> None:
    proposal = scene.propose()
    said = {reason["code"].split(".")[1]: reason["passed"] for reason in proposal.reasons}
    assert said["seat"] is True
    assert said["travel"] is None
    assert False not in said.values()
    assert codes(proposal) == {"task.ask_about_place"}
    assert Message.objects.filter(person=scene.person.pk).count() == 1


def test_the_rules_judge_again_and_refuse_with_the_rule(scene: Scene) -> None:
    scene.person.excluded_sectors = ["horeca"]
    scene.person.save(update_fields=["excluded_sectors"])
    with pytest.raises(Refused) as refused:
        scene.propose()
    assert refused.value.code == "refused.place_excluded"
    assert refused.value.facts["reason"]


def test_a_place_is_proposed_once_at_a_time(scene: Scene) -> None:
    scene.propose()
    with pytest.raises(Refused, match=r"refused.already_proposed"):
        scene.propose()


def test_somebody_who_is_not_involved_cannot_propose(scene: Scene) -> None:
    stranger = actor_of(make_worker())
    with pytest.raises(NotAllowed):
        propose(scene.person, place=scene.place, pathway=scene.pathway, actor=stranger)


def test_the_employer_sees_nothing_before_both_keys(scene: Scene) -> None:
    proposal = scene.propose()
    assert seen_by_employer(scene) == 0
    person_answers(proposal, answer=KeyAnswer.YES, actor=self_of(scene.person))
    assert seen_by_employer(scene) == 0
    proposal = coach_answers(
        proposal, answer=KeyAnswer.YES, profile_words="Werkt netjes.", actor=scene.at()
    )
    assert seen_by_employer(scene) == 1
    assert (proposal.profile_name, proposal.profile_words) == ("Sam", "Werkt netjes.")
    assert proposal.answer_by == working_days_on(date(2026, 12, 1), 5)


def test_the_order_of_the_keys_does_not_matter(scene: Scene) -> None:
    proposal = scene.propose()
    coach_answers(proposal, answer=KeyAnswer.YES, profile_words="Netjes.", actor=scene.at())
    proposal = person_answers(proposal, answer=KeyAnswer.YES, actor=self_of(scene.person))
    assert proposal.status == ProposalStatus.EMPLOYER


def test_the_database_refuses_a_proposal_sent_on_one_key(scene: Scene) -> None:
    proposal = scene.propose()
    with pytest.raises(IntegrityError, match="two_keys"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(sent_at=scene.at().now, person_answer="yes")


@pytest.mark.parametrize("own", [True, False])
def test_of_a_yes_that_a_colleague_noted_the_person_hears_who_did(scene: Scene, own: bool) -> None:
    proposal = scene.propose()
    person = proposal.person
    person_answers(proposal, answer=KeyAnswer.YES, actor=self_of(person) if own else scene.at())
    proposal.refresh_from_db()
    assert proposal.person_noted_by == ("" if own else scene.coach.name)
    told = Message.objects.filter(person=person.pk, purpose="yes_noted")
    assert [scene.coach.name in each.text for each in told] == ([] if own else [True])
    # Without the quotes it says to choose on some other page.
    assert all('"Toch niet"' in each.text for each in told)
    # Nobody is told of a no that costs nothing.
    other = make_place(guidance="light")
    again = propose(person, place=other, pathway=scene.pathway, actor=scene.at())
    person_answers(again, answer=KeyAnswer.NO, actor=scene.at())
    assert told.count() == (not own)


def test_the_employers_task_names_no_person(scene: Scene) -> None:
    proposal = both_say_yes(scene, scene.propose())
    task = Task.objects.get(subject_id=proposal.pk, code="task.employer_answer")
    assert task.person is None
    assert task.worker == scene.contact
    assert task.facts == {"name": "Sam", "place": scene.place.title}


@pytest.mark.parametrize("by_phone", [True, False])
def test_a_yes_by_tap_and_a_yes_by_phone_weigh_the_same(scene: Scene, by_phone: bool) -> None:
    proposal = both_say_yes(scene, scene.propose())
    actor = scene.at() if by_phone else actor_of(scene.contact)
    proposal = employer_answers(proposal, answer=EmployerAnswer.YES, actor=actor)
    assert proposal.status == ProposalStatus.ACCEPTED
    channel = AnswerChannel.PHONE if by_phone else AnswerChannel.TAP
    assert proposal.employer_channel == channel
    assert proposal.employer_noted_by == (scene.coach.name if by_phone else "")
    route = Pathway.objects.select_related("next_task").get(pk=scene.pathway.pk)
    assert route.next_task is not None
    assert "eerste dag" in route.next_task.title


def test_another_employer_cannot_answer(scene: Scene) -> None:
    proposal = both_say_yes(scene, scene.propose())
    other = make_worker(make_organisation("werkgever"), "employer_contact")
    with pytest.raises(NotAllowed):
        employer_answers(proposal, answer=EmployerAnswer.YES, actor=actor_of(other))


def test_who_says_no_loses_nothing_and_somebody_looks_again(scene: Scene) -> None:
    reported = scene.person.first_reported_on
    proposal = scene.propose()
    proposal = person_answers(proposal, answer=KeyAnswer.NO, actor=self_of(scene.person))
    assert proposal.status == ProposalStatus.DECLINED
    assert codes(proposal) == set()
    route = Pathway.objects.select_related("next_task", "person").get(pk=scene.pathway.pk)
    assert route.next_task is not None
    assert "andere plek" in route.next_task.title
    assert route.person.first_reported_on == reported
    assert route.person.destination_since is None


def test_an_appointment_is_not_wiped_out_by_a_no(scene: Scene) -> None:
    step = NextStep(title="Kennismaken", due_on=date(2026, 12, 8), location="Stadhuis")
    appointment = set_next_step(scene.pathway, step=step, actor=scene.at())
    proposal = scene.propose()
    person_answers(proposal, answer=KeyAnswer.NO, actor=self_of(scene.person))
    assert Pathway.objects.get(pk=scene.pathway.pk).next_task_id == appointment.pk
    assert codes(proposal) == {"task.after_proposal"}


def test_no_answer_in_time_makes_one_call_task(scene: Scene) -> None:
    proposal = both_say_yes(scene, scene.propose())
    assert open_call_tasks(actor=system("2026-12-08 08:00")) == 0
    assert open_call_tasks(actor=system("2026-12-09 08:00")) == 1
    assert open_call_tasks(actor=system("2026-12-10 08:00")) == 0
    assert "task.call_employer" in codes(proposal)


def test_call_me_is_an_answer_that_can_become_yes(scene: Scene) -> None:
    proposal = both_say_yes(scene, scene.propose())
    proposal = employer_answers(proposal, answer=EmployerAnswer.CALL, actor=actor_of(scene.contact))
    assert "task.employer_wants_call" in codes(proposal)
    proposal = employer_answers(proposal, answer=EmployerAnswer.YES, actor=scene.at())
    assert proposal.status == ProposalStatus.ACCEPTED


def test_a_proposal_can_be_withdrawn_and_is_then_over(scene: Scene) -> None:
    proposal = both_say_yes(scene, scene.propose())
    withdraw_proposal(proposal, actor=self_of(scene.person))
    assert seen_by_employer(scene) == 0
    with pytest.raises(Refused, match=r"refused.proposal_closed"):
        employer_answers(proposal, answer=EmployerAnswer.YES, actor=actor_of(scene.contact))


def test_placing_takes_the_seat_and_ends_the_other_proposals(scene: Scene) -> None:
    other_place = make_place(guidance="light")
    other = propose(scene.person, place=other_place, pathway=scene.pathway, actor=scene.at())
    proposal = both_say_yes(scene, scene.propose())
    terms = Terms(starts_on=date(2026, 12, 7), coach=scene.coach)
    with pytest.raises(Refused, match=r"refused.not_accepted_yet"):
        place_person(proposal, terms=terms, actor=scene.at())
    employer_answers(proposal, answer=EmployerAnswer.YES, actor=actor_of(scene.contact))
    placement = place_person(proposal, terms=terms, actor=scene.at())
    assert placement.place == scene.place
    proposal.refresh_from_db()
    other.refresh_from_db()
    assert proposal.status == ProposalStatus.PLACED
    assert other.status == ProposalStatus.WITHDRAWN


def test_a_company_that_read_about_somebody_hears_that_it_is_off(scene: Scene) -> None:
    elsewhere = make_place(guidance="light")
    proposal = both_say_yes(scene, scene.propose())
    other = propose(scene.person, place=elsewhere, pathway=scene.pathway, actor=scene.at())
    unread = propose(
        scene.person,
        place=make_place(guidance="light"),
        pathway=scene.pathway,
        actor=scene.at(),
    )
    both_say_yes(scene, other)
    for each, place in ((proposal, scene.place), (other, elsewhere)):
        contact = make_worker(place.employer, "employer_contact")
        employer_answers(each, answer=EmployerAnswer.YES, actor=actor_of(contact))
    place_person(
        proposal, terms=Terms(starts_on=date(2026, 12, 7), coach=scene.coach), actor=scene.at()
    )
    assert codes(other) == {"task.tell_employer_off"}
    task = Task.objects.get(subject_id=other.pk, done_at=None)
    assert (task.worker, task.due_on) == (scene.coach, date(2026, 12, 2))
    assert codes(proposal) == codes(unread) == set()


def test_a_coach_who_withdraws_tells_the_company_that_read_it(scene: Scene) -> None:
    proposal = both_say_yes(scene, scene.propose())
    withdraw_proposal(proposal, reason="Ziek", actor=scene.at())
    assert codes(proposal) == {"task.tell_employer_off"}
    again = scene.propose()
    withdraw_proposal(again, actor=scene.at())
    assert codes(again) == set()


def test_only_a_relayed_vacancy_takes_nominations(scene: Scene) -> None:
    with pytest.raises(Refused, match=r"refused.place_not_relayed"):
        nominate(scene.person, place=scene.place, pathway=scene.pathway, actor=scene.at())
    scene.place.relayed_on = date(2026, 11, 30)
    scene.place.save(update_fields=["relayed_on"])
    found = nominate(scene.person, place=scene.place, pathway=scene.pathway, actor=scene.at())
    assert found.status == ProposalStatus.KEYS


def test_on_a_shared_phone_there_is_nothing_but_call_me(scene: Scene) -> None:
    scene.person.safe_contact = True
    scene.person.save(update_fields=["safe_contact"])
    scene.propose()
    text = Message.objects.get(person=scene.person.pk).text
    assert "plek" not in text
    assert "bel" in text.lower()


def test_a_message_to_the_employer_is_sent_by_who_guides_the_person(scene: Scene) -> None:
    scene.contact.phone = "0299123456"
    scene.contact.save(update_fields=["phone"])
    proposal = both_say_yes(scene, scene.propose())
    message = Message.objects.get(purpose="notice.employer_proposal")
    assert (message.channel, message.address) == ("call", "0299123456")
    assert "Sam" not in message.text
    assert message in messages_to_send(scene.at())
    coach = make_coach(proposal.pathway)
    assert list(messages_to_send(actor_of(coach))) == [message]
    assert not messages_to_send(actor_of(make_worker(coach.organisation))).exists()


def test_what_waits_on_the_desk_is_sent_by_a_colleague_of_the_desk() -> None:
    pathway = make_pathway()
    tell_person(
        pathway.person, code="notice.employer_says_no", facts={"worker": "Toets"},
        purpose="proposal", actor=system(),
    )  # fmt: skip
    colleague = make_worker(pathway.person.owner.organisation)
    assert messages_to_send(actor_of(colleague)).count() == 1
    assert not messages_to_send(actor_of(make_worker())).exists()


def test_who_prefers_a_call_hears_of_a_proposal_by_text_message(scene: Scene) -> None:
    scene.person.contact_preference = "call"
    scene.person.save(update_fields=["contact_preference"])
    scene.propose()
    assert Message.objects.get(person=scene.person.pk).channel == "sms"


def test_when_the_employer_says_no_the_person_hears_it_kindly(scene: Scene) -> None:
    proposal = both_say_yes(scene, scene.propose())
    employer_answers(
        proposal, answer=EmployerAnswer.NO, words="Te druk", actor=actor_of(scene.contact)
    )
    last = Message.objects.filter(person=scene.person.pk, worker=None).latest("created_at", "text")
    texts = Message.objects.filter(person=scene.person.pk).values_list("text", flat=True)
    assert any("Dat ligt niet aan jou" in text for text in texts.order_by("created_at", "id"))
    assert "Te druk" not in last.text


def test_only_the_person_takes_back_their_own_yes(scene: Scene) -> None:
    proposal = both_say_yes(scene, scene.propose())
    with pytest.raises(NotAllowed):
        take_back(proposal, actor=scene.at())
    taken = take_back(proposal, actor=self_of(scene.person))
    assert taken.status == ProposalStatus.WITHDRAWN
    assert seen_by_employer(scene) == 0


@pytest.mark.real_commits
def test_two_keys_at_the_same_moment_send_once(race: Race, scene: Scene) -> None:
    proposal = scene.propose()
    actor, own = scene.at(), self_of(scene.person)
    race(
        lambda: person_answers(proposal, answer=KeyAnswer.YES, actor=own),
        lambda: coach_answers(proposal, answer=KeyAnswer.YES, profile_words="Netjes.", actor=actor),
    )
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.EMPLOYER
    assert Task.objects.filter(code="task.employer_answer").count() == 1
