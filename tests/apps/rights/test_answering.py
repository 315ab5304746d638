"""Done is done: what is granted has its effect, and is refused where nothing happened."""

from __future__ import annotations

from datetime import date

import pytest

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
from doorstroom.apps.notices.service import Message
from doorstroom.apps.outreach.service import Referral, refer
from doorstroom.apps.pathways.service import (
    CloseReason,
    Contact,
    ContactKind,
    close_pathway,
    note_contact,
)
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    Person,
    Purpose,
    accept_handover,
    end_involvement,
    involve,
    keep_to_the_rules,
    offer_handover,
    standing_of,
)
from doorstroom.apps.placements.service import Terms
from doorstroom.apps.rights.service import (
    DataRequest,
    NewRequest,
    RequestKind,
    RequestState,
    answer_request,
    ask,
    is_undone,
    lift_restriction,
    restriction_of,
    run_daily,
    withdraw_request,
)
from doorstroom.apps.tasks.service import Task
from doorstroom.core.retention import UNSTATED
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make
from tests.apps.people.lives import Life, lived, tables_with

pytestmark = pytest.mark.django_db
NIGHT = "2026-12-{:02} 04:00"


def asked(person: Person, kind: RequestKind) -> DataRequest:
    return ask(person, new=NewRequest(kind), actor=make.self_of(person))


def granted(person: Person, kind: RequestKind, answer: str = "Gedaan.") -> DataRequest:
    return answer_request(
        asked(person, kind),
        state=RequestState.GRANTED,
        answer=answer,
        actor=make.actor_of(Person.objects.with_owner().get(pk=person.pk).owner),
    )


@pytest.fixture
def person() -> Person:
    return make.make_person(owner=make.make_worker())


@pytest.fixture
def life() -> Life:
    return lived()


def involved(person: Person) -> Involvement:
    return involve(
        person,
        organisation=make.make_organisation("coaching"),
        role=InvolvementRole.PARTNER,
        purpose=Purpose.GUIDANCE,
        actor=make.system(),
    )


@pytest.mark.parametrize("kind", RequestKind.values)
def test_done_says_what_was_done(person: Person, kind: RequestKind) -> None:
    row = ask(person, new=NewRequest(kind, words="Hierom."), actor=make.self_of(person))
    with pytest.raises(Refused, match="done_needs_words"):
        answer_request(
            row, state=RequestState.GRANTED, answer=" ", actor=make.actor_of(person.owner)
        )


def granted_late(life: Life) -> DataRequest:
    """On 11 December, when the life is over."""
    new = NewRequest(RequestKind.ERASE)
    row = ask(life.person, new=new, actor=make.self_of(life.person, "2026-12-10 10:00"))
    owner = make.actor_of(life.scene.owner, "2026-12-11 10:00")
    return answer_request(row, state=RequestState.GRANTED, answer="Alles gaat weg.", actor=owner)


def test_nothing_is_erased_while_anything_is_open(person: Person) -> None:
    with pytest.raises(Refused, match="erase_in_the_way") as refused:
        granted(person, RequestKind.ERASE)
    assert refused.value.facts["thing"] == "route"
    assert DataRequest.objects.get().state == RequestState.OPEN


def test_who_may_be_erased_is_gone_after_the_days_of_waiting(life: Life) -> None:
    """Also where the region stated no term."""
    person = life.person
    granted_late(life)
    keep_to_the_rules(actor=make.system(NIGHT.format(12)))
    keep_to_the_rules(actor=make.system(NIGHT.format(25)))
    assert Person.objects.filter(pk=person.pk).exists()
    keep_to_the_rules(actor=make.system(NIGHT.format(26)))
    assert tables_with((*life.words, str(person.pk))) == {}


def test_who_thinks_better_of_it_keeps_the_dossier(life: Life) -> None:
    row = granted_late(life)
    withdraw_request(row, actor=make.self_of(life.person, "2026-12-12 10:00"))
    for day in (13, 28):
        keep_to_the_rules(actor=make.system(NIGHT.format(day)))
    assert Person.objects.filter(pk=life.person.pk).exists()


