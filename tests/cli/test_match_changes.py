"""Changes to the rows that may not matter, and those whose effect is known: through the command."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.adapters.sheets.folders import Rows, limits, people, places, round_in, write_csv
from tests.cli.rounds import AS_OF, folder_of, goals_of, match

PEOPLE = 25


def tables(seed: int) -> dict[str, Rows]:
    dice = random.Random(seed)
    persons, offers = people(PEOPLE, seed), places(12, seed + 1)
    for row in dice.sample(offers, 6):
        row["capacity"] = "3"
    return {"candidates": persons, "places": offers, "limits": limits()}


def unplaced(out: Path) -> list[str]:
    lines = (out / "unplaced.csv").read_text(encoding="utf-8").splitlines()
    return [line.split(",")[0] for line in lines[1:]]


@pytest.mark.parametrize("seed", [3, 4])
def test_a_seat_more_who_leaves_and_a_place_in_two(tmp_path: Path, seed: int) -> None:
    rows = tables(seed)
    before = goals_of(folder_of(tmp_path / "in", **rows), tmp_path / "out")

    for place in rows["places"][::6]:
        place["capacity"] = str(int(place["capacity"]) + 1)
        more = goals_of(folder_of(tmp_path / "more", **rows), tmp_path / "more-out")
        assert more["most_placed"] >= before["most_placed"]  # type: ignore[operator]
        place["capacity"] = str(int(place["capacity"]) - 1)

    gone = unplaced(tmp_path / "out")[0]
    fewer = [row for row in rows["candidates"] if row["candidate_id"] != gone]
    less = goals_of(folder_of(tmp_path / "less", **rows | {"candidates": fewer}), tmp_path / "l")
    assert without_dates(less) == without_dates(before)

    large = next(row for row in rows["places"] if row["capacity"] == "3")
    halves = [large | {"capacity": "1"}, large | {"place_id": "half", "capacity": "2"}]
    split = [row for row in rows["places"] if row is not large] + halves
    two = goals_of(folder_of(tmp_path / "two", **rows | {"places": split}), tmp_path / "two-out")
    assert two == before


def without_dates(goals: dict[str, object]) -> dict[str, object]:
    """Who leaves takes a date along: of a count per date, those that count for somebody."""
    return {
        goal: [pair for pair in value if list(pair)[1]] if isinstance(value, list) else value
        for goal, value in goals.items()
    }


@pytest.mark.parametrize("seed", [6, 7])
def test_rows_in_another_order_and_dialect_change_no_byte(tmp_path: Path, seed: int) -> None:
    rows, dice = tables(seed), random.Random(seed)
    goals_of(folder_of(tmp_path / "in", **rows), tmp_path / "out")
    (tmp_path / "turned").mkdir()
    for name, own in rows.items():
        dice.shuffle(own)
        names = sorted({name for row in own for name in row})
        dice.shuffle(names)
        write_csv(tmp_path / "turned" / f"{name}.csv", names, own, dutch=True)
    goals_of(tmp_path / "turned", tmp_path / "again")
    assert files_in(tmp_path / "again") == files_in(tmp_path / "out")


def files_in(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "timings.json"}


def test_a_round_over_another_one_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    folder = round_in(tmp_path / "in")
    text = (folder / "candidates.csv").read_text(encoding="utf-8")
    (folder / "candidates.csv").write_text(text.replace("p3,", "p 3,"), encoding="utf-8")
    out = tmp_path / "out"
    assert match(folder, "--out", out, "--skip-bad-rows", *AS_OF).exit_code == 0
    assert (out / "left_out.csv").exists()
    (folder / "candidates.csv").write_text(text, encoding="utf-8")
    assert match(folder, "--out", out, *AS_OF).exit_code == 0
    assert not (out / "left_out.csv").exists()
    assert match("verify", folder, out).exit_code == 0
