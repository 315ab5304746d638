"""A dossier opened in an emergency: exactly sought, told, for hours, read only, looked back at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from doorstroom.apps.accounts.service import set_active
from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    EmergencyAccess,
    EmergencyOutcome,
    Person,
    Sought,
    close_emergency,
    file_of,
    may_guide,
    may_review,
    open_emergency,
    review_emergency,
    with_openings,
)
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.apps.tasks.service import Task
from doorstroom.core.sharing import FieldGroup
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import actor_of, make_organisation, make_person, make_worker, system

pytestmark = pytest.mark.usefixtures("db")

WHY = "Moeder belt: hij is sinds gisteren zoek."


@pytest.fixture
def person() -> Person:
    return make_person(
        owner=make_worker(),
        call_name="Daan",
        infix="van den",
        surname="Berg",
        born=PartialDate(2006, 3, 9),
    )


@pytest.fixture
def helper() -> Worker:
    return make_worker(make_organisation("gemeente"))


def opened(person: Person, actor: Actor, why: str = WHY) -> EmergencyAccess:
    row = open_emergency(Sought(reference=person.reference), reason=why, actor=actor)
    assert row is not None
    return row


def missed(actor: Actor) -> EmergencyAccess | None:
    return open_emergency(Sought(reference="XXXX-2345"), reason=WHY, actor=actor)


def test_an_officer_who_cannot_sign_in_does_not_look_back(person: Person, helper: Worker) -> None:
    gone = make_worker(person.owner.organisation, "privacy_officer")
    officer = make_worker(person.owner.organisation, "privacy_officer")
    Worker.objects.filter(pk=gone.pk).update(starts_on=date(2019, 1, 7))
    assert gone.user is not None
    set_active(gone.user, active=False, actor=system())
    opened(person, actor_of(helper))
    assert Task.objects.get(code="task.emergency_review").worker == officer


@pytest.mark.parametrize("near", [False, True])
def test_where_the_only_officer_cannot_sign_in_a_coordinator_looks_back(
    person: Person, helper: Worker, near: bool
) -> None:
    gone = make_worker(person.owner.organisation, "privacy_officer")
    assert gone.user is not None
    set_active(gone.user, active=False, actor=system())
    there = helper.organisation if near else person.owner.organisation
    coordinator = make_worker(there, "coordinator")
    opened(person, actor_of(helper))
    assert Task.objects.get(code="task.emergency_review").worker == coordinator


def test_where_nobody_who_may_look_back_can_sign_in_it_waits_for_the_officer(
    person: Person, helper: Worker
) -> None:
    gone = make_worker(person.owner.organisation, "privacy_officer")
    assert gone.user is not None
    set_active(gone.user, active=False, actor=system())
    opened(person, actor_of(helper))
    assert Task.objects.get(code="task.emergency_review").worker == gone


def test_it_opens_one_dossier_for_three_hours(person: Person, helper: Worker) -> None:
    actor = actor_of(helper)
    assert not Person.objects.visible_to(actor).exists()
    opened(person, actor)
    seeing = with_openings(actor)
    assert list(Person.objects.visible_to(seeing)) == [person]
    almost = actor.at(actor.now + timedelta(hours=2, minutes=59))
    assert Person.objects.visible_to(with_openings(almost)).exists()
    over = actor.at(actor.now + timedelta(hours=3))
    assert not Person.objects.visible_to(with_openings(over)).exists()


def test_the_owner_hears_it_at_once_and_somebody_reviews(person: Person, helper: Worker) -> None:
    officer = make_worker(person.owner.organisation, "privacy_officer")
    row = opened(person, actor_of(helper))
    about = Task.objects.filter(subject_id=row.pk)
    assert about.get(code="task.emergency_opened").worker == person.owner
    assert about.get(code="task.emergency_review").worker == officer
    assert LogEntry.objects.get(code="log.emergency_opened").person == person.pk
    assert Message.objects.filter(worker=person.owner.pk).exists() == bool(
        person.owner.phone or person.owner.email
    )


def test_it_shows_what_helps_and_lets_nothing_be_done(person: Person, helper: Worker) -> None:
    opened(person, actor_of(helper))
    actor = with_openings(actor_of(helper))
    shown = file_of(Person.objects.get(pk=person.pk), actor).shown
    assert shown == {
        FieldGroup.IDENTITY, FieldGroup.CONTACT, FieldGroup.LIFE, FieldGroup.NOTES,
    }  # fmt: skip
    assert not may_guide(person, actor)


@pytest.mark.parametrize(
    "sought",
    [
        Sought(reference="XXXX-2345"),
        Sought(given="Daan", surname="Berg"),
        Sought(given="Daan", surname="Berg", born=PartialDate(2006, 3)),
        Sought(given="Daan", surname="Berg", born=PartialDate(2006, 3, 8)),
        Sought(given="Da", surname="Berg", born=PartialDate(2006, 3, 9)),
        Sought(given="Daan", surname="Ber", born=PartialDate(2006, 3, 9)),
        Sought(surname="Berg", born=PartialDate(2006, 3, 9)),
        Sought(),
    ],
)
def test_who_is_not_named_exactly_is_not_found(
    person: Person, helper: Worker, sought: Sought
) -> None:
    assert open_emergency(sought, reason=WHY, actor=actor_of(helper)) is None
    assert not EmergencyAccess.objects.exists()


def test_the_exact_name_and_birth_date_find_somebody(person: Person, helper: Worker) -> None:
    sought = Sought(given="daan", surname="van den Berg", born=PartialDate(2006, 3, 9))
    row = open_emergency(sought, reason=WHY, actor=actor_of(helper))
    assert row is not None
    assert row.person == person


def test_somebody_of_another_region_is_not_found(person: Person, helper: Worker) -> None:
    elsewhere = make_organisation("gemeente")
    type(elsewhere).objects.filter(pk=elsewhere.pk).update(municipality=None)
    stranger = make_worker(elsewhere)
    sought = Sought(reference=person.reference)
    assert open_emergency(sought, reason=WHY, actor=actor_of(stranger)) is None


@pytest.mark.parametrize("function", ["programme_manager", "funder", "teacher", "privacy_officer"])
def test_who_does_not_guide_opens_nothing(person: Person, function: str) -> None:
    with pytest.raises(NotAllowed):
        opened(person, actor_of(make_worker(function=function)))


def test_a_stand_in_does_not_borrow_it(person: Person, helper: Worker) -> None:
    teacher = actor_of(make_worker(make_organisation("school_vso"), "teacher"))
    lent = replace(actor_of(helper).seats[0], standing_in=True)
    with pytest.raises(NotAllowed):
        opened(person, replace(teacher, seats=(*teacher.seats, lent)))


@pytest.mark.parametrize("why", ["", "nood", "          nood           "])
def test_a_reason_is_more_than_a_word(person: Person, helper: Worker, why: str) -> None:
    with pytest.raises(Refused, match="emergency_reason"):
        opened(person, actor_of(helper), why)


def test_who_is_involved_needs_no_emergency(person: Person) -> None:
    with pytest.raises(Refused, match="emergency_involved"):
        opened(person, actor_of(person.owner))


def test_it_is_for_seldom(helper: Worker) -> None:
    for _each in range(3):
        opened(make_person(), actor_of(helper))
    with pytest.raises(Refused, match="too_often"):
        opened(make_person(), actor_of(helper))


def test_guessing_ends_after_five_misses(person: Person, helper: Worker) -> None:
    for _each in range(5):
        assert missed(actor_of(helper)) is None
    with pytest.raises(Refused, match="too_often"):
        opened(person, actor_of(helper))


def test_it_may_end_sooner_and_the_second_time_is_the_same(person: Person, helper: Worker) -> None:
    actor = actor_of(helper)
    row = opened(person, actor)
    assert opened(person, actor) == row
    close_emergency(row, actor=actor)
    assert not Person.objects.visible_to(with_openings(actor)).exists()


def test_who_leaves_the_seat_loses_it(person: Person, helper: Worker) -> None:
    opened(person, actor_of(helper))
    without = replace(actor_of(helper), seats=())
    assert not Person.objects.visible_to(with_openings(without)).exists()


def test_a_review_is_by_another_and_once(person: Person, helper: Worker) -> None:
    officer = make_worker(person.owner.organisation, "privacy_officer")
    row = opened(person, actor_of(helper))
    judged = {"outcome": EmergencyOutcome.JUSTIFIED, "note": "Het was nodig."}
    for stranger in (helper, person.owner, make_worker(function="privacy_officer")):
        with pytest.raises(NotAllowed):
            review_emergency(row, **judged, actor=actor_of(stranger))  # type: ignore[arg-type]
    review_emergency(row, **judged, actor=actor_of(officer))  # type: ignore[arg-type]
    assert Task.objects.get(code="task.emergency_review").done_at is not None
    with pytest.raises(Refused, match="emergency_reviewed"):
        review_emergency(row, **judged, actor=actor_of(officer))  # type: ignore[arg-type]


def test_without_an_officer_there_the_region_has_one_who_reviews(
    person: Person, helper: Worker
) -> None:
    officer = make_worker(helper.organisation, "privacy_officer")
    row = opened(person, actor_of(helper))
    assert Task.objects.get(code="task.emergency_review").worker == officer
    assert row in EmergencyAccess.objects.to_look_back_at(actor_of(officer))
    review_emergency(
        row, outcome=EmergencyOutcome.JUSTIFIED, note="Nodig.", actor=actor_of(officer)
    )
    row.refresh_from_db()
    assert row.reviewed_by == officer


@pytest.mark.parametrize("left", [False, True])
def test_where_nobody_of_the_region_may_review_the_owner_does(
    person: Person, helper: Worker, left: bool
) -> None:
    """Or, when they have left, whoever guides there: the task lies at the desk."""
    colleague = make_worker(person.owner.organisation)
    if left:
        Worker.objects.filter(pk=person.owner.pk).update(ended_on=date(2026, 12, 1))
        person.refresh_from_db()
    row = opened(person, actor_of(helper))
    judges = colleague if left else person.owner
    assert may_review(row, actor_of(judges))
    assert not may_review(row, actor_of(helper))
    review_emergency(row, outcome=EmergencyOutcome.JUSTIFIED, note="Nodig.", actor=actor_of(judges))
    row.refresh_from_db()
    assert row.reviewed_by == judges
