"""A page asks the database as often for five rows as for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from doorstroom.apps.pathways.service import Contact, ContactKind, note_contact, promise
from doorstroom.apps.people.service import LifeDomain, add_need, offer_handover, tell_person
from doorstroom.apps.placements.service import Attendance, Review
from tests.apps import factories as make
from tests.apps.placements.factories import make_scene
from tests.support.clock import moment, wall_clock
from tests.support.queries import captured_sql
from tests.web.desk.scene import Desk

pytestmark = pytest.mark.usefixtures("db")

MANY = 5


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with wall_clock():
        yield


def asked(client: Client, path: str) -> int:
    with captured_sql() as statements:
        answer = client.get(path)
    assert answer.status_code == 200
    return sum(sql.startswith("SELECT") for sql in statements)


def same_for_many(client: Client, path: str, add: Callable[[int], object]) -> None:
    add(0)
    asked(client, path)  # what is kept in memory after the first time
    one = asked(client, path)
    for index in range(1, MANY):
        add(index)
    assert asked(client, path) == one


def test_a_dossier_with_many_notes_needs_and_promises(client: Client) -> None:
    desk = Desk(client)
    pathway = desk.pathway(due=date(2026, 12, 3))
    actor = make.actor_of(desk.coach)
    domains = list(LifeDomain)

    def add(index: int) -> None:
        contact = Contact(ContactKind.VISIT, f"Gesprek {index}.")
        note_contact(pathway.person, contact=contact, actor=actor)
        add_need(pathway.person, domain=domains[index], agreed="Samen kijken", actor=actor)
        promise(pathway, promised_by="Sam", words=f"Belooft {index}", by_person=True, actor=actor)
        make.make_coach(pathway)

    same_for_many(client, f"/mensen/{pathway.person_id}/", add)


def test_a_placement_with_many_days_and_talks(client: Client) -> None:
    scene = make_scene()
    client.force_login(scene.coach.user)  # type: ignore[arg-type]

    def add(index: int) -> None:
        day = date(2026, 12, 1) - timedelta(weeks=index)
        Attendance.objects.create(
            placement=scene.placement,
            on=day,
            said_by="employer",
            state="present",
            reported_at=moment("2026-12-01 09:00"),
        )
        Review.objects.create(placement=scene.placement, planned_on=day, held_on=day)

    same_for_many(client, f"/plaatsingen/{scene.placement.pk}/", add)


def test_many_hand_overs(client: Client) -> None:
    desk = Desk(client)
    taker = make.make_worker(make.make_organisation("doorstroompunt"))

    def add(_index: int) -> None:
        actor = make.actor_of(desk.coach)
        offer_handover(desk.person(), to=taker, why="Verhuist", actor=actor)

    same_for_many(client, "/onderweg/", add)


def test_many_messages(client: Client) -> None:
    desk = Desk(client)

    def add(index: int) -> None:
        tell_person(
            desk.person(phone=f"060000001{index}"),
            code="notice.safe",
            facts={},
            purpose="toets",
            actor=make.system(),
        )

    same_for_many(client, "/berichten/", add)


def test_the_front_page_with_many_programmes(client: Client) -> None:
    slugs = sorted(path.stem for path in make.PACKS.glob("*.toml"))
    same_for_many(client, "/", lambda index: make.make_programme(slugs[index]))


def test_a_programme_with_many_people(client: Client) -> None:
    programme = make.make_programme()
    path = f"/programma/{programme.slug}/"
    same_for_many(client, path, lambda _index: make.make_pathway(programme=programme))
