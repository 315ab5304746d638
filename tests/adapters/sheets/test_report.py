"""The report stands alone, keeps the rules of our pages, and says nothing of one person."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from doorstroom.adapters.sheets import read_folder
from doorstroom.adapters.sheets.geography import area_points, postcode_points
from doorstroom.adapters.sheets.report import report
from doorstroom.adapters.sheets.report.parts import Row, Speech, table
from doorstroom.adapters.sheets.report.pictures import Name, draw_map
from doorstroom.adapters.sheets.writing import Decided
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.rounds.deciding import decide
from doorstroom.core.matching.rounds.findings import Change, Findings, GroupGain
from doorstroom.core.matching.rounds.inputs import take_in
from doorstroom.core.matching.rounds.orders import GOALS
from doorstroom.web import components
from tests.adapters.sheets.folders import round_in
from tests.support.rules import faults_in

STYLE = (resources.files("doorstroom.adapters.sheets.report") / "style.css").read_text()


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Decided:
    read = read_folder(round_in(tmp_path_factory.mktemp("round")))
    taken = take_in(read.sheets, as_of=date(2026, 11, 23), seed=0, postcodes=postcode_points())
    assert taken.round is not None
    problem = taken.round.problem
    outcome = decide(problem, candidates(problem, compiled=False), GOALS)
    return Decided(taken.round, outcome, area_points(), "doorstroom test")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_keeps_the_rules_of_a_page_but_for_its_own_style(
    decided: Decided, language: str
) -> None:
    html = report(decided, language).decode()
    assert f'<html lang="{language}">' in html
    bare = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    assert faults_in(bare) == []
    assert len(html) < 60_000


def test_it_asks_nothing_of_any_other_place(decided: Decided) -> None:
    html = report(decided).decode()
    assert re.findall(r"(?:src|href|url|@import|http)\b", html) == []
    assert "<script" not in html
    assert " style=" not in html


def test_it_names_no_person(decided: Decided) -> None:
    words = set(re.findall(r"[\w.-]+", re.sub(r"<[^>]*>", " ", report(decided).decode())))
    assert words & set(decided.round.problem.people.id) == set()


def test_headings_follow_one_another_and_every_table_has_heads(decided: Decided) -> None:
    html = report(decided).decode()
    assert html.count("<h1>") == 1
    assert html.count("<section>") == html.count("<h2>") == 9
    assert html.count("<table") == html.count("<thead>")
    assert html.count('role="img"') == html.count('<svg class="map"') == 1
    assert "Er is geen score" in html
    assert "schatting" in html


def test_its_colours_are_those_of_the_theme() -> None:
    theme = Path(components.__file__).parent / "styles" / "colours.toml"
    colours = tomllib.loads(theme.read_text())["colours"]
    screen = STYLE.split("@media print")[0]
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part))
        for part in screen.split("prefers-color-scheme: dark")
    )
    assert light
    assert {name: [light[name], dark[name]] for name in light} == {
        name: colours[name] for name in light
    }


def test_what_is_found_out_later_gets_its_place(decided: Decided) -> None:
    person, row = int(decided.unplaced.person[0]), decided.shortages[0]
    findings = Findings(
        changes={person: (Change("minutes", 0, {"minutes": 5}),)},
        groups=(GroupGain(row.group, (2, 3)),),
    )
    more = Decided(decided.round, decided.outcome, decided.points, decided.engine, findings)
    from doorstroom.adapters.sheets.writing import files_of

    files = files_of(more)
    name = decided.round.problem.places.id[0]
    assert f"minutes:{name}".encode() in files["unplaced.csv"]
    assert b'"cheapest_changes":[{"facts":{"minutes":5}' in files["explanations.jsonl"]
    assert b",2|3\n" in files["shortages.csv"]
    html = report(more).decode()
    assert "Geplaatst met 10 erbij" in html
    assert "langer reizen" in html


def test_text_from_the_rows_is_never_markup() -> None:
    drawn = table(Speech(), ["a", "b"], [Row("x", [1])])
    assert "<td" in drawn
    assert "&lt;b&gt;" in Speech().say("rows.unknown", table="<b>", columns=("x",))


def test_the_map_adds_up_and_keeps_names_apart() -> None:
    lat, lon = np.array([52.0, 52.0, 53.0]), np.array([5.0, 5.0001, 6.0])
    names = [Name("Hier", 52.5, 5.5), Name("Erop", 52.5, 5.5), Name("Buiten", 60.0, 5.0)]
    drawn = draw_map(lat, lon, np.array([2, 3, 0]), lat[:1], lon[:1], "title", names)
    assert drawn is not None
    assert (drawn.seats, drawn.people) == (5, 1)
    assert drawn.svg.count('class="seats"') == 1
    assert re.findall(r"<text[^>]*>(\w+)<", drawn.svg) == ["Hier"]
    empty = np.zeros(0)
    assert draw_map(empty, empty, empty.astype(np.int64), empty, empty, "title") is None
