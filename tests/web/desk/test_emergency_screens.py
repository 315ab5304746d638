"""Opening in an emergency on screen, looking back at it, and who reads for somebody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import (
    EmergencyAccess,
    NewRepresentation,
    NewSituation,
    Person,
    Representation,
    RepresentationKind,
    RepresentationScope,
    SituationKind,
    add_representation,
    start_situation,
    with_openings,
)
from doorstroom.apps.privacy.service import LogEntry, Look
from doorstroom.core.words.looks import code_of_look
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.support.pages import told

WHY = "Zijn moeder belt: hij is sinds gisteren zoek."


@pytest.fixture
def person(db: None) -> Iterator[Person]:
    with wall_clock():
        found = make.make_pathway(
            owner=make.make_worker(), call_name="Daan", surname="Vos", strengths="houtbewerken"
        )
        yield found.person


def visiting(worker: Worker) -> Client:
    assert worker.user is not None
    client = Client()
    client.force_login(worker.user)
    return client


def test_a_colleague_opens_reads_and_is_done(person: Person) -> None:
    helper = visiting(make.make_worker(make.make_organisation("gemeente")))
    file = f"/mensen/{person.pk}/"
    assert helper.get(file).status_code == 404
    answer = helper.post("/mensen/nood/", {"reference": person.reference, "reason": WHY})
    assert answer.headers["Location"] == file
    page = helper.get(file).content.decode()
    assert "Je leest dit in nood, tot 13.00 uur." in page
    assert "houtbewerken" not in page
    assert f"{file}noteer/" not in page
    assert helper.post(f"{file}noteer/", {"kind": "call", "note": "Gebeld."}).status_code == 403
    assert helper.post(f"{file}nood-voorbij/").status_code == 302
    assert helper.get(file).status_code == 404


def test_a_wrong_name_says_nothing_and_counts(person: Person) -> None:
    helper = visiting(make.make_worker(make.make_organisation("gemeente")))
    answer = helper.post("/mensen/nood/", {"reference": "ABCD-2345", "reason": WHY})
    assert "We vinden niemand" in answer.content.decode()
    assert "Vos" not in told(answer.content.decode())
    assert LogEntry.objects.filter(code="log.emergency_missed", person=None).count() == 1


def test_the_privacy_officer_looks_back_without_the_dossier(person: Person) -> None:
    helper = visiting(make.make_worker(make.make_organisation("gemeente")))
    helper.post("/mensen/nood/", {"reference": person.reference, "reason": WHY})
    officer = visiting(make.make_worker(person.owner.organisation, "privacy_officer"))
    page = officer.get("/privacy/").content.decode()
    assert WHY in page
    assert "Daan" not in page
    assert officer.get(f"/mensen/{person.pk}/").status_code == 403
    row = EmergencyAccess.objects.get()
    there = f"/privacy/nood/{row.pk}/"
    assert officer.post(there, {"outcome": "not_justified"}).status_code == 200
    assert (
        officer.post(there, {"outcome": "not_justified", "note": "Bellen kon."}).status_code == 302
    )
    row.refresh_from_db()
    assert row.outcome == "not_justified"
    assert visiting(make.make_worker(function="privacy_officer")).get(there).status_code == 404
    # The person reads in words what the officer was shown of them.
    actions = Look.objects.filter(function="privacy_officer").values_list("action", flat=True)
    assert {code_of_look(action) for action in actions} == {"look.oversight"}


def test_a_worker_adds_and_ends_who_represents(person: Person) -> None:
    owner = visiting(person.owner)
    file = f"/mensen/{person.pk}/"
    answer = owner.post(
        f"{file}vertegenwoordigt/",
        {
            "name": "Anja Vos",
            "kind": "curator",
            "scope": "all",
            "basis": "Beschikking van 3 maart",
            "starts_on": "2026-12-01",
            "login": "anja@voorbeeld.example",
        },
    )
    assert answer.headers["Location"] == f"{file}wie-ziet-wat/"
    page = owner.get(f"{file}wie-ziet-wat/").content.decode()
    assert "Anja Vos" in page
    assert "Beschikking van 3 maart" in page
    row = Representation.objects.get()
    owner.post(f"{file}vertegenwoordigt/{row.pk}/stopt/", {"reason": "Het besluit is over."})
    owner.get(file)
    assert "Beschikking van 3 maart" not in owner.get(f"{file}wie-ziet-wat/").content.decode()


def test_a_representative_reads_what_the_scope_shows(person: Person) -> None:
    new = NewRepresentation(
        name="Anja Vos",
        kind=RepresentationKind.MENTOR,
        scope=RepresentationScope.PERSONAL,
        basis="Beschikking van 3 maart",
        starts_on=make.system().today,
        login="anja@voorbeeld.example",
    )
    row = add_representation(person, representation=new, actor=make.actor_of(person.owner))
    client = Client()
    client.force_login(row.user)  # type: ignore[arg-type]
    assert client.get("/namens/").headers["Location"] == f"/namens/{person.pk}/"
    page = client.get(f"/namens/{person.pk}/").content.decode()
    assert "houtbewerken" in page
    assert "Waarom zie ik dit: vertegenwoordiging" in page
    assert "in vertrouwen gezegd" in page
    assert client.get(f"/mensen/{person.pk}/").status_code == 403
    assert client.get("/mijn/").status_code == 403
    other = make.make_person()
    assert client.get(f"/namens/{other.pk}/").status_code == 404


def test_an_administrator_reads_money_and_of_whom(person: Person) -> None:
    new = NewRepresentation(
        name="Anja Vos",
        kind=RepresentationKind.ADMINISTRATOR,
        scope=RepresentationScope.MONEY,
        basis="Beschikking van 3 maart",
        starts_on=make.system().today,
        login="anja@voorbeeld.example",
    )
    row = add_representation(person, representation=new, actor=make.actor_of(person.owner))
    for kind, detail in ((SituationKind.BENEFIT, "Wajong"), (SituationKind.CARE, "Behandeling")):
        what = NewSituation(kind=kind, starts_on=make.system().today, detail=detail)
        start_situation(person, situation=what, actor=make.system())
    client = Client()
    client.force_login(row.user)  # type: ignore[arg-type]
    page = client.get("/namens/", follow=True).content.decode()
    assert "Wajong" in page
    assert "Vos" in page
    assert "houtbewerken" not in page
    assert "Behandeling" not in page
    assert "daarover gaat deze vertegenwoordiging niet" in page


def test_a_funder_reads_counts_and_no_small_ones(person: Person) -> None:
    """Also of a programme of their own organisation."""
    programme = person.pathways.get().programme  # type: ignore[attr-defined]
    assert programme.organiser is not None
    colleague = visiting(make.make_worker(programme.organiser, "programme_manager"))
    funder = visiting(make.make_worker(programme.organiser, "funder"))
    there = f"/programmas/{programme.slug}/"
    assert "&lt;\N{NO-BREAK SPACE}10" not in colleague.get(there).content.decode()
    page = funder.get(there).content.decode()
    assert "&lt;\N{NO-BREAK SPACE}10" in page
    assert "Daan" not in page
    for closed in ("/vandaag/", "/mensen/", "/plekken/", f"{there}pack/", "/privacy/", "/school/"):
        assert funder.get(closed).status_code == 403, closed


def test_an_emergency_shows_no_route_place_or_proposal(person: Person) -> None:
    worker = make.make_worker(make.make_organisation("gemeente"))
    visiting(worker).post("/mensen/nood/", {"reference": person.reference, "reason": WHY})
    actor = with_openings(make.actor_of(worker))
    assert actor.emergencies
    assert Person.objects.visible_to(actor).exists()
    assert not Pathway.objects.visible_to(actor).exists()
    assert Pathway.objects.visible_to(make.actor_of(person.owner)).exists()


def test_the_privacy_officer_reads_who_looked_and_that_is_a_look_too(person: Person) -> None:
    visiting(person.owner).get(f"/mensen/{person.pk}/")
    officer = visiting(make.make_worker(person.owner.organisation, "privacy_officer"))
    assert "/privacy/gekeken/" in officer.get("/privacy/").content.decode()
    visiting(make.make_worker()).get(f"/mensen/{person.pk}/")
    asked = {"reference": person.reference, "reason": "Klacht van zijn moeder"}
    page = officer.post("/privacy/gekeken/", asked).content.decode()
    assert f"{person.owner.name}, casemanager" in page
    assert "Het dossier bekeken" in page
    assert "Geprobeerd: het dossier bekeken." in page
    assert "Daan" not in page
    again = officer.post("/privacy/gekeken/", asked).content.decode()
    assert "Nagekeken wie er keek" in again
    wrong = officer.post("/privacy/gekeken/", asked | {"reference": "ABCD-2345"}).content.decode()
    assert "We vinden niemand met dit kenmerk" in wrong
