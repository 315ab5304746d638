"""Who gets it on their name: colleagues with their caseload beside the cap of the programme."""

from __future__ import annotations

import pytest

from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.pathways.service import refer_new_person
from doorstroom.apps.people.service import Handover, Person, offer_handover
from doorstroom.apps.programmes.service import Programme, pack_of
from tests.apps import factories as make
from tests.support.queries import captured_sql, repeats
from tests.web.desk.scene import Desk


def capped(cap: int) -> None:
    """The programme names a cap for casemanagers; the sources name none."""
    programme = make.make_programme()
    pack = programme.pack
    assert pack_of(programme).roles
    for role in pack["roles"]:
        role |= {"function": "casemanager", "caseload_cap": cap}
    Programme.objects.filter(pk=programme.pk).update(pack=pack)


def at_desk(desk: Desk) -> Person:
    return make.make_pathway(call_name="Noor").person


@pytest.fixture
def mentor(desk_at_work: Desk) -> Worker:
    school = make.make_organisation("school_vso", name="Toets School")
    return make.make_worker(school, "stage_coordinator", name="Mees Mentor")


def test_the_desk_gives_a_file_to_a_colleague_and_sees_the_cap(desk_at_work: Desk) -> None:
    capped(2)
    desk_at_work.person()
    person = at_desk(desk_at_work)
    url = f"/mensen/{person.pk}/oppakken/"
    page = desk_at_work.get(url)
    assert "Ik, casemanager, nu 1 dossier; " in page
    assert "1 van hoogstens 2" in page
    assert "Cor Collega, casemanager, nu 0 dossiers; " in page
    desk_at_work.saved(url, worker=str(desk_at_work.colleague.pk))
    assert Person.objects.with_owner().get(pk=person.pk).owner == desk_at_work.colleague


def test_a_full_colleague_is_refused_and_the_form_stays(desk_at_work: Desk) -> None:
    capped(1)
    desk_at_work.person()
    person = at_desk(desk_at_work)
    url = f"/mensen/{person.pk}/oppakken/"
    assert "1 van hoogstens 1, vol" in desk_at_work.get(url)
    answer = desk_at_work.post(url, worker=str(desk_at_work.coach.pk))
    assert answer.status_code == 200
    assert Person.objects.with_owner().get(pk=person.pk).owner.function == "desk"


def test_without_a_cap_only_the_dossiers_stand_there(desk_at_work: Desk) -> None:
    page = desk_at_work.get(f"/mensen/{at_desk(desk_at_work).pk}/oppakken/")
    assert "nu 0 dossiers" in page
    assert "hoogstens" not in page


def test_a_referral_comes_on_the_name_of_a_colleague(desk_at_work: Desk, mentor: Worker) -> None:
    capped(3)
    referral = refer_new_person(
        make.details(call_name="Bilal"),
        programme=make.make_programme(),
        why="Wil werken",
        from_worker=mentor,
        actor=make.actor_of(mentor),
    )
    url = f"/aanmeldingen/verwijzingen/{referral.pk}/aannemen/"
    assert "0 van hoogstens 3" in desk_at_work.get(url)
    desk_at_work.saved(url, worker=str(desk_at_work.colleague.pk))
    person = Person.objects.with_owner().get(pk=Referral.objects.get().person_id)
    assert person.owner == desk_at_work.colleague


def test_a_hand_over_is_accepted_for_a_colleague(desk_at_work: Desk, mentor: Worker) -> None:
    other = make.make_worker(mentor.organisation, "stage_coordinator", name="Ina Intern")
    offer = offer_handover(
        desk_at_work.person(call_name="Kim"),
        to=mentor,
        why="Klaar",
        actor=make.actor_of(desk_at_work.coach),
    )
    school = desk_at_work.as_(mentor)
    page = school.get("/onderweg/").content.decode()
    assert "Aan een collega" in page
    url = f"/onderweg/{offer.pk}/aannemen/"
    form = school.get(url).content.decode()
    assert "Ina Intern, stagecoördinator, nu 0 dossiers" in form
    assert school.post(url, {"worker": "onzin"}).status_code == 200
    assert Handover.objects.get(pk=offer.pk).status == "offered"
    assert school.post(url, {"worker": str(other.pk)}).status_code == 302
    person = Person.objects.with_owner().get(pk=offer.person_id)
    assert person.owner == other


def test_an_offer_to_the_desk_asks_whose_it_becomes(desk_at_work: Desk) -> None:
    other = make.make_worker(make.make_organisation("werkleerbedrijf"), "jobcoach")
    offer = offer_handover(
        desk_at_work.person(call_name="Kim"),
        to=other.organisation,
        why="Klaar",
        actor=make.actor_of(desk_at_work.coach),
    )
    client = desk_at_work.as_(other)
    for path in ("/onderweg/", "/vandaag/"):
        assert f'href="/onderweg/{offer.pk}/aannemen/"' in client.get(path).content.decode()


def test_many_colleagues_ask_no_more_questions(desk_at_work: Desk) -> None:
    capped(2)
    for _n in range(5):
        make.make_worker(desk_at_work.organisation)
    person = at_desk(desk_at_work)
    with captured_sql() as sql:
        desk_at_work.get(f"/mensen/{person.pk}/oppakken/")
    assert not repeats(sql)
