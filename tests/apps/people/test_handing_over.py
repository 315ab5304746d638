"""The owner changes hands by an offer of the owner, to somebody who guides, and no other way."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.accounts.service import User, set_active
from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.partners.service import (
    Municipality,
    Region,
    Worker,
    coordinator_for,
    desk_of,
)
from doorstroom.apps.pathways.service import accept_referral, refer_new_person
from doorstroom.apps.people.service import (
    Handover,
    HandoverStatus,
    Person,
    accept_handover,
    escalate_overdue_handovers,
    merge_organisations,
    move_ownership,
    offer_handover,
    take_up,
    worker_leaves,
)
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.apps.privacy.sight import NOTHING, looking_as
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import (
    actor_of,
    details,
    make_coordinator,
    make_organisation,
    make_person,
    make_programme,
    make_worker,
    system,
)
from tests.support.clock import moment

pytestmark = pytest.mark.usefixtures("db")


def owner_of(person: Person) -> Worker:
    return Person.objects.with_owner().get(pk=person.pk).owner


def offered(giver: Worker, taker: Worker) -> Handover:
    person = make_person(owner=giver)
    return offer_handover(person, to=taker, why="verhuist", actor=actor_of(giver))


@pytest.fixture
def giver() -> Worker:
    programme = make_programme()
    return make_worker(programme.organiser)


@pytest.fixture
def referral() -> Referral:
    teacher = make_worker(make_organisation("school_pro"), "stage_coordinator")
    return refer_new_person(
        details(),
        programme=make_programme(),
        why="past goed",
        from_worker=teacher,
        actor=actor_of(teacher),
    )


def test_an_offer_falls_away_when_the_case_goes_another_way(referral: Referral) -> None:
    third = make_worker(make_organisation("gemeente"))
    teacher = referral.from_worker
    offer = offer_handover(referral.person, to=third, why="verhuist", actor=actor_of(teacher))
    receiver = make_worker(referral.to_organisation)
    accept_referral(referral, worker=receiver, actor=actor_of(receiver))
    offer.refresh_from_db()
    assert offer.status == HandoverStatus.WITHDRAWN
    assert not Task.objects.filter(subject_id=offer.pk, done_at=None).exists()
    assert LogEntry.objects.filter(code="log.handover_withdrawn", subject_id=offer.pk).exists()
    with pytest.raises(Refused, match=r"refused.handover_already_answered"):
        accept_handover(offer, actor=actor_of(third))
    assert owner_of(referral.person) == receiver


def test_an_offer_of_who_owns_no_longer_is_refused(giver: Worker) -> None:
    taker = make_worker(make_organisation("gemeente"))
    offer = offered(giver, taker)
    third = make_worker(make_organisation("gemeente"))
    move_ownership(offer.person, to=third, actor=system())
    Handover.objects.filter(pk=offer.pk).update(status="offered", answered_at=None)
    with pytest.raises(Refused, match=r"refused.handover_not_of_owner"):
        accept_handover(offer, actor=actor_of(taker))
    assert owner_of(offer.person) == third


def test_the_owners_colleague_keeps_the_offer_that_the_organisation_made(giver: Worker) -> None:
    taker = make_worker(make_organisation("gemeente"))
    offer = offered(giver, taker)
    worker_leaves(giver, actor=system())
    offer.refresh_from_db()
    assert offer.status == HandoverStatus.OFFERED
    accept_handover(offer, actor=actor_of(taker))
    assert owner_of(offer.person) == taker


def test_an_offer_to_who_leaves_comes_back_to_the_desk_that_made_it(giver: Worker) -> None:
    person = make_person()
    offer = offer_handover(person, to=giver, why="past", actor=system())
    worker_leaves(giver, actor=system())
    offer.refresh_from_db()
    assert offer.status == HandoverStatus.WITHDRAWN
    assert owner_of(person) == desk_of(giver.organisation)


def test_an_offer_to_a_name_makes_that_name_the_owner(giver: Worker) -> None:
    named = make_worker(make_organisation("gemeente"))
    offer = offered(giver, named)
    colleague = make_worker(named.organisation, "programme_manager")
    accept_handover(offer, actor=actor_of(colleague))
    assert owner_of(offer.person) == named


@pytest.mark.parametrize("function", ["programme_manager", "account_manager"])
def test_who_does_not_guide_chooses_a_colleague_who_does(giver: Worker, function: str) -> None:
    manager = make_worker(make_organisation("gemeente"), function)
    coach = make_worker(manager.organisation, "jobcoach")
    offer = offered(giver, desk_of(manager.organisation))
    with pytest.raises(Refused, match=r"refused.choose_who_guides"):
        accept_handover(offer, actor=actor_of(manager))
    with pytest.raises(Refused, match=r"refused.choose_who_guides"):
        accept_handover(offer, worker=manager, actor=actor_of(manager))
    accept_handover(offer, worker=coach, actor=actor_of(manager))
    assert owner_of(offer.person) == coach


def test_an_offer_to_the_desk_is_for_whoever_accepts_and_guides(giver: Worker) -> None:
    taker = make_worker(make_organisation("gemeente"))
    offer = offered(giver, desk_of(taker.organisation))
    accept_handover(offer, actor=actor_of(taker))
    assert owner_of(offer.person) == taker


def test_nobody_who_does_not_guide_takes_up_or_accepts_a_referral(referral: Referral) -> None:
    manager = make_worker(referral.to_organisation, "programme_manager")
    with pytest.raises(Refused, match=r"refused.choose_who_guides"):
        accept_referral(referral, worker=manager, actor=actor_of(manager))
    person = make_person()
    with pytest.raises(Refused, match=r"refused.choose_who_guides"):
        take_up(person, worker=manager, actor=actor_of(manager))


def test_a_coordinator_who_signs_in_goes_before_who_was_there_longer(giver: Worker) -> None:
    """Who never came in, and who may not come in any more, would let the task lie."""
    first, later, gone = (
        make_worker(make_organisation("doorstroompunt"), "coordinator") for _ in range(3)
    )
    for worker, starts_on in ((first, date(2020, 1, 6)), (gone, date(2019, 1, 7))):
        Worker.objects.filter(pk=worker.pk).update(starts_on=starts_on)
    assert gone.user is not None
    set_active(gone.user, active=False, actor=system())
    with looking_as(NOTHING):
        # Whoever asks: what a login says is not theirs to read.
        assert coordinator_for(giver.organisation) == first
    User.objects.filter(pk__in=[later.user_id, gone.user_id]).update(last_login=moment())
    assert coordinator_for(giver.organisation) == later


def test_a_coordinator_of_another_region_is_never_told(giver: Worker) -> None:
    elsewhere = Region.objects.create(
        slug="doorstroompunt-9", kind="doorstroompunt", code="9", name="Elders"
    )
    town = Municipality.objects.create(
        code="GM0999", name="Elders", sort_key="elders", province="X",
        doorstroompunt_region=elsewhere,
    )  # fmt: skip
    far = make_coordinator()
    far.organisation.municipality = town
    far.organisation.save()
    assert coordinator_for(giver.organisation) is None
    offer = offered(giver, make_worker(make_organisation("gemeente")))
    assert escalate_overdue_handovers(actor=system("2026-12-20 04:00")) == 1
    task = Task.objects.get(code="task.handover_overdue", subject_id=offer.pk)
    assert task.worker == giver
    near = make_coordinator()
    assert coordinator_for(giver.organisation) == near
    with pytest.raises(NotAllowed, match=r"refused.other_region"):
        merge_organisations(giver.organisation, near.organisation, actor=actor_of(far))
    merge_organisations(giver.organisation, make_organisation(), actor=actor_of(near))
