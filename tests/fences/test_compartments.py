"""Of a dossier that is open, what stays closed all the same: asked for without any filter."""

from __future__ import annotations

import pytest
from django.db.models import Model

from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import InvolvementRole, Person, Purpose, involve
from doorstroom.apps.placements.service import (
    SafetyReport,
    handle_safety_report,
    report_unsafe,
)
from doorstroom.apps.privacy.service import Change, LogEntry, acting_as
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
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
