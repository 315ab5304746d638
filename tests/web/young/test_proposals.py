"""Proposals: plain words, yes, no without a reason, a question, and why no other."""

from __future__ import annotations

import pytest

from doorstroom.apps.matching.service import (
    EmployerAnswer,
    Farther,
    KeyAnswer,
    Proposal,
    coach_answers,
    employer_answers,
    person_answers,
    propose,
)
from doorstroom.apps.people.service import worker_leaves
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make

from .conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal() -> Proposal:
    owner = make.make_worker(make.make_programme().organiser, name="Marjan Toets")
    pathway = make.make_pathway(owner=owner)
    pathway.person.refresh_from_db()
    place = make.make_place(pay_cents_month=15_000, title="Helpen in de bakkerij", guidance="light")
    return propose(pathway.person, place=place, pathway=pathway, actor=make.actor_of(owner))


def test_a_proposal_is_told_in_plain_words(as_person: SignIn, proposal: Proposal) -> None:
    client = as_person(proposal.person)
    for path in ("/mijn/", "/mijn/plekken/", f"/mijn/plekken/{proposal.pk}/"):
        text = client.get(path).content.decode().replace("\xa0", " ")
        assert "Helpen in de bakkerij" in text
        assert "Maandag, dinsdag en donderdag, 8.00 tot 16.30 uur" in text
        assert "Je krijgt € 150 per maand." in text
        assert "Heb je een uitkering? Vraag eerst Marjan Toets" in text
        assert "Nee zeggen mag, zonder reden." in text


def test_who_noted_a_key_stands_at_the_proposal(as_person: SignIn, proposal: Proposal) -> None:
    there = f"/mijn/plekken/{proposal.pk}/"
    client = as_person(proposal.person)
    assert "genoteerd door" not in client.get(there).text
    owner = make.actor_of(proposal.proposed_by)
    person_answers(proposal, answer=KeyAnswer.YES, actor=owner)
    coach_answers(proposal, answer=KeyAnswer.YES, profile_words="Werkt graag.", actor=owner)
    employer_answers(proposal, answer=EmployerAnswer.YES, actor=owner)
    text = client.get(there).text
    assert "Jouw antwoord is genoteerd door Marjan Toets." in text
    assert "Ja namens je begeleiders: Marjan Toets." in text
    assert "Het antwoord van het bedrijf is genoteerd door Marjan Toets." in text
    assert "Toch niet" in text


def test_what_is_not_agreed_is_said_to_be_open(as_person: SignIn, proposal: Proposal) -> None:
    place = proposal.place
    place.pay_cents_month = None
    place.save(update_fields=["pay_cents_month"])
    text = as_person(proposal.person).get(f"/mijn/plekken/{proposal.pk}/").content.decode()
    assert "Je krijgt geen loon" in text or "nog niets afgesproken" in text
    assert "€" not in text


def test_yes_turns_my_key_and_says_who_looks_by_when(as_person: SignIn, proposal: Proposal) -> None:
    client = as_person(proposal.person)
    page = client.post(f"/mijn/plekken/{proposal.pk}/ja/", follow=True).content.decode()
    proposal.refresh_from_db()
    assert (proposal.person_answer, proposal.person_channel) == ("yes", "tap")
    due = Task.objects.get(code="task.turn_coach_key").due_on
    assert due.isoformat() == "2026-12-03"
    assert "Marjan Toets kijkt ernaar, uiterlijk donderdag 3 december." in page


def test_no_needs_no_reason_and_says_what_it_means(as_person: SignIn, proposal: Proposal) -> None:
    client = as_person(proposal.person)
    asked = client.get(f"/mijn/plekken/{proposal.pk}/nee/").content.decode()
    assert "Je hoeft niet te zeggen waarom." in asked
    assert "Praat dan eerst met Marjan Toets." in asked
    proposal.refresh_from_db()
    assert proposal.person_answer == ""
    client.post(f"/mijn/plekken/{proposal.pk}/nee/", {"words": ""})
    proposal.refresh_from_db()
    assert (proposal.person_answer, proposal.status) == ("no", "declined")
    assert "Jij zei nee. Dat is goed." in client.get("/mijn/plekken/").content.decode()


def test_a_no_keeps_my_own_words_for_my_guides(as_person: SignIn, proposal: Proposal) -> None:
    client = as_person(proposal.person)
    client.post(f"/mijn/plekken/{proposal.pk}/nee/", {"words": "Het begint te vroeg."})
    proposal.refresh_from_db()
    assert (proposal.person_answer, proposal.person_words) == ("no", "Het begint te vroeg.")