def test_what_was_granted_before_the_upgrade_has_no_effect(life: Life) -> None:
    """Then "done" was what somebody took out by hand."""
    old = granted_late(life)
    wait = granted(life.person, RequestKind.RESTRICT)
    DataRequest.objects.update(takes_effect_on=None)
    for day in (13, 28):
        keep_to_the_rules(actor=make.system(NIGHT.format(day)))
    assert Person.objects.filter(pk=life.person.pk).exists()
    assert restriction_of(life.person.pk, date(2026, 12, 28)) is None
    with pytest.raises(Refused, match="no_restriction"):
        lift_restriction(wait, reason="Het klopt nu.", actor=make.actor_of(life.scene.owner))
    with pytest.raises(Refused, match="already_answered"):
        withdraw_request(old, actor=make.self_of(life.person))


def test_a_restriction_holds_until_the_day_on_which_it_lifts(life: Life) -> None:
    """Also when everything may go, and records that have a term of their own."""
    granted_late(life)
    row = granted(life.person, RequestKind.RESTRICT)
    lift_restriction(
        row, reason="Klopt nu.", actor=make.actor_of(life.scene.owner, "2026-12-23 10:00")
    )
    (standing,) = standing_of([life.person], UNSTATED)
    assert standing.kept.until == date(2026, 12, 29)
    assert standing.holds_on(date(2026, 12, 29))
    assert not standing.holds_on(date(2026, 12, 30))


def test_who_came_back_within_the_days_of_waiting_is_not_erased(life: Life) -> None:
    granted_late(life)
    keep_to_the_rules(actor=make.system(NIGHT.format(12)))
    again = make.make_pathway(person=life.person, now="2026-12-14 10:00")
    close_pathway(again, reason=CloseReason.MOVED, actor=make.system("2026-12-20 10:00"))
    for night in (NIGHT.format(26), "2027-06-01 04:00"):
        keep_to_the_rules(actor=make.system(night))
    assert Person.objects.filter(pk=life.person.pk).exists()


def test_a_call_after_the_grant_undoes_nothing(life: Life) -> None:
    granted_late(life)
    caller = make.actor_of(life.scene.owner, "2026-12-14 10:00")
    note_contact(life.person, contact=Contact(ContactKind.CALL, "Alles gaat weg."), actor=caller)
    keep_to_the_rules(actor=make.system(NIGHT.format(14)))
    keep_to_the_rules(actor=make.system(NIGHT.format(28)))
    assert not Person.objects.filter(pk=life.person.pk).exists()


def test_who_came_back_hears_that_the_data_stay_and_so_does_the_owner(life: Life) -> None:
    row = granted_late(life)
    assert run_daily(actor=make.system(NIGHT.format(12)))["tell_undone_erasures"] == 0
    make.make_pathway(person=life.person, now="2026-12-14 10:00")
    for night, told in ((15, 1), (16, 0)):
        assert run_daily(actor=make.system(NIGHT.format(night)))["tell_undone_erasures"] == told
    task = Task.objects.get(code="task.erasure_undone", subject_id=row.pk)
    assert task.worker == Person.objects.with_owner().get(pk=life.person.pk).owner
    assert "blijven je gegevens" in Message.objects.get(purpose="notice.erasure_undone").text
    assert is_undone(DataRequest.objects.select_related("person").get(pk=row.pk))


def test_an_objection_without_an_organisation_has_stopped_something(person: Person) -> None:
    before, after = involved(person), involved(person)
    end_involvement(before, reason="klaar", actor=make.system("2026-12-02 09:00"))
    me = make.self_of(person, "2026-12-02 10:00")
    row = ask(person, new=NewRequest(RequestKind.OBJECT), actor=me)
    actor = make.actor_of(person.owner, "2026-12-02 11:00")
    with pytest.raises(Refused, match="ended_nothing"):
        answer_request(row, state=RequestState.GRANTED, answer="Gestopt.", actor=actor)
    end_involvement(after, reason="bezwaar", actor=actor)
    answer_request(row, state=RequestState.GRANTED, answer="Gestopt.", actor=actor)


