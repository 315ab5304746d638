"""Of a dossier that is open, each role finds the groups that ``matrix.toml`` shows it, row by row.

The database has the matrix once more; here the two are held together, for every role and purpose.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from doorstroom.apps.learning.service import Certificate
from doorstroom.apps.notices.service import Message
from doorstroom.apps.pathways.service import (
    ClosedNote,
    Contact,
    ContactKind,
    ContactMoment,
    note_contact,
    timeline_of,
)
from doorstroom.apps.people.models import FormerSchool
from doorstroom.apps.people.service import (
    EmergencyAccess,
    Involvement,
    InvolvementRole,
    LeftSchool,
    LifeDomain,
    Need,
    NewSituation,
    Person,
    Purpose,
    Risk,
    SituationKind,
    SituationPeriod,
    Sought,
    StatedRisk,
    add_need,
    eligibility_facts,
    involve,
    note_left_school,
    open_emergency,
    start_situation,
    state_risk,
    tell_person,
)
from doorstroom.apps.privacy.service import LogEntry, acting_as
from doorstroom.core.sharing import (
    FieldGroup,
    Involved,
    Shared,
    groups_of_model,
    matrix,
    models_with_groups,
)
from doorstroom.core.values.actor import Actor
from tests.apps import factories as make

pytestmark = pytest.mark.usefixtures("db")

DAY = date(2026, 9, 1)


def found(eyes: Actor, model: type[Model], **wanted: object) -> bool:
    """Whether this actor's own query, without any filter of who may, finds such a row."""
    with acting_as(eyes):
        return model._default_manager.filter(**wanted).exists()


def does(person: Person, kind: SituationKind, *, complete: bool = False) -> SituationPeriod:
    new = NewSituation(kind=kind, starts_on=DAY, complete=complete)
    return start_situation(person, situation=new, actor=make.system())


@pytest.fixture
def known() -> Person:
    """A row of each group, and a note of a colleague who has left since."""
    owner = make.make_worker()
    person = make.make_person(owner=owner)
    actor = make.actor_of(owner)
    add_need(person, domain=LifeDomain.DEBTS, agreed="Schulden", actor=actor)
    note_contact(person, contact=Contact(ContactKind.CALL, "Belt elke dag."), actor=actor)
    note_left_school(person, school=LeftSchool("vmbo", name="De Toets"), actor=actor)
    state_risk(person, risk=Risk.DROP_OUT, stated_by="Juf Ans", stated_on=DAY, actor=actor)
    tell_person(person, code="notice.safe", facts={}, purpose="toets", actor=actor)
    Certificate.objects.create(person=person, title="Vorkheftruck", kind="heftruck", earned_on=DAY)
    for kind in (
        *(SituationKind.EDUCATION, SituationKind.WORK, SituationKind.BENEFIT),
        *(SituationKind.DAY_ACTIVITY, SituationKind.CARE),
    ):
        does(person, kind)
    return person


def joined(person: Person, role: str = "partner", purpose: str = "guidance") -> Actor:
    worker = make.make_worker(make.make_organisation("gemeente"))
    row = involve(
        person,
        organisation=worker.organisation,
        worker=worker,
        role=InvolvementRole.PARTNER,
        purpose=Purpose.GUIDANCE,
        actor=make.system(),
    )
    Involvement.objects.filter(pk=row.pk).update(role=role, purpose=purpose)
    return make.actor_of(worker)


def rows_found(eyes: Actor) -> set[tuple[FieldGroup, str]]:
    """What these eyes find: each table, kind of row and kind of act, with its group."""
    whole: tuple[tuple[FieldGroup, type[Model]], ...] = (
        (FieldGroup.IDENTITY, Involvement),
        (FieldGroup.CONTACT, Message),
        (FieldGroup.LIFE, Need),
        (FieldGroup.NOTES, ContactMoment),
        *((FieldGroup.EDUCATION, each) for each in (FormerSchool, StatedRisk, Certificate)),
    )
    by_kind = groups_of_model("people.SituationPeriod")
    of_acts = groups_of_model("privacy.LogEntry")
    with acting_as(eyes):
        found = {
            (group, model.__name__) for group, model in whole if model._default_manager.exists()
        }
        for kind in SituationPeriod.objects.order_by().values_list("kind", flat=True):
            found.add((by_kind.by_value.get(kind, FieldGroup.EDUCATION), kind))
        acts = LogEntry.objects.exclude(person=None).order_by()
        for about, kind in acts.values_list("subject_kind", "facts__kind"):
            if about == "situation":
                found.add((by_kind.by_value.get(kind, FieldGroup.EDUCATION), f"act about {kind}"))
            else:
                found.add((of_acts.by_value.get(about, FieldGroup.WORK), f"act: {about}"))
    return found


