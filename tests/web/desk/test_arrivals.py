"""Sign-ups, referrals, hand-overs on their way, and standing in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.partners.service import StandIn, Worker, stand_in_for
from doorstroom.apps.pathways.service import refer_new_person
from doorstroom.apps.people.service import (
    Handover,
    Person,
    escalate_overdue_handovers,
    offer_handover,
)
from tests.apps import factories as make
from tests.support.queries import captured_sql, repeats
from tests.web.desk.scene import Desk


@pytest.fixture
def mentor(desk_at_work: Desk) -> Worker:
    school = make.make_organisation("school_vso", name="Toets School")
    return make.make_worker(school, "stage_coordinator", name="Mees Mentor")


def brought(desk: Desk, mentor: Worker, name: str = "Bilal") -> Referral:
    return refer_new_person(
        make.details(call_name=name),
        programme=make.make_programme(),
        why="Wil werken met machines",
        from_worker=mentor,
        actor=make.actor_of(mentor),
    )


def test_empty_lists_have_their_sentence(desk_at_work: Desk) -> None:
    page = desk_at_work.get("/aanmeldingen/")
    for words in ("Iedereen heeft een naam.", "Er wacht geen verwijzing", "nog niemand verwezen"):
        assert words in page
    assert "Niemand biedt jullie nu een dossier aan." in desk_at_work.get("/onderweg/")
    assert "Iedereen is er." in desk_at_work.get("/waarneming/")


def test_sign_ups_wait_with_their_clock(desk_at_work: Desk) -> None:
    make.make_pathway(call_name="Noor")
    make.make_pathway(call_name="Laat", now="2026-11-24 10:00")
    page = desk_at_work.get("/aanmeldingen/")
    assert "nog 2 werkdagen" in page
    assert "5 dagen te laat" in page


def test_a_referral_is_asked_about_answered_and_accepted(
    desk_at_work: Desk, mentor: Worker
) -> None:
    referral = brought(desk_at_work, mentor)
    base = f"/aanmeldingen/verwijzingen/{referral.pk}/"
    assert "Wil werken met machines" in desk_at_work.get("/aanmeldingen/")
    assert "Bilal" in desk_at_work.get("/vandaag/")
    desk_at_work.saved(base + "vragen/", question="Kan hij op dinsdag?")
    school = desk_at_work.as_(mentor)
    assert "Kan hij op dinsdag?" in school.get(base + "antwoord/").content.decode()
    assert school.post(base + "antwoord/", {"answer": "Ja."}).status_code == 302
    where = desk_at_work.saved(base + "aannemen/", worker=desk_at_work.coach.pk)
    assert where == f"/mensen/{referral.person_id}/"
    owner = Person.objects.with_owner().get(pk=referral.person_id).owner
    assert owner.pk == desk_at_work.coach.pk
    assert "aangenomen" in school.get("/aanmeldingen/").content.decode()


def test_a_no_needs_a_reason(desk_at_work: Desk, mentor: Worker) -> None:
    referral = brought(desk_at_work, mentor)
    url = f"/aanmeldingen/verwijzingen/{referral.pk}/weigeren/"
    assert desk_at_work.post(url, reason="").status_code == 200
    desk_at_work.saved(url, reason="We zitten vol tot maart")
    assert (
        "We zitten vol tot maart" in desk_at_work.as_(mentor).get("/aanmeldingen/").content.decode()
    )


def test_only_the_two_sides_see_a_referral(desk_at_work: Desk, mentor: Worker) -> None:
    referral = brought(desk_at_work, mentor)
    base = f"/aanmeldingen/verwijzingen/{referral.pk}/"
    stranger = desk_at_work.as_(make.make_worker())
    assert stranger.get(base).status_code == 404
    assert stranger.post(base + "aannemen/").status_code == 404
    assert desk_at_work.client.post(base + "intrekken/").status_code == 404
    assert desk_at_work.as_(mentor).post(base + "aannemen/").status_code == 404
    assert desk_at_work.as_(mentor).post(base + "intrekken/").status_code == 302
    assert Referral.objects.get(pk=referral.pk).status == "withdrawn"


def test_somebody_new_and_somebody_known_are_brought(desk_at_work: Desk, mentor: Worker) -> None:
    programme = make.make_programme()
    school = desk_at_work.as_(mentor)
    wrong = school.post(
        "/aanmeldingen/verwijzing/",
        {"call_name": "Ties", "contact_preference": "sms", "programme": programme.pk, "why": "Zo"},
    )
    assert "anders kan niemand bellen" in wrong.content.decode()
    assert 'value="Ties"' in wrong.content.decode()
    right = {
        "call_name": "Ties",
        "surname": "van den Berg",
        "phone": "0611112222",
        "contact_preference": "sms",
        "programme": programme.pk,
        "why": "Zoekt een stage",
    }
    assert school.post("/aanmeldingen/verwijzing/", right).status_code == 302
    person = Person.objects.get(call_name="Ties")
    assert (person.infix, person.surname) == ("van den", "Berg")
    other = make.make_programme("perspectiefjaar-hengelo")
    known = school.post(
        f"/mensen/{person.pk}/verwijzen/", {"programme": other.pk, "why": "Past ook"}
    )
    assert known.status_code == 302
    assert Referral.objects.filter(person=person).count() == 2


def offered(desk: Desk, to: Worker) -> Handover:
    person = desk.person(call_name="Kim", surname="Toets")
    return offer_handover(
        person,
        to=to,
        why="Klaar met school",
        summary="Werkt graag buiten.",
        actor=make.actor_of(desk.coach),
    )


def test_both_sides_see_the_clock_and_the_receiver_declines(
    desk_at_work: Desk, mentor: Worker
) -> None:
    offer = offered(desk_at_work, mentor)
    assert "nog 5 werkdagen" in desk_at_work.get("/onderweg/")
    school = desk_at_work.as_(mentor)
    page = school.get("/onderweg/").content.decode()
    assert "Kim T. (20)" in page
    assert f'href="/mensen/{offer.person_id}/"' not in page
    assert "Werkt graag buiten." in school.get(f"/onderweg/{offer.pk}/nee/").content.decode()
    assert school.post(f"/onderweg/{offer.pk}/nee/", {"reason": ""}).status_code == 200
    assert school.post(f"/onderweg/{offer.pk}/nee/", {"reason": "Te ver"}).status_code == 302
    assert "Te ver" in desk_at_work.get("/onderweg/")


def test_a_meeting_is_planned_and_an_offer_withdrawn(desk_at_work: Desk, mentor: Worker) -> None:
    offer = offered(desk_at_work, mentor)
    url = f"/onderweg/{offer.pk}/kennismaken/"
    past = desk_at_work.post(url, meet_on="2026-11-01", meet_where="Stadhuis")
    assert "Stadhuis" in past.content.decode()
    desk_at_work.saved(url, meet_on="2026-12-04", meet_at="10:00", meet_where="Stadhuis")
    assert "Stadhuis" in desk_at_work.get("/onderweg/")
    desk_at_work.saved(f"/onderweg/{offer.pk}/intrekken/")
    assert Handover.objects.get(pk=offer.pk).status == "withdrawn"


def test_what_is_late_lies_with_the_coordinator(desk_at_work: Desk, mentor: Worker) -> None:
    coordinator = make.make_coordinator()
    person = desk_at_work.person(now="2026-11-20 10:00")
    offer_handover(
        person, to=mentor, why="Zo", actor=make.actor_of(desk_at_work.coach, "2026-11-20 10:00")
    )
    escalate_overdue_handovers(actor=make.system())
    assert "ligt bij coördinator" in desk_at_work.get("/onderweg/")
    seen = desk_at_work.as_(coordinator).get("/onderweg/").content.decode()
    assert "Te laat in de regio" in seen


def test_a_stranger_answers_no_offer(desk_at_work: Desk, mentor: Worker) -> None:
    offer = offered(desk_at_work, mentor)
    stranger = desk_at_work.as_(make.make_worker())
    for verb in ("aannemen", "nee", "intrekken", "kennismaken"):
        assert stranger.post(f"/onderweg/{offer.pk}/{verb}/").status_code == 404
    assert desk_at_work.client.post(f"/onderweg/{offer.pk}/aannemen/").status_code == 404
    assert Handover.objects.get(pk=offer.pk).status == "offered"


def test_a_whole_caseload_is_stood_in_for_and_given_back(desk_at_work: Desk) -> None:
    desk_at_work.pathway(owner=desk_at_work.colleague, call_name="Ayla")
    url = "/waarneming/"
    same = desk_at_work.post(
        url,
        absent=desk_at_work.coach.pk,
        stand_in=desk_at_work.coach.pk,
        starts_on="2026-12-01",
    )
    assert "Kies een ander" in same.content.decode()
    desk_at_work.saved(
        url,
        absent=desk_at_work.colleague.pk,
        stand_in=desk_at_work.coach.pk,
        starts_on="2026-12-01",
    )
    assert "Ayla" in desk_at_work.get("/mensen/")
    assert "Ayla" in desk_at_work.get("/mensen/?wie=waarneming")
    row = StandIn.objects.get()
    desk_at_work.saved(f"/waarneming/{row.pk}/stop/")
    assert not StandIn.objects.exists()  # it never ran a full day
    assert "Ayla" not in desk_at_work.get("/mensen/?wie=waarneming")


def test_who_leaves_gives_everything_to_the_desk(desk_at_work: Desk) -> None:
    """Who leads says so, or they themselves; another colleague is not even offered it."""
    desk_at_work.pathway(owner=desk_at_work.colleague)
    url = f"/waarneming/{desk_at_work.colleague.pk}/vertrek/"
    assert desk_at_work.post(url).status_code == 404
    assert url not in desk_at_work.get("/waarneming/")
    assert f"/waarneming/{desk_at_work.coach.pk}/vertrek/" in desk_at_work.get("/waarneming/")
    leader = desk_at_work.as_(make.make_worker(desk_at_work.organisation, "coordinator"))
    page = leader.get(url).content.decode()
    assert "1 dossier gaat naar de balie van Toets Loket." in page
    assert Worker.objects.get(pk=desk_at_work.colleague.pk).ended_on is None
    assert leader.post(url).status_code == 302
    assert Worker.objects.get(pk=desk_at_work.colleague.pk).ended_on == date(2026, 12, 1)
    assert "Bij de balie, nog zonder naam" in desk_at_work.get("/aanmeldingen/")


def test_the_coordinator_of_the_region_finds_who_leaves_elsewhere(desk_at_work: Desk) -> None:
    coordinator = make.make_coordinator()
    there = make.make_organisation("jongerenloket", name="Loket Verderop")
    worker = make.make_worker(there, name="Wie Weggaat")
    coach, other = (make.make_worker(there, "life_coach", name=name) for name in ("Eén", "Twee"))
    page = desk_at_work.as_(coordinator)
    here, url = f"/waarneming/?organisatie={there.pk}", f"/waarneming/{worker.pk}/vertrek/"
    assert f"?organisatie={there.pk}" in page.get("/waarneming/?zoek=verderop").text
    assert url in page.get(here).text
    days = {"absent": str(coach.pk), "stand_in": str(other.pk), "starts_on": "2026-12-01"}
    assert page.post(here, days).status_code == 302
    assert StandIn.objects.get().stand_in == other
    # Of anybody whose colleagues see the dossiers the organisation itself says it.
    page.post(here, days | {"absent": str(worker.pk)})
    assert StandIn.objects.count() == 1
    assert page.post(url).status_code == 302
    assert Worker.objects.get(pk=worker.pk).ended_on == date(2026, 12, 1)
    assert desk_at_work.client.get(here).status_code == 404
    assert "Een andere organisatie" not in desk_at_work.get("/waarneming/")


def test_another_organisation_stands_in_for_nobody_here(desk_at_work: Desk) -> None:
    row = stand_in_for(
        desk_at_work.colleague,
        stand_in=desk_at_work.coach,
        starts_on=date(2026, 12, 1),
        actor=replace(make.actor_of(desk_at_work.coach)),
    )
    stranger = desk_at_work.as_(make.make_worker())
    assert stranger.post(f"/waarneming/{row.pk}/stop/").status_code == 404
    assert stranger.get(f"/waarneming/{desk_at_work.coach.pk}/vertrek/").status_code == 404


@pytest.mark.parametrize("path", ["/aanmeldingen/", "/onderweg/"])
def test_lists_ask_as_much_for_one_as_for_many(
    desk_at_work: Desk, mentor: Worker, path: str
) -> None:
    for index in range(5):
        brought(desk_at_work, mentor, f"Bilal{index}")
        make.make_pathway()
        person = desk_at_work.person()
        offer_handover(person, to=mentor, why="Zo", actor=make.actor_of(desk_at_work.coach))
    with captured_sql() as statements:
        desk_at_work.get(path)
    assert repeats(statements) == []


def test_who_does_not_guide_is_not_offered_to_refer(desk_at_work: Desk) -> None:
    assert "/aanmeldingen/verwijzing/" in desk_at_work.get("/aanmeldingen/")
    manager = desk_at_work.as_(make.make_worker(desk_at_work.organisation, "account_manager"))
    assert "/aanmeldingen/verwijzing/" not in manager.get("/aanmeldingen/").content.decode()
