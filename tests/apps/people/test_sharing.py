"""What one reader sees of one person: by role, purpose and matrix; withheld values do not leak."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    LegalGround,
    LifeDomain,
    Need,
    Person,
    Purpose,
    Withheld,
    add_need,
    end_involvement,
    file_of,
    involve,
    shown_to,
)
from doorstroom.core.sharing import FieldGroup, Involved, Shared, matrix
from tests.apps.factories import (
    actor_of,
    make_person,
    make_worker,
    self_of,
    system,
)

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def person() -> Person:
    return make_person(owner=make_worker(), phone="0612345678", strengths="sterk")


def seen(person: Person, worker: object) -> frozenset[FieldGroup]:
    fresh = Person.objects.get(pk=person.pk)
    return file_of(fresh, actor_of(worker)).shown  # type: ignore[arg-type]


def join(person: Person, role: str, function: str, purpose: str = "guidance") -> Involvement:
    worker = make_worker(function=function)
    involved = Involved(role, purpose)
    ground = LegalGround.CONSENT if matrix().by_consent(involved) else LegalGround.PUBLIC_TASK
    return involve(
        person,
        organisation=worker.organisation,
        worker=worker,
        role=InvolvementRole(role),
        purpose=Purpose(purpose),
        legal_ground=ground,
        actor=system(),
    )


def test_who_is_nothing_to_somebody_sees_nothing(person: Person) -> None:
    assert seen(person, make_worker()) == frozenset()


@pytest.mark.parametrize(
    ("role", "function"),
    [
        ("jobcoach", "jobcoach"),
        ("referrer", "casemanager"),
        ("debt_counsel", "debt_counsellor"),
        ("neighbourhood", "neighbourhood_worker"),
        ("attendance", "attendance_officer"),
    ],
)
def test_each_role_sees_what_the_matrix_says(person: Person, role: str, function: str) -> None:
    row = join(person, role, function)
    expected = {
        group
        for group in FieldGroup
        if isinstance(matrix().may_see(group, role, "guidance"), Shared)
    }
    assert seen(person, row.worker) == expected


def test_a_value_that_is_withheld_cannot_be_asked(person: Person) -> None:
    row = join(person, "debt_counsel", "debt_counsellor")
    assert row.worker is not None
    fresh = Person.objects.get(pk=person.pk)
    file = file_of(fresh, actor_of(row.worker))
    assert not file.shows.wishes
    assert fresh.phone == "0612345678"
    for name in ("strengths", "days", "highest_mbo_level"):
        with pytest.raises(Withheld):
            getattr(fresh, name)
    with pytest.raises(Withheld):
        fresh.refresh_from_db(fields=["strengths"])
    fresh.refresh_from_db()
    with pytest.raises(Withheld):
        fresh.strengths  # noqa: B018  # the reading is what is tried


def test_the_person_and_the_owner_see_it_whole(person: Person) -> None:
    fresh = Person.objects.get(pk=person.pk)
    assert file_of(fresh, self_of(fresh)).shown == frozenset(FieldGroup)
    file = file_of(fresh, actor_of(person.owner))
    assert file.shown == frozenset(FieldGroup) - {FieldGroup.COACH_NOTES}
    assert fresh.strengths == "sterk"
    assert "vertrouwen" in file.why_not(FieldGroup.COACH_NOTES, "nl")
    ground = file.ground(FieldGroup.MONEY)
    assert ground is not None
    assert ground.code == "task"


def test_what_is_seen_never_grows_when_an_involvement_ends(person: Person) -> None:
    """One worker in all roles at once; each end takes away, none gives."""
    row = join(person, "partner", "casemanager", "following")
    worker = row.worker
    assert worker is not None
    rows = [row]
    for role in ("referrer", "aftercare", "casemanager", "jobcoach", "uwv"):
        rows.append(
            involve(
                person,
                organisation=worker.organisation,
                worker=worker,
                role=InvolvementRole(role),
                purpose=Purpose.MATCHING,
                actor=system(),
            )
        )
    before = seen(person, worker)
    for each in reversed(rows):
        end_involvement(each, reason="klaar", actor=system())
        after = seen(person, worker)
        assert after <= before
        before = after
    assert before == frozenset()


def test_rows_are_fetched_by_who_may_read_them(person: Person) -> None:
    add_need(
        person,
        domain=LifeDomain.HOUSING,
        agreed="Een kamer zoeken",
        precedes_work=True,
        actor=system(),
    )
    school = join(person, "school", "stage_coordinator").worker
    team = join(person, "neighbourhood", "neighbourhood_worker").worker
    for worker, count in ((person.owner, 1), (team, 1), (school, 0), (make_worker(), 0)):
        assert worker is not None
        rows = shown_to(Need.objects.all(), FieldGroup.LIFE, actor_of(worker))
        assert rows.count() == count
    assert shown_to(Need.objects.all(), FieldGroup.LIFE, self_of(person)).count() == 1


def test_a_seat_that_counts_or_manages_opens_no_file_of_its_organisation(person: Person) -> None:
    home = person.owner.organisation
    for function in ("funder", "privacy_officer", "administrator"):
        actor = actor_of(make_worker(home, function))
        assert not Person.objects.visible_to(actor).exists()
        assert not Involvement.objects.visible_to(actor).exists()
    assert Person.objects.visible_to(actor_of(make_worker(home, "jobcoach"))).exists()


def test_the_named_worker_reads_and_a_colleague_does_not(person: Person) -> None:
    row = join(person, "youth_coach", "youth_coach")
    assert row.worker is not None
    colleague = make_worker(row.organisation, "youth_coach")
    assert seen(person, row.worker)
    assert seen(person, colleague) == frozenset()
    away = actor_of(colleague)
    in_place = replace(away, seats=(*away.seats, *actor_of(row.worker).seats))
    assert file_of(Person.objects.get(pk=person.pk), in_place).shown
