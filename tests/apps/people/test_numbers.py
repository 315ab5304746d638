"""The burgerservicenummer: sealed for one person, seen by few, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from doorstroom.apps.partners.service import OrganisationKind
from doorstroom.apps.people import keyring, vault
from doorstroom.apps.people.models import NUMBER_KINDS
from doorstroom.apps.people.service import (
    CannotOpen,
    Keyring,
    NoKeys,
    NumberPermit,
    Person,
    dossiers_with,
    look_at_number,
    may_identify,
    merge_people,
    note_number,
    number_permit,
    numbers_noted,
    open_key,
    permit_numbers,
    remove_number,
    reseal_some,
    stop_numbers,
    undo_merge,
)
from doorstroom.apps.privacy.service import Change, LogEntry, acting_as, one_action
from doorstroom.core.sharing import Able, functions_that
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps.factories import actor_of, make_person, make_worker, system
from tests.apps.people.lives import tables_with
from tests.apps.people.numbered import (
    INVENTED,
    allow,
    bsn,
    fresh_ring,
    keys,
    municipal_worker,
    someone_of,
)

pytestmark = pytest.mark.usefixtures("db")
WHY = "voor de melding aan het register"


@pytest.fixture
def ring() -> Iterator[Keyring]:
    made = fresh_ring()
    with keys(made):
        allow(made)
        yield made


def test_it_is_noted_and_seen_by_who_may_with_a_reason(ring: Keyring) -> None:
    worker = municipal_worker()
    person, actor = someone_of(worker), actor_of(worker)
    assert look_at_number(person, reason=WHY, actor=actor) is None
    note_number(person, bsn(), actor=actor)
    assert numbers_noted([person.pk]) == {person.pk}
    assert look_at_number(person, reason=WHY, actor=actor) == bsn()
    looks = LogEntry.objects.filter(code="log.number_seen", person=person.pk)
    assert [entry.facts for entry in looks] == [{"reason": WHY}]


@pytest.mark.parametrize("reason", ["", "   ", "want"])
def test_looking_without_a_reason_is_refused(ring: Keyring, reason: str) -> None:
    worker = municipal_worker()
    person, actor = someone_of(worker), actor_of(worker)
    note_number(person, bsn(), actor=actor)
    with pytest.raises(Refused, match="number_needs_reason"):
        look_at_number(person, reason=reason, actor=actor)
    assert not LogEntry.objects.filter(code="log.number_seen").exists()


@pytest.mark.parametrize("written", [INVENTED[1], "9999.90.019", "bsn 999 990 019 graag"])
def test_a_reason_holds_no_number(ring: Keyring, written: str) -> None:
    worker = municipal_worker()
    person, actor = someone_of(worker), actor_of(worker)
    with pytest.raises(Refused, match="number_in_words"):
        look_at_number(person, reason=f"vanwege {written}", actor=actor)


def test_without_a_permit_nobody_notes_or_sees_anything() -> None:
    worker = municipal_worker()
    person, actor = someone_of(worker), actor_of(worker)
    with keys(fresh_ring()):
        assert number_permit() is None
        assert not may_identify(actor, person)
        with pytest.raises(NotAllowed):
            note_number(person, bsn(), actor=actor)
        with pytest.raises(NotAllowed):
            look_at_number(person, reason=WHY, actor=actor)


def test_it_takes_the_role_the_kind_of_organisation_and_involvement(ring: Keyring) -> None:
    worker = municipal_worker()
    person = someone_of(worker)
    coach = make_worker(worker.organisation, "jobcoach")
    stranger = municipal_worker()
    elsewhere = make_worker()
    assert may_identify(actor_of(worker), person)
    assert may_identify(actor_of(make_worker(worker.organisation)), person)
    assert not may_identify(actor_of(coach), person)
    assert not may_identify(actor_of(stranger), person)
    assert not may_identify(actor_of(elsewhere), someone_of(elsewhere))
    assert not may_identify(system(), person)


def test_only_these_functions_identify_and_only_where_a_law_names_the_number() -> None:
    """Municipality, attendance and school; the reasons stand in docs/sharing.md."""
    assert set(functions_that(Able.IDENTIFY)) == {
        "casemanager",
        "client_manager",
        "attendance_officer",
        "stage_coordinator",
    }
    never = set(OrganisationKind.values) - set(NUMBER_KINDS)
    assert {"werkgever", "werkleerbedrijf", "uwv", "samenwerkingsverband", "wijkteam"} <= never
    for kind in sorted(never):
        with pytest.raises(Refused, match="number_not_for_kind"):
            permit_numbers(kinds=[kind], ground="g", source="s", stated_by="r", actor=system())


@pytest.mark.parametrize("kinds", [(), ("werkgever",), ("gemeente", "werkgever"), ("bank",)])
def test_employers_never_get_a_permit(kinds: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="number_not_for_kind"):
        permit_numbers(kinds=kinds, ground="g", source="s", stated_by="r", actor=system())


@pytest.mark.parametrize("lacks", ["ground", "source", "stated_by"])
def test_a_permit_names_its_ground_its_source_and_who_decided(lacks: str) -> None:
    said = {"ground": "grond", "source": "bron", "stated_by": "regio"} | {lacks: " "}
    with pytest.raises(Refused, match="number_needs_ground"):
        permit_numbers(kinds=("gemeente",), actor=system(), **said)
    assert not NumberPermit.objects.exists()


def test_a_sealed_number_opens_for_its_own_person_only(ring: Keyring) -> None:
    person, other = uuid4(), uuid4()
    sealed = keyring.seal(bsn(), person, ring)
    assert keyring.unseal(sealed, person, ring) == bsn()
    with pytest.raises(CannotOpen):
        keyring.unseal(sealed, other, ring)
    flipped = bytes([sealed.text[0] ^ 1]) + sealed.text[1:]
    with pytest.raises(CannotOpen):
        keyring.unseal(replace(sealed, text=flipped), person, ring)
    with pytest.raises(CannotOpen):
        keyring.unseal(sealed, person, fresh_ring())
    again = keyring.seal(bsn(), person, ring)
    assert (again.nonce, again.text) != (sealed.nonce, sealed.text)


def test_equal_numbers_are_found_by_their_hash_under_any_key_still_there(ring: Keyring) -> None:
    worker = municipal_worker()
    one, two, three = (someone_of(worker) for _ in range(3))
    actor = actor_of(worker)
    for person, number in ((one, 0), (two, 0), (three, 1)):
        note_number(person, bsn(number), actor=actor)
    assert dossiers_with(bsn(), actor=actor) == {one.pk, two.pk}
    with keys(fresh_ring(after=ring)):
        assert dossiers_with(bsn(), actor=actor) == {one.pk, two.pk}
    with pytest.raises(NotAllowed):
        dossiers_with(bsn(), actor=actor_of(make_worker()))


def test_keys_change_in_batches_and_the_old_one_seals_no_more(
    ring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doorstroom.apps.people.actions.numbering.BATCH", 2)
    worker = municipal_worker()
    actor = actor_of(worker)
    people = [someone_of(worker) for _ in range(3)]
    for number, person in enumerate(people):
        note_number(person, bsn(number), actor=actor)
    newer = fresh_ring(after=ring)
    open_key(newer.sealing.current, actor=system())
    with pytest.raises(DatabaseError, match="retired"), transaction.atomic():
        note_number(people[0], bsn(3), actor=actor)
    with acting_as(system()), keys(newer):
        assert [reseal_some(actor=system()) for _ in range(3)] == [2, 1, 0]
    alone = Keyring(
        keyring.Keys("s2", {"s2": newer.sealing.keys["s2"]}),
        keyring.Keys("m2", {"m2": newer.matching.keys["m2"]}),
    )
    with keys(alone):
        for number, person in enumerate(people):
            assert look_at_number(person, reason=WHY, actor=actor) == bsn(number)
        assert dossiers_with(bsn(2), actor=actor) == {people[2].pk}


def test_without_keys_it_says_so(ring: Keyring) -> None:
    worker = municipal_worker()
    person = someone_of(worker)
    from doorstroom.apps.people.service import use_keys

    use_keys(lambda: None)
    with pytest.raises(NoKeys):
        note_number(person, bsn(), actor=actor_of(worker))


def test_the_database_opens_the_vault_in_an_action_only(ring: Keyring) -> None:
    worker = municipal_worker()
    person, actor = someone_of(worker), actor_of(worker)
    note_number(person, bsn(), actor=actor)
    with acting_as(actor):
        for statement in (
            "SELECT * FROM people_citizennumber",
            "UPDATE people_citizennumber SET noted_by = ''",
            "DELETE FROM people_citizennumber",
        ):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        for look in (
            lambda: vault.take(person.pk),
            lambda: vault.find([b"x"]),
            lambda: vault.drop([person.pk]),
        ):
            with pytest.raises(DatabaseError, match="only an action"), transaction.atomic():
                look()
        with pytest.raises(DatabaseError, match="only the system"), one_action():
            vault.not_under("x", "y", limit=1)
        assert vault.noted([person.pk]) == {person.pk}
    with acting_as(actor_of(municipal_worker())):
        assert vault.noted([person.pk]) == set()


def test_it_moves_with_a_merge_sealed_anew_and_comes_back(ring: Keyring) -> None:
    worker = municipal_worker()
    keep, absorb = someone_of(worker), someone_of(worker)
    actor = actor_of(worker)
    note_number(absorb, bsn(), actor=actor)
    merge = merge_people(keep, absorb, actor=system())
    assert numbers_noted([keep.pk, absorb.pk]) == {keep.pk}
    assert look_at_number(keep, reason=WHY, actor=actor) == bsn()
    undo_merge(merge, actor=system())
    assert numbers_noted([keep.pk, absorb.pk]) == {absorb.pk}


def test_two_numbers_are_two_people(ring: Keyring) -> None:
    worker = municipal_worker()
    keep, absorb = someone_of(worker), someone_of(worker)
    for number, person in enumerate((keep, absorb)):
        note_number(person, bsn(number), actor=actor_of(worker))
    with pytest.raises(Refused, match="merge_two_numbers"):
        merge_people(keep, absorb, actor=system())
    note_number(absorb, bsn(0), actor=actor_of(worker))
    merge = merge_people(keep, absorb, actor=system())
    undo_merge(merge, actor=system())
    assert numbers_noted([keep.pk, absorb.pk]) == {keep.pk, absorb.pk}


def test_it_can_be_taken_away_and_the_region_can_stop(ring: Keyring) -> None:
    worker = municipal_worker()
    one, two = someone_of(worker), someone_of(worker)
    actor = actor_of(worker)
    for number, person in enumerate((one, two)):
        note_number(person, bsn(number), actor=actor)
    remove_number(one, actor=actor)
    assert numbers_noted([one.pk, two.pk]) == {two.pk}
    with acting_as(system()):
        assert stop_numbers(actor=system()) == 1
    assert numbers_noted([one.pk, two.pk]) == set()
    assert not may_identify(actor, one)


def test_no_table_log_or_history_knows_the_digits(ring: Keyring) -> None:
    worker = municipal_worker()
    person, actor = someone_of(worker), actor_of(worker)
    note_number(person, bsn(), actor=actor)
    note_number(person, bsn(1), actor=actor)
    look_at_number(person, reason=WHY, actor=actor)
    assert tables_with(INVENTED) == {}
    # The history knows that it came and changed; of what is sealed not even the sealed form.
    changes = Change.objects.filter(source="people_citizennumber")
    assert {row.kind for row in changes} >= {"insert"}
    told = [columns for row in changes for columns in (row.before, row.after) if columns]
    sealed = ("nonce", "sealed", "digest")
    assert {columns.get(column, "*") for columns in told for column in sealed} <= {"*"}
    assert told, "another number is a change that the history tells of"
    # And the search itself finds what is there.
    Person.objects.filter(pk=person.pk).update(strengths=f"kent {INVENTED[0]}")
    assert "public.people_person" in tables_with(INVENTED)


def test_it_goes_with_the_dossier(ring: Keyring) -> None:
    from doorstroom.apps.people.actions.numbering import forget_numbers

    worker = municipal_worker()
    person = someone_of(worker)
    note_number(person, bsn(), actor=actor_of(worker))
    forget_numbers([person.pk])
    assert numbers_noted([person.pk]) == set()
    assert numbers_noted([make_person().pk]) == set()