def test_who_asked_to_wait_is_shared_and_proposed_nowhere() -> None:
    worker = make.make_worker()
    pathway = make.make_pathway(owner=worker)
    person, actor, place = pathway.person, make.actor_of(worker), make.make_place()
    granted(person, RequestKind.RESTRICT)
    other = make.make_worker()
    rows = (Involvement, Proposal, Referral)
    before = [model.objects.count() for model in rows]
    with pytest.raises(Refused, match="restricted"):
        involve(
            person,
            organisation=other.organisation,
            role=InvolvementRole.PARTNER,
            purpose=Purpose.GUIDANCE,
            actor=actor,
        )
    with pytest.raises(Refused, match="restricted"):
        propose(person, place=place, pathway=pathway, actor=actor)
    with pytest.raises(Refused, match="restricted"):
        refer(
            person,
            programme=make.make_programme(),
            to=other.organisation,
            desk=other,
            why="past beter",
            from_worker=worker,
            actor=actor,
        )
    assert before == [model.objects.count() for model in rows]
    # What the person wants themselves, goes on.
    involve(
        person,
        organisation=other.organisation,
        role=InvolvementRole.PARTNER,
        purpose=Purpose.GUIDANCE,
        actor=make.self_of(person),
    )


def test_a_yes_of_the_person_to_a_place_opens_that_place_in_a_restriction() -> None:
    worker = make.make_worker()
    pathway = make.make_pathway(owner=worker)
    person, actor, place = pathway.person, make.actor_of(worker), make.make_place()
    make.make_worker(place.employer, "employer_contact")
    proposal = propose(person, place=place, pathway=pathway, actor=actor)
    granted(person, RequestKind.RESTRICT)
    yes = KeyAnswer.YES
    with pytest.raises(Refused, match="restricted"):
        coach_answers(proposal, answer=yes, profile_words="Sterk met hout.", actor=actor)
    person_answers(proposal, answer=yes, actor=make.self_of(person))
    proposal = coach_answers(proposal, answer=yes, profile_words="Sterk met hout.", actor=actor)
    proposal = employer_answers(proposal, answer=EmployerAnswer.YES, actor=actor)
    coach = make.make_worker(make.make_organisation("werkleerbedrijf"), "jobcoach")
    terms = Terms(starts_on=date(2026, 12, 7), coach=coach)
    placed = place_person(proposal, terms=terms, actor=actor)
    involved = Involvement.objects.open().filter(person=person)
    assert {placed.coach.organisation, place.employer} <= {row.organisation for row in involved}


def test_a_case_gets_another_owner_in_a_restriction(person: Person) -> None:
    granted(person, RequestKind.RESTRICT)
    other, giver = make.make_worker(), make.actor_of(person.owner)
    handover = offer_handover(person, to=other, why="verhuizing", actor=giver)
    accept_handover(handover, actor=make.actor_of(other))
    assert Person.objects.with_owner().get(pk=person.pk).owner == other


def test_the_person_hears_why_before_the_waiting_ends(person: Person) -> None:
    row = granted(person, RequestKind.RESTRICT)
    actor = make.actor_of(person.owner, "2026-12-07 10:00")
    with pytest.raises(NotAllowed):
        lift_restriction(row, reason="Het klopt nu.", actor=make.actor_of(make.make_worker()))
    with pytest.raises(Refused, match="lift_needs_reason"):
        lift_restriction(row, reason=" ", actor=actor)
    row = lift_restriction(row, reason="Het klopt nu.", actor=actor)
    assert row.lifts_on == date(2026, 12, 14)
    told = Message.objects.filter(person=person.pk).latest("created_at")
    assert "Vanaf maandag 14 december" in told.text
    assert restriction_of(person.pk, date(2026, 12, 13)) == row
    assert restriction_of(person.pk, date(2026, 12, 14)) is None
    with pytest.raises(Refused, match="no_restriction"):
        lift_restriction(row, reason="Nog eens.", actor=actor)


def test_who_asked_to_wait_may_take_it_back_and_is_not_erased_meanwhile(life: Life) -> None:
    owner = make.actor_of(life.scene.owner)
    row = granted(life.person, RequestKind.RESTRICT)
    erase = asked(life.person, RequestKind.ERASE)
    with pytest.raises(Refused, match="erase_in_the_way"):
        answer_request(erase, state=RequestState.GRANTED, answer="Weg.", actor=owner)
    withdraw_request(row, actor=make.self_of(life.person))
    assert restriction_of(life.person.pk, owner.today) is None
    answer_request(erase, state=RequestState.GRANTED, answer="Weg.", actor=owner)
