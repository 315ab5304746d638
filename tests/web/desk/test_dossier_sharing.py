"""The dossier by role: what is not shared is not in the page, what is shared names its ground."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import (
    Contact,
    ContactKind,
    ContactMoment,
    Pathway,
    note_contact,
    share_note,
)
from doorstroom.apps.people.service import (
    InvolvementRole,
    LegalGround,
    LifeDomain,
    NewSituation,
    Person,
    Purpose,
    SituationKind,
    add_need,
    involve,
    start_situation,
)
from doorstroom.core.sharing import Involved, matrix
from doorstroom.core.values.errors import NotAllowed
from tests.apps import factories as make
from tests.support.clock import wall_clock

NEED, NOTE, STRENGTH, BENEFIT = "Een kamer zoeken", "Slaapt slecht.", "handig met hout", "Bijstand"
# Role, function of the seat, and what of the four this role reads.
READS = [
    ("casemanager", "casemanager", {NEED, NOTE, STRENGTH, BENEFIT}),
    ("casemanager for matching", "casemanager", {NEED, NOTE, STRENGTH}),
    ("jobcoach", "jobcoach", {NEED, NOTE, STRENGTH}),
    ("school", "stage_coordinator", {STRENGTH}),
    ("referrer", "casemanager", set()),
    ("debt_counsel", "debt_counsellor", {NEED, BENEFIT}),
    ("neighbourhood", "neighbourhood_worker", {NEED}),
    ("aftercare", "casemanager", {NOTE, STRENGTH}),
]


@pytest.fixture
def pathway(db: None) -> Iterator[Pathway]:
    with wall_clock():
        found = make.make_pathway(owner=make.make_worker(), strengths=STRENGTH)
        add_need(
            found.person,
            domain=LifeDomain.HOUSING,
            agreed=NEED,
            precedes_work=True,
            actor=make.system(),
        )
        situation = NewSituation(
            kind=SituationKind.BENEFIT, starts_on=found.opened_on, detail=BENEFIT
        )
        start_situation(found.person, situation=situation, actor=make.system())
        contact = Contact(ContactKind.VISIT, NOTE)
        note_contact(found.person, contact=contact, actor=make.actor_of(found.person.owner))
        yield found


def joined(person: Person, role: str, function: str) -> Worker:
    worker = make.make_worker(function=function)
    role, _, purpose = role.partition(" for ")
    purpose = purpose or Purpose.GUIDANCE
    consent = matrix().by_consent(Involved(role, purpose))
    involve(
        person,
        organisation=worker.organisation,
        worker=worker,
        role=InvolvementRole(role),
        purpose=Purpose(purpose),
        legal_ground=LegalGround.CONSENT if consent else LegalGround.PUBLIC_TASK,
        actor=make.system(),
    )
    return worker


def visiting(worker: Worker) -> Client:
    assert worker.user is not None
    client = Client()
    client.force_login(worker.user)
    return client


@pytest.mark.parametrize(("role", "function", "reads"), READS)
def test_a_role_reads_its_part_and_no_more(
    pathway: Pathway, role: str, function: str, reads: set[str]
) -> None:
    client = visiting(joined(pathway.person, role, function))
    page = client.get(f"/mensen/{pathway.person_id}/").content.decode()
    page += client.get(f"/mensen/{pathway.person_id}/tijdlijn/").content.decode()
    assert {each for each in (NEED, NOTE, STRENGTH, BENEFIT) if each in page} == reads
    assert "Waarom zie ik dit: " in page
    assert ("Dat zie je niet: " in page) is not ({NEED, BENEFIT} <= reads)
    assert ("Niet met jou gedeeld: " in page) is (len(reads & {NEED, NOTE, STRENGTH}) < 3)


def test_the_ground_stands_beside_the_part(pathway: Pathway) -> None:
    page = visiting(pathway.person.owner).get(f"/mensen/{pathway.person_id}/").content.decode()
    assert "Waarom zie ik dit: publieke taak" in page
    assert "artikel" not in page


def test_a_form_about_what_is_not_shared_is_refused(pathway: Pathway) -> None:
    client = visiting(joined(pathway.person, "school", "stage_coordinator"))
    file = f"/mensen/{pathway.person_id}/"
    assert client.get(f"{file}wensen/").status_code == 200
    for method in (client.get, client.post):
        answer = method(f"{file}regelen/")
        assert answer.status_code == 403
        assert "niet met jou gedeeld" in answer.content.decode()


def test_what_a_life_coach_notes_stays_with_them_until_the_person_agrees(pathway: Pathway) -> None:
    person, words = pathway.person, "Vertelde over vroeger."
    coach = joined(person, "life_coach", "life_coach")
    moment: ContactMoment = note_contact(
        person, contact=Contact(ContactKind.VISIT, words), actor=make.actor_of(coach)
    )
    file, owner = f"/mensen/{person.pk}/", visiting(person.owner)
    assert words in visiting(coach).get(file).content.decode()
    page = owner.get(file).content.decode()
    assert words not in page
    assert "De notitie is vertrouwelijk." in page
    with pytest.raises(NotAllowed):
        share_note(moment, actor=make.actor_of(person.owner))
    share_note(moment, actor=make.actor_of(coach))
    assert words in owner.get(file).content.decode()
    school = visiting(joined(person, "school", "stage_coordinator"))
    assert words not in school.get(file).content.decode()