def those_of(
    shown: frozenset[FieldGroup], found: set[tuple[FieldGroup, str]]
) -> set[tuple[FieldGroup, str]]:
    """An act about what somebody does is about how they live, and of its kind besides."""
    lives = FieldGroup.LIFE in shown
    return {each for each in found if each[0] in shown and (lives or "act about" not in each[1])}


def test_each_role_finds_just_what_the_matrix_shows_it(known: Person) -> None:
    """Of every role and purpose, as the file says; who joined may not have written the note."""
    eyes, wrong = joined(known), []
    everything = rows_found(make.system())
    assert {group for group, _what in everything} >= set(FieldGroup) - {
        FieldGroup.WISHES,
        FieldGroup.COACH_NOTES,
    }
    rows = Involvement.objects.filter(person=known, worker__in=eyes.worker_ids)
    for role in sorted(set(matrix().roles) - {"owner", "self", "representative", "emergency"}):
        for purpose in matrix().purposes:
            rows.update(role=role, purpose=purpose)
            cells = matrix().shown([Involved(role, purpose)])
            shown = frozenset(g for g, cell in cells.items() if isinstance(cell, Shared))
            if rows_found(eyes) != those_of(shown, everything):
                wrong.append((role, purpose))
            told = found(eyes, ClosedNote, has_note=True)
            if told is (FieldGroup.NOTES in shown) and role != "employer":
                wrong.append((role, purpose))
    assert wrong == []


def test_a_table_of_a_group_that_some_do_not_read_asks_for_that_group() -> None:
    """Of a new table too: the policy names its group; what all read is open with the dossier."""
    roles = set(matrix().roles) - matrix().blind - {"self", "representative", "emergency"}
    doors = [matrix().shown([Involved(r, why)]) for r in roles for why in matrix().purposes]
    all_read = {g for g in FieldGroup if all(isinstance(cells[g], Shared) for cells in doors)}
    assert {FieldGroup.IDENTITY, FieldGroup.WORK} <= all_read
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT polrelid::regclass::text, pg_get_expr(polqual, polrelid) FROM pg_policy"
            " WHERE polname = 'sees'"
        )
        policies = dict(cursor.fetchall())
    for label, groups in models_with_groups().items():
        table = apps.get_model(label)._meta.db_table
        for group in {groups.whole, *groups.by_value.values()} - all_read - {None}:
            assert "fence.shows(" in policies[table], label
            assert f"'{group}'::text" in policies[table], (label, group)


def test_the_owner_and_the_person_find_all_of_it(known: Person) -> None:
    everything = rows_found(make.system())
    for eyes in (make.actor_of(known.owner), make.self_of(known)):
        assert rows_found(eyes) == everything
        assert not found(eyes, ClosedNote)


def test_an_emergency_opens_acts_about_care_and_about_nothing_else_that_somebody_does(
    known: Person,
) -> None:
    helper = replace(make.actor_of(make.make_worker()), emergencies=(known.pk,))
    asked = Sought(reference=known.reference)
    open_emergency(
        asked, reason="Staat nu voor een dichte deur.", actor=replace(helper, emergencies=())
    )
    told = {what for _group, what in rows_found(helper) if what in SituationKind.values}
    acts = {what for _group, what in rows_found(helper) if what.startswith("act about ")}
    assert (told, acts) == ({"care"}, {"act about care"})
    happened = timeline_of(known, limit=50, actor=helper).happenings
    assert {each.facts["kind"] for each in happened if "situation" in each.code} == {"care"}


# Who represents somebody


ALL_BUT_NOTES = frozenset(FieldGroup) - {FieldGroup.NOTES}
LITTLE = frozenset({FieldGroup.IDENTITY, FieldGroup.CONTACT, FieldGroup.MONEY})