def test_a_yes_can_be_taken_back_and_says_what_happens_next(
    as_person: SignIn, proposal: Proposal
) -> None:
    client = as_person(proposal.person)
    assert client.get(f"/mijn/plekken/{proposal.pk}/toch-niet/").status_code == 404
    page = client.post(f"/mijn/plekken/{proposal.pk}/ja/", follow=True).content.decode()
    assert "Toch niet" in page
    asked = client.get(f"/mijn/plekken/{proposal.pk}/toch-niet/").content.decode()
    assert "Je mag dat terugnemen, ook zonder reden." in asked
    assert "Het bedrijf heeft nog niets over je gelezen" in asked
    words = {"words": "Ik durf nog niet."}
    after = client.post(f"/mijn/plekken/{proposal.pk}/toch-niet/", words, follow=True)
    assert "Marjan Toets zoekt met je verder." in after.content.decode()
    assert "Je zei ja en nam dat terug." in after.content.decode()
    proposal.refresh_from_db()
    assert (proposal.status, proposal.person_words) == ("withdrawn", "Ik durf nog niet.")
    assert not Task.objects.filter(code="task.tell_employer_off").exists()
    assert client.post(f"/mijn/plekken/{proposal.pk}/toch-niet/", words).status_code == 404


def test_a_yes_that_the_company_read_can_still_be_taken_back(
    as_person: SignIn, proposal: Proposal
) -> None:
    client = as_person(proposal.person)
    client.post(f"/mijn/plekken/{proposal.pk}/ja/")
    coach = make.actor_of(proposal.proposed_by)
    coach_answers(
        proposal, answer=KeyAnswer.YES, profile_words="Werkt graag met de handen.", actor=coach
    )
    asked = client.get(f"/mijn/plekken/{proposal.pk}/toch-niet/").content.decode()
    assert "Het bedrijf hoort van Marjan Toets dat het niet doorgaat." in asked
    client.post(f"/mijn/plekken/{proposal.pk}/toch-niet/", {"words": ""})
    proposal.refresh_from_db()
    assert proposal.status == "withdrawn"
    assert Task.objects.get(code="task.tell_employer_off").worker == proposal.proposed_by


def test_a_question_goes_to_the_coach(as_person: SignIn, proposal: Proposal) -> None:
    client = as_person(proposal.person)
    path = f"/mijn/plekken/{proposal.pk}/vraag/"
    assert "Schrijf je vraag op" in client.post(path, {"words": " "}).content.decode()
    page = client.post(path, {"words": "Moet ik vroeg op?"}, follow=True).content.decode()
    assert "antwoordt uiterlijk woensdag 2 december" in page
    assert Task.objects.filter(code="task.proposal_question", done_at=None).exists()


def test_an_answer_that_comes_too_late_is_refused_in_words(
    as_person: SignIn, proposal: Proposal
) -> None:
    client = as_person(proposal.person)
    client.post(f"/mijn/plekken/{proposal.pk}/nee/", {"words": ""})
    again = client.post(f"/mijn/plekken/{proposal.pk}/vraag/", {"words": "Toch?"})
    assert again.status_code == 200
    assert "Toch?" in again.content.decode()


def test_somebody_elses_proposal_is_not_there(as_person: SignIn, proposal: Proposal) -> None:
    client = as_person(make.make_person(call_name="Noor"))
    for path in ("", "ja/", "nee/", "vraag/", "toch-niet/"):
        address = f"/mijn/plekken/{proposal.pk}/{path}"
        answer = client.post(address, {"words": "x"}) if path else client.get(address)
        assert answer.status_code == 404
    proposal.refresh_from_db()
    assert proposal.person_answer == ""


def test_why_no_other_counts_the_places_by_rule(as_person: SignIn, proposal: Proposal) -> None:
    person = proposal.person
    make.make_place(days=("sat", "sun"), guidance="light")
    person.days = ["mon", "tue", "wed", "thu", "fri"]
    person.save(update_fields=["days"])
    text = as_person(person).get("/mijn/plekken/waarom-geen-andere/").content.decode()
    assert "Plekken die nu kunnen: 1" in text
    assert "1: op dagen dat jij niet kunt" in text


def test_why_no_other_says_what_more_travelling_opens(
    as_person: SignIn, proposal: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "doorstroom.web.young.why.farther", lambda *_: Farther(minutes=45, count=2, opens=2)
    )
    text = as_person(proposal.person).get("/mijn/plekken/waarom-geen-andere/").content.decode()
    assert "Wil je ook 45 minuten reizen? Dan kun je uit 2 plekken kiezen." in text


def test_after_the_coach_left_the_desk_is_named_that_gets_the_task(
    as_person: SignIn, proposal: Proposal
) -> None:
    client = as_person(proposal.person)
    worker_leaves(proposal.proposed_by, actor=make.system())
    path = f"/mijn/plekken/{proposal.pk}/"
    desk = f"de balie van {proposal.proposed_by.organisation.name}"
    assert f"Vraag eerst {desk}" in client.get(path).content.decode()
    assert f"Praat dan eerst met {desk}." in client.get(f"{path}nee/").content.decode()
    page = client.post(f"{path}vraag/", {"words": "Hoe laat?"}, follow=True).content.decode()
    assert f"{desk[:1].upper()}{desk[1:]} antwoordt uiterlijk" in page
    assert "Marjan Toets" not in page
    page = client.post(f"{path}ja/", follow=True).content.decode()
    assert "Marjan Toets" not in page
    assert Task.objects.get(code="task.turn_coach_key").worker.function == "desk"
