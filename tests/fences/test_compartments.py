"""Of a dossier that is open, what stays closed all the same: asked for without any filter."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.db.models import Model

from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import (
    ClosedNote,
    Contact,
    ContactKind,
    ContactMoment,
    note_contact,
    share_note,
    timeline_of,
)
from doorstroom.apps.people.service import (
    InvolvementRole,
    Person,
    Purpose,
    involve,
)
from doorstroom.apps.placements.service import (
    SafetyReport,
    handle_safety_report,
    report_unsafe,
)
from doorstroom.apps.privacy.service import Change, LogEntry, acting_as
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor, Seat
from doorstroom.web.desk.dossier_parts import tasks_of
from tests.apps import factories as make
from tests.apps.placements.factories import start

pytestmark = pytest.mark.usefixtures("db")


def found(eyes: Actor, model: type[Model], **wanted: object) -> bool:
    """Whether this actor's own query, without any filter of who may, finds such a row."""
    with acting_as(eyes):
        return model._default_manager.filter(**wanted).exists()


# A report past the employer


@pytest.fixture
def report() -> SafetyReport:
    """An unsafe place at a company whose own coach guides the person."""
    owner = make.make_worker(make.make_programme().organiser)
    owner.phone = "0612345678"
    owner.save(update_fields=["phone"])
    pathway = make.make_pathway(owner=owner)
    coach = make.make_coach(pathway)
    make.make_coordinator()
    place = make.make_place(employer=coach.organisation)
    placement = start(place, pathway=pathway, coach=coach)
    own = make.self_of(pathway.person)
    return report_unsafe(placement, words="De baas slaat", actor=own)


def coach_of(report: SafetyReport) -> Actor:
    return make.actor_of(report.placement.coach)


def test_guides_of_that_employer_find_no_trace_of_a_report(report: SafetyReport) -> None:
    coach = coach_of(report)
    assert found(coach, Person, pk=report.placement.person_id)
    assert found(coach, LogEntry, person=report.placement.person_id)
    assert not found(coach, Task, subject_kind="safety_report")
    assert not found(coach, LogEntry, subject_kind="safety_report")
    assert not found(coach, Message, purpose="safety")
    assert not found(coach, SafetyReport)


def test_who_handles_it_leaves_no_trace_either(report: SafetyReport) -> None:
    task = Task.objects.filter(subject_id=report.pk).order_by("id")[0]
    handle_safety_report(report, what_was_done="Gebeld", actor=make.actor_of(task.worker))
    coach = coach_of(report)
    assert not found(coach, Task, subject_kind="safety_report")
    assert not found(coach, LogEntry, subject_kind="safety_report")
    assert not found(coach, Change)


def test_who_is_told_and_whoever_guides_elsewhere_find_it(report: SafetyReport) -> None:
    placement = report.placement
    elsewhere = make.make_worker()
    involve(
        placement.person,
        organisation=elsewhere.organisation,
        role=InvolvementRole.PARTNER,
        purpose=Purpose.GUIDANCE,
        actor=make.system(),
    )
    told = Worker.objects.get(pk=placement.person.owner.pk)
    for eyes in (make.actor_of(elsewhere), make.actor_of(told), make.self_of(placement.person)):
        assert found(eyes, Task, subject_kind="safety_report")
        assert found(eyes, LogEntry, subject_kind="safety_report")
    assert found(make.actor_of(told), Message, purpose="safety")


def test_the_dossier_itself_leaves_the_task_out(report: SafetyReport) -> None:
    """With eyes that see every row: what the screen filters."""
    person = Person.objects.with_owner().get(pk=report.placement.person_id)
    before = len(tasks_of(person, make.actor_of(person.owner)))
    assert before - len(tasks_of(person, coach_of(report))) == 2


# A note in confidence


@pytest.fixture
def note() -> ContactMoment:
    """What a life coach keeps to themselves."""
    route = make.make_pathway(owner=make.make_worker())
    coach = make.make_coach(route, role="life_coach")
    contact = Contact(ContactKind.VISIT, "Over thuis.", confidential=True)
    return note_contact(route.person, contact=contact, actor=make.actor_of(coach))


def representing(eyes: Actor, person: UUID) -> Actor:
    """The same somebody without a seat, who speaks for this person in everything."""
    whom = (person,)
    return replace(
        eyes, seats=(), represents=whom, represents_in_life=whom, represents_in_money=whom
    )


def readers(note: ContactMoment) -> dict[str, Actor]:
    owner = make.actor_of(Person.objects.with_owner().get(pk=note.person_id).owner)
    cover = make.make_worker(note.worker.organisation)
    seat = Seat(note.worker_id, cover.organisation_id, note.worker.function, standing_in=True)
    return {
        "owner": owner,
        "stands in": replace(make.actor_of(cover), seats=(seat,)),
        "represents": representing(owner, note.person_id),
    }


def test_a_note_in_confidence_is_found_by_its_writer_and_by_whom_it_is_about(
    note: ContactMoment,
) -> None:
    for eyes in (make.actor_of(note.worker), make.self_of(note.person)):
        assert found(eyes, ContactMoment, note="Over thuis.")
        assert not found(eyes, ClosedNote)


@pytest.mark.parametrize("who", ["owner", "stands in", "represents"])
def test_whoever_else_sees_the_dossier_finds_that_there_is_a_note(
    who: str, note: ContactMoment
) -> None:
    eyes = readers(note)[who]
    assert found(eyes, Person, pk=note.person_id)
    assert not found(eyes, ContactMoment)
    assert found(eyes, ClosedNote, pk=note.pk, has_note=True, at=note.at, worker=note.worker)
    with acting_as(eyes):
        [line] = [each for each in timeline_of(note.person, actor=eyes).happenings if each.withheld]
    assert (line.code, line.by, line.note) == ("log.contact", note.worker.name, "")


def test_who_sees_no_dossier_finds_no_closed_note_either(note: ContactMoment) -> None:
    assert not found(make.actor_of(make.make_worker()), ClosedNote)
    assert not found(make.system(), ClosedNote)


def test_what_the_person_agreed_to_share_is_found_by_all_who_guide(note: ContactMoment) -> None:
    share_note(note, actor=make.actor_of(note.worker))
    eyes = readers(note)["owner"]
    assert found(eyes, ContactMoment, note="Over thuis.")
    assert not found(eyes, ClosedNote)
    with acting_as(eyes):
        told = [each.note for each in timeline_of(note.person, actor=eyes).happenings]
    assert "Over thuis." in told