@pytest.mark.parametrize(
    ("life", "money", "safe_contact", "shown"),
    [
        (True, True, False, ALL_BUT_NOTES),
        (True, False, False, ALL_BUT_NOTES - {FieldGroup.MONEY}),
        (True, True, True, ALL_BUT_NOTES - {FieldGroup.CONTACT, FieldGroup.LIFE}),
        (False, True, False, LITTLE),
        (False, True, True, LITTLE - {FieldGroup.CONTACT}),
        (False, False, False, frozenset()),
    ],
)
def test_who_represents_finds_what_their_scope_is_about(
    known: Person,
    life: bool,
    money: bool,
    safe_contact: bool,
    shown: frozenset[FieldGroup],
) -> None:
    Person.objects.filter(pk=known.pk).update(safe_contact=safe_contact)
    whom = (known.pk,)
    nobody = replace(make.actor_of(known.owner), seats=(), represents=whom)
    eyes = replace(
        nobody,
        represents_in_life=whom if life else (),
        represents_in_money=whom if money else (),
    )
    assert rows_found(eyes) == those_of(shown, rows_found(make.system()))
    assert found(eyes, Person, pk=known.pk) is bool(shown)


# What one does not find is not a no


def test_a_benefit_that_is_not_for_a_reader_is_unknown_to_them(known: Person) -> None:
    """Said to be all that somebody does, so that what is not there would be a no."""
    Person.objects.filter(pk=known.pk).update(situation_complete_on=DAY)
    known.refresh_from_db()
    for purpose, said in (("guidance", True), ("matching", None)):
        eyes = joined(known, "casemanager", purpose)
        with acting_as(eyes):
            facts = eligibility_facts(known, eyes)
        assert facts.on_benefit is said
        assert facts.unseen == (frozenset() if said else {"on_benefit"})
        assert (facts.in_work, facts.school_left) == (True, {"vmbo", "unknown"})


def test_in_python_too_and_whatever_is_not_shared_is_not_asked_of_the_person(
    known: Person,
) -> None:
    """With eyes that see every row, as in an action: a debt counsellor knows no school."""
    eyes = joined(known, "debt_counsel")
    facts = eligibility_facts(Person.objects.get(pk=known.pk), eyes)
    assert (facts.on_benefit, facts.in_work) == (True, True)
    assert (facts.school_now, facts.school_left, facts.statements) == (None, None, ())
    assert not facts.may_be_asked("risk.drop_out")
    assert facts.may_be_asked("on_benefit")
    jobcoach = joined(known, "jobcoach")
    assert eligibility_facts(known, jobcoach).on_benefit is None
    nobody = make.actor_of(make.make_worker())
    assert eligibility_facts(known, nobody).born is None


def test_what_ended_unseen_makes_what_is_seen_no_longer_all(known: Person) -> None:
    """A benefit that stopped without a follow-up: nobody knows what somebody does since."""
    row = SituationPeriod.objects.get(kind="work")
    SituationPeriod.objects.filter(pk=row.pk).delete()
    Person.objects.filter(pk=known.pk).update(situation_complete_on=DAY)
    known.refresh_from_db()
    eyes = joined(known, "casemanager", "matching")
    with acting_as(eyes):
        assert eligibility_facts(known, eyes).in_work is False
    SituationPeriod.objects.filter(kind="benefit").update(ends_on=date(2026, 10, 1))
    with acting_as(eyes):
        assert eligibility_facts(known, eyes).in_work is None


def test_the_timeline_tells_no_benefit_to_who_reads_no_money(known: Person) -> None:
    """With eyes that see every row: what the screen filters."""
    told = {}
    for purpose in ("guidance", "matching"):
        eyes = joined(known, "casemanager", purpose)
        happened = timeline_of(known, limit=50, actor=eyes).happenings
        told[purpose] = {each.facts.get("kind") for each in happened}
    assert told["guidance"] - told["matching"] == {"benefit"}


# Looking back at an emergency


def test_an_emergency_is_found_by_who_looks_back_and_not_by_every_colleague(known: Person) -> None:
    helper = make.make_worker()
    asked = Sought(reference=known.reference)
    row = open_emergency(
        asked, reason="Staat nu voor een dichte deur.", actor=make.actor_of(helper)
    )
    assert row is not None
    home = known.owner.organisation
    for function, looks_back in (
        ("privacy_officer", True),
        ("coordinator", True),
        ("funder", False),
        ("administrator", False),
    ):
        eyes = make.actor_of(make.make_worker(home, function))
        assert found(eyes, EmergencyAccess) is looks_back, function
    assert not found(make.actor_of(make.make_worker(function="privacy_officer")), EmergencyAccess)
