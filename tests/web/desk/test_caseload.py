"""Mijn mensen: filters in the address, paging by key, and finding one person."""

from __future__ import annotations

import re
from datetime import date

import pytest

from doorstroom.apps.pathways.service import RestReason, rest
from tests.apps import factories as make
from tests.support.queries import captured_sql
from tests.web.desk.scene import Desk


def test_a_programme_that_was_chosen_is_not_said_on_each_row(desk_at_work: Desk) -> None:
    route = desk_at_work.pathway(due=date(2026, 12, 1), title="Bel over de stage")
    below = f'<span class="quiet below">{route.programme.title}'
    assert below in desk_at_work.get("/mensen/")
    chosen = desk_at_work.get(f"/mensen/?programma={route.programme.slug}")
    assert "Bel over de stage" in chosen
    assert below not in chosen


def test_my_people_stand_in_the_list_with_step_and_days(desk_at_work: Desk) -> None:
    desk_at_work.pathway(
        now="2026-11-21 10:00", call_name="Daan", surname="Berg", due=date(2026, 12, 3)
    )
    page = desk_at_work.get("/mensen/")
    assert "Daan Berg" in page
    assert "Bel Sam" in page
    assert "do 3 dec" in page
    assert ">10<" in page


def test_an_empty_caseload_says_where_to_look(desk_at_work: Desk) -> None:
    page = desk_at_work.get("/mensen/")
    assert "Je bent nog van niemand casushouder." in page
    assert "/aanmeldingen/" in page


def test_filters_keep_who_fits(desk_at_work: Desk) -> None:
    late = desk_at_work.pathway(now="2026-11-20 10:00", surname="Laat", due=date(2026, 11, 26))
    resting = desk_at_work.pathway(surname="Rust")
    rest(
        resting,
        until=date(2027, 1, 10),
        reason=RestReason.BIRTH,
        actor=make.actor_of(desk_at_work.coach),
    )
    desk_at_work.pathway(surname="Collega", owner=desk_at_work.colleague)
    make.make_pathway(surname="Balie")
    shown = {
        "": {"Laat", "Rust"},
        "?sein=te-laat": {"Laat"},
        "?sein=rust": {"Rust"},
        "?wie=balie": {"Balie"},
        "?wie=organisatie": {"Laat", "Rust", "Collega", "Balie"},
        f"?programma={late.programme_id}&station={late.station}": {"Laat", "Rust"},
        "?programma=bestaat-niet": {"Laat", "Rust"},
    }
    for query, names in shown.items():
        page = desk_at_work.get(f"/mensen/{query}")
        found = set(re.findall(r"Sam (Laat|Rust|Collega|Balie)<", page))
        assert found == names, query
    assert "Niemand past bij dit filter." in desk_at_work.get("/mensen/?sein=stil")


@pytest.mark.parametrize("order", ["naam", "dagen"])
def test_every_person_is_on_one_page_and_the_way_back_is_the_same(
    desk_at_work: Desk, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doorstroom.web.desk.caseload_query.PAGE_SIZE", 3)
    for index in range(7):
        desk_at_work.pathway(surname=f"Toets{index}", now=f"2026-11-{2 + index % 3:02d} 10:00")
    url, pages = f"/mensen/?volgorde={order}", []
    while url:
        page = desk_at_work.get(url)
        pages.append(re.findall(r"Sam (Toets\d)<", page))
        found = re.search(r'href="([^"]*(?:\?|&amp;)na=[^"]*)"', page)
        url = found[1].replace("&amp;", "&") if found else ""
    everybody = [name for part in pages for name in part]
    assert sorted(everybody) == [f"Toets{index}" for index in range(7)]
    assert [len(part) for part in pages] == [3, 3, 1]
    back = re.search(r'href="([^"]*(?:\?|&amp;)voor=[^"]*)"', page)
    assert back is not None
    earlier = desk_at_work.get(back[1].replace("&amp;", "&"))
    assert re.findall(r"Sam (Toets\d)<", earlier) == pages[1]


@pytest.mark.parametrize("key", ["x", "~", "berg~niets", "na~00000000-0000-0000-0000-000000000000"])
def test_a_broken_key_is_the_first_page(desk_at_work: Desk, key: str) -> None:
    desk_at_work.pathway(surname="Aarts")
    for order in ("naam", "dagen"):
        desk_at_work.get(f"/mensen/?volgorde={order}&na={key}")


def test_the_list_asks_as_much_for_one_as_for_many(desk_at_work: Desk) -> None:
    counts = []
    for people in (1, 8):
        for index in range(people):
            desk_at_work.pathway(surname=f"Toets{index}")
        with captured_sql() as statements:
            desk_at_work.get("/mensen/")
        counts.append(len(statements))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "asked",
    ["berg", "Berg", "Daan", "daan van den berg", "van den Berg", "06-12345678", "+31612345678"],
)
def test_one_hit_goes_straight_to_the_dossier(desk_at_work: Desk, asked: str) -> None:
    person = desk_at_work.person(
        call_name="Daan", infix="van den", surname="Berg", phone="0612345678"
    )
    desk_at_work.pathway(call_name="Anna", surname="Zwart")
    answer = desk_at_work.client.get("/mensen/zoek/", {"q": asked})
    assert answer.status_code == 302
    assert answer["Location"] == f"/mensen/{person.pk}/"


def test_a_reference_finds_its_dossier(desk_at_work: Desk) -> None:
    person = desk_at_work.person()
    for asked in (person.reference, person.reference.lower().replace("-", "")):
        answer = desk_at_work.client.get("/mensen/zoek/", {"q": asked})
        assert answer["Location"] == f"/mensen/{person.pk}/"


def test_several_hits_are_a_list_and_none_is_a_sentence(desk_at_work: Desk) -> None:
    desk_at_work.pathway(call_name="Daan", surname="Berg")
    desk_at_work.pathway(call_name="Roos", surname="Berg")
    page = desk_at_work.get("/mensen/zoek/?q=berg")
    assert "Daan Berg" in page
    assert "Roos Berg" in page
    assert "Niemand gevonden." in desk_at_work.get("/mensen/zoek/?q=Ωmega%25_")
    assert "Wie zoek je?" in desk_at_work.get("/mensen/zoek/")


def test_nobody_finds_people_of_another(desk_at_work: Desk) -> None:
    desk_at_work.pathway(surname="Geheim")
    other = desk_at_work.as_(make.make_worker())
    assert "Niemand gevonden." in other.get("/mensen/zoek/?q=geheim").content.decode()
    assert "Sam Geheim" not in other.get("/mensen/?wie=erbij").content.decode()
