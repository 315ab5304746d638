"""How fast a company answers: from three answers on, a yes and a no alike, and its own only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client

from doorstroom.apps.matching.service import Proposal
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.places.service import Place
from tests.apps import factories as make
from tests.support.clock import moment, wall_clock

pytestmark = pytest.mark.usefixtures("db")

HEADING = "Hoe snel u antwoordt"


@pytest.fixture
def boss(client: Client) -> Iterator[Worker]:
    bakery = make.make_organisation("werkgever", name="Bakkerij Molenzicht")
    found = make.make_worker(bakery, "employer_contact", name="Ans de Bakker")
    with wall_clock():
        client.force_login(found.user)  # type: ignore[arg-type]
        yield found


def answered(place: Place, sent: datetime, answered: datetime, answer: str = "yes") -> None:
    route = make.make_pathway()
    Proposal.objects.create(
        person=route.person,
        pathway=route,
        place=place,
        proposed_by=route.person.owner_involvement.worker,
        proposed_at=sent,
        person_answer="yes",
        coach_answer="yes",
        sent_at=sent,
        employer_answer=answer,
        employer_answered_at=answered,
        status="declined" if answer == "no" else "accepted",
    )


def home(client: Client) -> str:
    answer = client.get("/werkgever/")
    assert answer.status_code == 200
    return answer.text


def test_from_three_answers_on_the_middle_is_told(client: Client, boss: Worker) -> None:
    place = make.make_place(employer=boss.organisation)
    # A Friday to the Monday after is one working day.
    answered(place, moment("2026-11-20 16:00"), moment("2026-11-23 09:00"))
    answered(place, moment("2026-11-23 10:00"), moment("2026-11-25 10:00"), "no")
    assert HEADING not in home(client)
    answered(place, moment("2026-11-16 10:00"), moment("2026-11-20 10:00"))
    page = home(client)
    assert HEADING in page
    assert "Meestal binnen 2 werkdagen." in page


def test_the_same_day_is_said_as_such(client: Client, boss: Worker) -> None:
    place = make.make_place(employer=boss.organisation)
    for day in ("2026-11-23", "2026-11-24", "2026-11-25"):
        answered(place, moment(f"{day} 09:00"), moment(f"{day} 15:00"))
    assert "Meestal op dezelfde dag." in home(client)


def test_other_companies_old_answers_and_call_me_do_not_count(client: Client, boss: Worker) -> None:
    other = make.make_place(employer=make.make_organisation("werkgever", name="Ander Bedrijf"))
    mine = make.make_place(employer=boss.organisation)
    now = moment()
    for weeks in (1, 2, 3):
        answered(other, now - timedelta(weeks=weeks), now - timedelta(days=1))
        answered(mine, now - timedelta(weeks=60 + weeks), now - timedelta(weeks=60))
        answered(mine, now - timedelta(weeks=weeks), now - timedelta(days=1), "call")
    assert HEADING not in home(client)
