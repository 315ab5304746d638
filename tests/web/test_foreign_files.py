"""What exists with another organisation, and does most harm when changed: not there, unchanged.

The access matrix posts at addresses of nothing; here every address names a real person,
placement, proposal, agreement or message, and the answers are those that would be accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import add_user
from doorstroom.apps.matching.service import propose
from doorstroom.apps.notices.service import Message
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import take_up, tell_person
from doorstroom.apps.placements.service import Agreement, Placement, Terms, start_placement
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.support.rows import tables_of_ours
from tests.web.access import roles
from tests.web.showing import shown

STRANGERS = ("casemanager", "jobcoach", "coordinator", "employer", "young", "nobody")
PHONE = "0612345678"
Posts = dict[str, dict[str, str]]


@dataclass
class Elsewhere:
    """An organisation, a bakery and the young people between them, and what one could post."""

    coach: Worker
    boss: Worker
    desk: Posts
    bakery: Posts
    own: Posts
    person: UUID

    @property
    def all(self) -> Posts:
        return self.desk | self.bakery | self.own


@pytest.fixture
def elsewhere(db: None) -> Iterator[Elsewhere]:
    with wall_clock():
        yield _elsewhere()


def _elsewhere() -> Elsewhere:
    coach = make.make_worker(make.make_organisation("jongerenloket"), name="Sanne Ver")
    colleague = make.make_worker(coach.organisation, name="Cor Ver")
    actor = make.actor_of(coach)
    bakery = make.make_organisation("werkgever", name="Bakkerij Ver")
    boss = make.make_worker(bakery, "employer_contact", name="Ans Ver")
    place = make.make_place(employer=bakery, capacity=3, guidance="light")
    week = ("mon", "tue", "thu")
    placed = make.make_pathway(owner=coach, call_name="Daan", surname="Ver", days=week, phone=PHONE)
    asked = make.make_pathway(owner=coach, call_name="Noor", surname="Ver", days=week)
    twin = make.make_programme("perspectiefjaar-hengelo", organiser=coach.organisation)
    double = make.make_pathway(programme=twin, phone=PHONE)
    take_up(double.person, worker=coach, actor=actor)
    waiting = make.make_pathway(call_name="Kim", surname="Ver")
    terms = Terms(starts_on=date(2026, 12, 1), coach=coach, goal="Deeg afwegen")
    placement: Placement = start_placement(placed, place=place, terms=terms, actor=actor)
    agreement = Agreement.objects.get(placement=placement)
    proposal = propose(asked.person, place=place, pathway=asked, actor=actor)
    message: Message | None = tell_person(
        placed.person, code="notice.safe", facts={}, purpose="toets", actor=make.system()
    )
    assert message is not None
    file = f"/mensen/{placed.person_id}/"
    sign = {"party": "person", "channel": "paper", "name": "Iemand"}
    signed = {"name": "Iemand", "agreed": "on", "text_hash": agreement.text_hash}
    return Elsewhere(
        coach,
        boss,
        desk={
            f"{file}noteer/": {"kind": "phone", "note": "Gebeld.", "pathway": str(placed.pk)},
            f"{file}overdragen/": {"to": str(colleague.pk), "why": "Ik ga weg."},
            f"/mensen/{waiting.person_id}/oppakken/": {"worker": str(colleague.pk)},
            f"/plaatsingen/{placement.pk}/einde/": {"reason": "finished"},
            f"/voorstellen/{proposal.pk}/jongere/": {"answer": "yes", "channel": "phone"},
            f"/voorstellen/{proposal.pk}/coach/": {"antwoord": "yes", "profile_words": "Sterk."},
            f"/overeenkomsten/{agreement.pk}/teken/": sign,
            f"/berichten/{message.pk}/": {"uitkomst": "verstuurd"},
            f"{file}samenvoegen/{double.person_id}/": {},
        },
        bakery={f"/werkgever/tekenen/{agreement.pk}/": signed},
        own={f"/mijn/afspraken/{agreement.pk}/teken/": signed},
        person=placed.person_id,
    )


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row of every table of ours, as it is now."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in tables_of_ours()
    }


@pytest.mark.parametrize("role", STRANGERS)
def test_a_stranger_changes_nothing_there(role: str, elsewhere: Elsewhere, client: Client) -> None:
    roles.sign_in(client, role)
    before = everything()
    for url, data in elsewhere.all.items():
        got = client.post(url, data).status_code
        assert got in {403, 404}, (url, got)
    assert everything() == before


def test_whose_it_is_finds_all_of_it(elsewhere: Elsewhere) -> None:
    """The addresses above are real: to the coach, the bakery and Daan they answer."""
    daan = add_user(login="daan@voorbeeld.example", name="Daan", person_id=elsewhere.person)
    for user, posts in (
        (daan, elsewhere.own),
        (elsewhere.boss.user, elsewhere.bakery),
        (elsewhere.coach.user, elsewhere.desk),
    ):
        client = Client()
        client.force_login(user)  # type: ignore[arg-type]
        shown(client)
        before = everything()
        for url, data in posts.items():
            got = client.post(url, data).status_code
            assert got not in {403, 404}, (url, got)
        assert everything() != before
