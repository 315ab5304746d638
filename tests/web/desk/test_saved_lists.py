"""Saved lists: a filter of the caseload under a name, for whoever saved it."""

from __future__ import annotations

import re

import pytest

from doorstroom.apps.accounts.actions.users import MOST_LISTS
from doorstroom.apps.accounts.service import SavedList, save_list
from doorstroom.core.values.errors import Refused
from tests.apps import factories as make
from tests.support.clock import actor_at
from tests.web.desk.scene import Desk

LATE = "wie=organisatie&sein=te-laat&volgorde=dagen"


def links(page: str) -> dict[str, str]:
    """The saved lists above the list: name and address."""
    nav = re.search(r'<nav class="tabs".*?</nav>', page, re.DOTALL)
    found = re.findall(r'href="([^"]*)"[^>]*>([^<]*)<', nav[0]) if nav else []
    return {name: url.replace("&amp;", "&") for url, name in found}


def test_a_list_is_saved_and_opened(desk_at_work: Desk) -> None:
    assert "/mensen/bewaar/" not in desk_at_work.get("/mensen/")
    page = desk_at_work.get(f"/mensen/?{LATE}")
    assert f'href="/mensen/bewaar/?{LATE}"'.replace("&", "&amp;") in page
    form = desk_at_work.get(f"/mensen/bewaar/?{LATE}")
    assert all(said in form for said in ("Van mijn organisatie", "Stap te laat"))
    assert desk_at_work.saved(f"/mensen/bewaar/?{LATE}", name="  Te   laat ") == f"/mensen/?{LATE}"
    page = desk_at_work.get(f"/mensen/?{LATE}")
    assert "De lijst “Te laat” is bewaard." in page
    assert 'aria-current="page">Te laat<' in page
    page = desk_at_work.get("/mensen/")
    assert links(page) == {"Te laat": f"/mensen/?{LATE}"}
    assert 'aria-current="page">Te laat<' not in page


def test_only_known_and_valid_filters_are_kept(desk_at_work: Desk) -> None:
    asked = "wie=iedereen&sein=te-laat&volgorde=dagen&na=x~y&terug=//elders.example&programma=nee"
    desk_at_work.saved(f"/mensen/bewaar/?{asked}", name="Vreemd", query="wie=balie")
    query = {"wie": "mij", "sein": "te-laat", "volgorde": "dagen"}
    assert SavedList.objects.get().query == query


def test_the_same_name_takes_the_place_of_the_old_list_and_says_so(desk_at_work: Desk) -> None:
    desk_at_work.saved("/mensen/bewaar/?wie=balie", name="Straks")
    desk_at_work.saved(f"/mensen/bewaar/?{LATE}", name="STRAKS")
    page = desk_at_work.get("/mensen/")
    assert "De lijst “STRAKS” bestond al en toont nu dit filter." in page
    assert links(page) == {"STRAKS": f"/mensen/?{LATE}"}


def test_a_list_is_removed(desk_at_work: Desk) -> None:
    desk_at_work.saved("/mensen/bewaar/?wie=balie", name="Balie")
    url = f"/mensen/bewaard/{SavedList.objects.get().pk}/weg/"
    assert f'action="{url}"' in desk_at_work.get("/mensen/")
    assert desk_at_work.client.get(url).status_code == 405
    assert desk_at_work.saved(url) == "/mensen/"
    assert not SavedList.objects.exists()
    page = desk_at_work.get("/mensen/")
    assert "De lijst “Balie” is weg." in page
    assert links(page) == {}


def test_the_list_of_a_colleague_is_not_there(desk_at_work: Desk) -> None:
    desk_at_work.saved("/mensen/bewaar/?wie=balie", name="Balie")
    saved = SavedList.objects.get()
    colleague = desk_at_work.as_(desk_at_work.colleague)
    assert links(colleague.get("/mensen/").content.decode()) == {}
    assert colleague.post(f"/mensen/bewaard/{saved.pk}/weg/").status_code == 404
    assert colleague.post(f"/mensen/bewaar/?{LATE}", {"name": "Balie"}).status_code == 302
    saved.refresh_from_db()
    assert saved.query == {"wie": "balie", "volgorde": "naam"}
    assert SavedList.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("  ", "Vul dit in."),
        ("Lang " * 13, "Dit is te lang. Hier passen hoogstens 60 tekens."),
    ],
)
def test_a_wrong_name_saves_nothing_and_stays(desk_at_work: Desk, name: str, said: str) -> None:
    answer = desk_at_work.post(f"/mensen/bewaar/?{LATE}", name=name)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert f'value="{name}"' in page
    assert "Stap te laat" in page
    assert not SavedList.objects.exists()


def test_there_are_at_most_twenty(desk_at_work: Desk) -> None:
    actor = make.actor_of(desk_at_work.coach)
    for number in range(MOST_LISTS):
        save_list(name=f"Lijst {number}", query={"wie": "mij"}, actor=actor)
    answer = desk_at_work.post("/mensen/bewaar/?wie=balie", name="Nog een")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Er staan al 20 lijsten." in page
    assert 'value="Nog een"' in page
    assert save_list(name="lijst 3", query={"wie": "balie"}, actor=actor)[1]
    assert SavedList.objects.count() == MOST_LISTS


@pytest.mark.parametrize("name", ["", " \n ", "x" * 61])
def test_the_rule_itself_wants_a_name(desk_at_work: Desk, name: str) -> None:
    with pytest.raises(Refused):
        save_list(name=name, query={}, actor=make.actor_of(desk_at_work.coach))


def test_nobody_in_particular_keeps_no_list(db: None) -> None:
    nobody = actor_at("2026-12-01 10:00", kind="system")
    with pytest.raises(Refused):
        save_list(name="Lijst", query={}, actor=nobody)
    assert not SavedList.objects.visible_to(nobody).exists()
