"""A surname stands in the agreement that a company signs, and on none of its pages before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.matching.service import (
    KeyAnswer,
    coach_answers,
    person_answers,
    place_person,
    propose,
)
from doorstroom.apps.matching.service import employer_answers as answers
from doorstroom.apps.notices.service import Message
from doorstroom.apps.placements.service import Agreement, SignChannel, Terms, begin, sign
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.support.pages import told

pytestmark = pytest.mark.usefixtures("db")
SURNAME = "Achterberg"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with wall_clock():
        yield


def test_the_surname_stands_in_the_agreement_and_nowhere_else(client: Client) -> None:
    coach = make.make_worker(make.make_organisation("jongerenloket"), "casemanager", name="Sanne")
    route = make.make_pathway(owner=coach, surname=SURNAME, days=("mon", "tue", "thu"))
    bakery = make.make_organisation("werkgever", name="Bakkerij Molenzicht")
    boss = make.make_worker(bakery, "employer_contact", name="Ans de Bakker")
    place = make.make_place(employer=bakery, guidance="light")
    client.force_login(boss.user)  # type: ignore[arg-type]
    actor = make.actor_of(coach)

    def reads(*paths: str) -> None:
        for path in ("/werkgever/", f"/werkgever/plekken/{place.pk}/", *paths):
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert SURNAME not in answer.text, path

    # Proposed, and nobody turned a key.
    made = propose(route.person, place=place, pathway=route, actor=actor)
    reads()
    assert client.get(f"/werkgever/voorstel/{made.pk}/").status_code == 404
    # One key: still nothing.
    person_answers(made, answer=KeyAnswer.YES, actor=actor)
    reads()
    assert "Sam" not in told(client.get("/werkgever/").text)
    # Both keys: a first name, on the page, in the task and in the message.
    coach_answers(made, answer=KeyAnswer.YES, profile_words="Kan goed met deeg.", actor=actor)
    reads(f"/werkgever/voorstel/{made.pk}/", f"/werkgever/voorstel/{made.pk}/ja/")
    assert "Sam" in client.get("/werkgever/").text
    for task in Task.objects.filter(worker__organisation=bakery):
        assert SURNAME not in str(task.facts) + task.title
    for message in Message.objects.filter(worker=boss.pk):
        assert SURNAME not in message.text
    # The company said yes: what it signs is between people who know each other's names.
    answers(made, answer="yes", actor=make.actor_of(boss))  # type: ignore[arg-type]
    terms = Terms(starts_on=date(2026, 12, 1), coach=coach)
    placement = place_person(made, terms=terms, actor=actor)
    agreement = Agreement.objects.get(placement=placement)
    reads(f"/werkgever/mensen/{placement.pk}/")
    assert f"Sam {SURNAME}" in client.get(f"/werkgever/tekenen/{agreement.pk}/").text
    # At work the pages go on with the first name.
    for row in agreement.signatures.order_by("party"):
        sign(agreement, party=row.party, channel=SignChannel.PAPER, actor=actor)
    begin(placement, actor=actor)
    reads(f"/werkgever/mensen/{placement.pk}/", f"/werkgever/mensen/{placement.pk}/is-er-niet/")
