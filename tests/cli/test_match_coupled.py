"""``doorstroom match`` where coaches, programmes and classes have limits."""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from doorstroom.cli import main
from doorstroom.core.matching.rounds.tables import CANDIDATES, LIMITS, PLACES
from tests.adapters.sheets.folders import Rows, people, places, write_csv

AS_OF = ("--as-of", "2026-11-23")
ONE_SEAT = [
    {"kind": "coach", "id": "c1", "maximum": "4"},
    {"kind": "programme", "id": "x", "maximum": "5"},
    {"kind": "class", "id": "k0", "maximum": "3", "minimum": "2"},
    {"kind": "class", "id": "k1", "maximum": "", "minimum": "3"},
    {"kind": "class", "id": "k2", "maximum": "9", "minimum": "9"},
]


def match(*args: object) -> Result:
    result = CliRunner().invoke(main, ["match", *map(str, args)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def candidates() -> Rows:
    rows = people()
    for number, row in enumerate(rows):
        row |= {"coach_id": f"c{number % 3}", "programmes": ("x", "", "y|x")[number % 3]}
    return rows


def offers() -> Rows:
    rows = places()
    for number, row in enumerate(rows):
        row |= {"class_id": ("", "k0", "k1", "k2")[number % 4], "capacity": "2"}
    return rows


def folder_of(path: Path, limits: Rows, *, turned: bool = False, promised: str = "") -> Path:
    path.mkdir(parents=True, exist_ok=True)
    first = candidates()
    first[0]["fixed_place_id"] = promised
    for table, rows in ((CANDIDATES, first), (PLACES, offers()), (LIMITS, list(limits))):
        names = list(table.names)
        if turned:
            random.Random(4).shuffle(rows)
            names.reverse()
        write_csv(path / f"{table.name}.csv", names, rows, dutch=turned)
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("coupled")
    result = match(folder_of(base / "in", ONE_SEAT), "--out", base / "out", *AS_OF)
    assert result.exit_code == 0, result.output
    return base


def test_every_limit_holds_in_what_is_written(done: Path) -> None:
    rows = rows_of(done / "out" / "placements.csv")
    coach = {row["candidate_id"]: row["coach_id"] for row in candidates()}
    school_class = {row["place_id"]: row["class_id"] for row in offers()}
    assert all(row["class_id"] == school_class[row["place_id"]] for row in rows)
    classes = Counter(row["class_id"] for row in rows)
    assert classes["k0"] in {0, 2, 3}
    assert classes["k1"] == 0 or classes["k1"] >= 3
    assert classes["k2"] in {0, 9}
    assert Counter(coach[row["candidate_id"]] for row in rows)["c1"] <= 4


def test_the_summary_says_per_goal_what_nothing_exceeds(done: Path) -> None:
    summary = json.loads((done / "out" / "summary.json").read_text())
    placed = len(rows_of(done / "out" / "placements.csv"))
    assert summary["goals"]["most_placed"] == placed > 0
    assert summary["bounds"].keys() == summary["gaps"].keys() == summary["goals"].keys()
    for goal, proven in summary["proven"].items():
        assert proven == (summary["bounds"][goal] == summary["goals"][goal])
        assert 0 <= summary["gaps"][goal] <= 1
    assert summary["proven_optimal"] == all(summary["proven"].values())
    assert summary["limits"]["class"]["given"] == 2
    assert not (done / "out" / "certificate.json").exists()
    reasons = {row["reason"] for row in rows_of(done / "out" / "unplaced.csv")}
    assert reasons <= {"scarcity", "no_compatible_place"}


def test_another_order_of_rows_changes_no_byte(done: Path, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", ONE_SEAT, turned=True)
    assert match(folder, "--out", tmp_path / "out", *AS_OF).exit_code == 0
    for path in (done / "out").iterdir():
        if path.name != "timings.json":
            assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes(), path.name


def test_what_was_written_is_accepted_and_an_altered_row_is_not(done: Path, tmp_path: Path) -> None:
    accepted = match("verify", done / "in", done / "out")
    assert accepted.exit_code == 0
    # The bounds are what the file says; only a certificate proves.
    assert "geen bewijs" in accepted.output
    copy = tmp_path / "out"
    copy.mkdir()
    for path in (done / "out").iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    lines = (copy / "placements.csv").read_text().splitlines()
    (copy / "placements.csv").write_text("\n".join(lines[:-1]) + "\n")
    refused = match("verify", done / "in", copy)
    assert refused.exit_code == 1, refused.output


def test_limits_that_were_made_tighter_afterwards_are_found(done: Path, tmp_path: Path) -> None:
    tighter = [*ONE_SEAT[1:], {"kind": "coach", "id": "c1", "maximum": "1"}]
    refused = match("verify", folder_of(tmp_path / "in", tighter), done / "out")
    assert refused.exit_code == 1
    assert "c1" in refused.output


def test_a_promise_in_a_class_that_cannot_reach_its_minimum_is_told(tmp_path: Path) -> None:
    place = next(row["place_id"] for row in offers() if row["class_id"] == "k2")
    limits: Rows = [{"kind": "class", "id": "k2", "maximum": "", "minimum": "30"}]
    folder = folder_of(tmp_path / "in", limits, promised=place)
    refused = match(folder, "--out", tmp_path / "out", *AS_OF)
    assert refused.exit_code == 2
    assert "k2" in refused.output
    assert not (tmp_path / "out").exists()
