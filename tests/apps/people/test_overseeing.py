"""The privacy officer reads who looked at one person: exactly named, with a reason, and noted."""

from __future__ import annotations

from uuid import uuid4

import pytest

from doorstroom.apps.partners.service import Organisation, Worker
from doorstroom.apps.people.service import Person, ReadLog, open_read_log
from doorstroom.apps.privacy.service import LogEntry, acting_as, write_looks, write_refusal
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make

pytestmark = pytest.mark.django_db
WHY = "Klacht van de moeder van 30 november"


@pytest.fixture
def person() -> Person:
    return make.make_person(owner=make.make_worker(name="Marije Toets"))


def officer_at(organisation: Organisation) -> Worker:
    return make.make_worker(organisation, "privacy_officer", name="Fatma Toets")


def looked(person: Person, actor: Actor) -> None:
    with acting_as(actor):
        write_looks([person.pk], action="desk:dossier", took=3, trace=uuid4(), actor=actor)


def asked(person: Person, officer: Worker, **more: str) -> ReadLog | None:
    actor = make.actor_of(officer)
    with acting_as(actor):
        return open_read_log(person.reference.lower(), reason=WHY, actor=actor, **more)


def test_who_looked_and_who_was_refused_stand_there_by_name(person: Person) -> None:
    looked(person, make.actor_of(person.owner))
    stranger = make.actor_of(make.make_worker(name="Nieuw Gierig"))
    with acting_as(stranger):
        write_refusal(
            action="desk:dossier", method="GET", status=404, subject=person.pk, trace=uuid4(),
            actor=stranger,
        )  # fmt: skip
    found = asked(person, officer_at(person.owner.organisation))
    assert found is not None
    (read,), (refused,) = found.reads, found.refusals
    assert (read.name, read.function, read.purpose) == ("Marije Toets", "casemanager", "guidance")
    assert (refused.name, refused.status) == ("Nieuw Gierig", 404)


def test_the_look_at_the_looks_is_in_the_log_of_the_person(person: Person) -> None:
    assert asked(person, officer_at(person.owner.organisation))
    row = LogEntry.objects.get(code="log.reads_seen")
    assert row.person == person.pk
    assert row.facts == {"worker": "Fatma Toets", "reason": WHY}


def test_an_officer_of_elsewhere_finds_nobody_and_is_counted(person: Person) -> None:
    """A school that has nothing to do with somebody; a municipality of the region has."""
    school = officer_at(make.make_organisation("school_pro"))
    assert asked(person, officer_at(make.make_organisation("gemeente")))
    for _each in range(5):
        assert asked(person, school) is None
    assert LogEntry.objects.filter(code="log.reads_missed", person=None).count() == 5
    with pytest.raises(Refused, match="reads_too_often"):
        asked(person, school)


def test_only_the_officer_and_only_with_a_reason(person: Person) -> None:
    for function in ("coordinator", "casemanager", "administrator"):
        worker = make.make_worker(person.owner.organisation, function)
        with pytest.raises(NotAllowed):
            asked(person, worker)
    actor = make.actor_of(officer_at(person.owner.organisation))
    with pytest.raises(Refused, match="reads_reason"):
        open_read_log(person.reference, reason=" zomaar ", actor=actor)
    assert not LogEntry.objects.filter(code="log.reads_seen").exists()
