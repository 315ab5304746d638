"""Referrals: the bringer owns until acceptance, and every answer leaves somebody with a task."""

from __future__ import annotations

import pytest

from doorstroom.apps.outreach.service import (
    Referral,
    ReferralStatus,
    answer_question,
    ask_about_referral,
    close_referral,
)
from doorstroom.apps.partners.service import Worker, desk_of
from doorstroom.apps.pathways.service import Pathway, accept_referral, refer_new_person
from doorstroom.apps.people.service import Involvement, Person, worker_leaves
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import (
    actor_of,
    details,
    make_organisation,
    make_programme,
    make_worker,
    system,
)
from tests.support.clock import moment

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def teacher() -> Worker:
    return make_worker(make_organisation("school_pro"), "stage_coordinator")


@pytest.fixture
def receiver() -> Worker:
    organiser = make_programme().organiser
    assert organiser is not None
    return make_worker(organiser)


@pytest.fixture
def referral(teacher: Worker) -> Referral:
    return refer_new_person(
        details(),
        programme=make_programme(),
        why="past goed",
        from_worker=teacher,
        actor=actor_of(teacher),
    )


def open_codes(referral: Referral) -> set[str]:
    tasks = Task.objects.filter(subject_id=referral.pk, done_at=None).order_by("code")
    return set(tasks.values_list("code", flat=True))


def test_the_bringer_owns_until_it_is_accepted(
    referral: Referral, teacher: Worker, receiver: Worker
) -> None:
    assert Person.objects.get(pk=referral.person_id).owner == teacher
    route = accept_referral(referral, worker=receiver, actor=actor_of(receiver))
    assert Person.objects.get(pk=referral.person_id).owner == receiver
    assert route.next_task is not None
    stays = Involvement.objects.open().get(person=referral.person, role="school")
    assert stays.worker == teacher


def test_a_refusal_has_a_reason_and_gives_the_bringer_a_task(
    referral: Referral, teacher: Worker, receiver: Worker
) -> None:
    with pytest.raises(Refused, match=r"refused.refusal_needs_reason"):
        close_referral(referral, status=ReferralStatus.REFUSED, actor=actor_of(receiver))
    close_referral(referral, status=ReferralStatus.REFUSED, reason="vol", actor=actor_of(receiver))
    assert open_codes(referral) == {"task.referral_refused"}
    assert Person.objects.get(pk=referral.person_id).owner == teacher
    assert not Pathway.objects.filter(person=referral.person_id).exists()


def test_a_question_goes_back_and_forth_while_the_clock_runs(
    referral: Referral, teacher: Worker, receiver: Worker
) -> None:
    answer_by = referral.answer_by
    asked = ask_about_referral(referral, question="Welke dagen?", actor=actor_of(receiver))
    assert "task.answer_question" in open_codes(referral)
    with pytest.raises(NotAllowed):
        answer_question(asked, answer="ma", actor=actor_of(receiver))
    answered = answer_question(asked, answer="ma", actor=actor_of(teacher))
    assert (answered.status, answered.answer_by) == (ReferralStatus.OPEN, answer_by)
    assert open_codes(referral) == {"task.answer_referral"}


def test_only_the_bringer_withdraws_and_only_the_receiver_answers(
    referral: Referral, teacher: Worker, receiver: Worker
) -> None:
    with pytest.raises(NotAllowed):
        close_referral(referral, status=ReferralStatus.WITHDRAWN, actor=actor_of(receiver))
    with pytest.raises(NotAllowed):
        close_referral(referral, status=ReferralStatus.REFUSED, reason="x", actor=actor_of(teacher))
    close_referral(referral, status=ReferralStatus.WITHDRAWN, actor=actor_of(teacher))
    assert open_codes(referral) == set()


def test_the_same_person_is_referred_to_a_programme_once_at_a_time(
    referral: Referral, teacher: Worker
) -> None:
    from doorstroom.apps.pathways.service import refer_person

    with pytest.raises(Refused, match=r"refused.already_referred"):
        refer_person(
            referral.person,
            programme=referral.programme,
            why="nog eens",
            from_worker=teacher,
            actor=actor_of(teacher),
        )


def test_of_a_bringer_who_left_the_desk_hears_it(
    referral: Referral, teacher: Worker, receiver: Worker
) -> None:
    worker_leaves(teacher, actor=system())
    desk = desk_of(teacher.organisation)
    ask_about_referral(referral, question="Welke dagen?", actor=actor_of(receiver))
    assert Task.objects.get(code="task.answer_question", done_at=None).worker == desk
    close_referral(referral, status=ReferralStatus.REFUSED, reason="vol", actor=actor_of(receiver))
    assert Task.objects.get(code="task.referral_refused", done_at=None).worker == desk


def test_of_a_bringer_who_left_the_school_stays_involved(
    referral: Referral, teacher: Worker, receiver: Worker
) -> None:
    worker_leaves(teacher, actor=system())
    accept_referral(referral, worker=receiver, actor=actor_of(receiver))
    stays = Involvement.objects.open().get(person=referral.person, role="school")
    assert stays.worker == desk_of(teacher.organisation)


def test_a_question_in_other_words_replaces_the_first(referral: Referral, receiver: Worker) -> None:
    for question in ("Welke dagen?", "Op welke dagen kan Sam?"):
        ask_about_referral(referral, question=question, actor=actor_of(receiver))
    tasks = Task.objects.filter(code="task.answer_question").order_by("created_at", "id")
    assert sorted(task.outcome for task in tasks) == ["", "replaced"]


def test_a_visitor_without_a_seat_answers_nothing(referral: Referral) -> None:
    visitor = Actor(kind="public", name="", now=moment())
    with pytest.raises(NotAllowed):
        close_referral(referral, status=ReferralStatus.REFUSED, reason="x", actor=visitor)
