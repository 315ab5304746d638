"""The bench keeps working: its rounds are the same twice, its peers agree, its page is written."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from bench import folders, limits, page, phases, table
from bench.instances import AS_OF, Instance, Size, circle, make_size
from bench.measures import MEASURES
from bench.peers import cpsat, flow, greedy, kdtree
from doorstroom.adapters.sheets.folder import read_folder
from doorstroom.core.matching.engine.goals import DEFAULT_ORDER, value_of
from doorstroom.core.matching.engine.pairs import candidates
from doorstroom.core.matching.engine.solve import solve
from doorstroom.core.matching.rounds.inputs import take_in

ROOT = Path(__file__).parents[2]
SIZE = Size(250, 200, "Purmerend", 14)


def same(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray):
        return bool(np.array_equal(one, np.asarray(other)))
    if hasattr(one, "__dataclass_fields__"):
        return all(same(getattr(one, x.name), getattr(other, x.name)) for x in fields(one))
    return bool(one == other)


@pytest.mark.parametrize("coupled", [False, True])
def test_the_same_seed_makes_the_same_round(coupled: bool) -> None:
    one, two, other = (make_size(SIZE, seed=s, coupled=coupled) for s in (3, 3, 4))
    assert one == two
    assert one.people != other.people


def test_a_circle_grows_with_its_people() -> None:
    radius = [circle(n).radius_km for n in (1_000, 10_000, 100_000)]
    assert radius == sorted(radius)
    assert radius[0] < radius[-1] < 300


@pytest.mark.parametrize("coupled", [False, True])
def test_a_folder_says_what_the_round_says(tmp_path: Path, coupled: bool) -> None:
    instance: Instance = make_size(SIZE, seed=2, coupled=coupled)
    folders.write(instance, tmp_path)
    read = read_folder(tmp_path)
    taken = take_in(read.sheets, as_of=AS_OF, seed=0, postcodes={}, earlier=read.faults)
    assert taken.round is not None, taken.faults[:3]
    assert same(taken.round.problem, instance.problem())


@pytest.mark.parametrize("seed", [1, 2])
def test_the_peers_of_the_network_give_the_same_answers(seed: int) -> None:
    problem = make_size(SIZE, seed=seed).problem()
    pairs = candidates(problem, compiled=False)
    assert same(kdtree.candidates(problem), pairs)
    solution = solve(problem, pairs)
    found = flow.solve(problem, pairs)
    for goal in DEFAULT_ORDER:
        assert value_of(goal, problem, pairs, found.pair) == solution.values[goal], goal
    assert greedy.place_one_by_one(problem, pairs) <= solution.values["most_placed"]


# OR-tools brings a HiGHS of its own; the two do not go together in one process.
BY_HIGHS = """
from bench.instances import Size, make_size
from bench.peers.mip import most_placed
from doorstroom.core.matching.engine.pairs import candidates
problem = make_size(Size(120, 90, 'Purmerend', 14), seed=1, coupled=True).problem()
print(*most_placed(problem, candidates(problem, compiled=False), 20))
"""


def test_the_peers_of_the_coupled_round_agree_with_one_another() -> None:
    problem = make_size(Size(120, 90, "Purmerend", 14), seed=1, coupled=True).problem()
    placed, _ = cpsat.most_placed(problem, candidates(problem, compiled=False), 20)
    words = [sys.executable, "-c", BY_HIGHS]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    found, bound = ran.stdout.split()
    assert int(found) == placed == round(float(bound))


def test_costs_that_are_too_large_are_refused_and_not_believed() -> None:
    problem = make_size(SIZE, seed=1).problem()
    with pytest.raises(flow.TooLarge):
        flow.solve(problem, candidates(problem, compiled=False), -30)


def test_every_line_names_measures_that_exist() -> None:
    for line in (*table.LINES, *table.TOWN):
        assert line.ours in MEASURES or line.ours == "command"
        assert not line.peer or line.peer in MEASURES
    assert set(table.COUPLED) <= set(MEASURES)


def test_a_page_says_ratio_ask_and_whether_it_is_met() -> None:
    line = next(x for x in table.LINES if (x.key, x.size) == ("solve", "region"))
    runs = [{"wall": 0.1 * k, "cpu": 0.1, "peak": 100.0} for k in (1, 2, 3)]
    peer = [{"wall": 2.0 * k, "cpu": 1.0, "peak": 400.0} for k in (1, 2, 3)]
    stamp = {"at": "2026-11-23 10:00", "commit": "abc", "load": 0.4}
    row = {"ours": runs, "peer": peer, "same": True, **stamp}
    text = page.page({f"{line.key} {line.size}": row})
    assert "| 1/20 (1/20–1/20) | 1/10 | 1/10 | yes | 100 / 400 MB = 0.25 | yes |" in text
    assert "busy" not in text
    slow = {**row, "ours": peer, "load": 9.0, "same": False}
    text = page.page({f"{line.key} {line.size}": slow, "growth": {"failed": "x"}})
    assert "| **no** | 400 / 400 MB = 1.00 | **no** |" in text
    assert "busy" in text
    broken = page.page({f"{line.key} {line.size}": {"failed": "out of room", **stamp}})
    assert "out of room" in broken


@pytest.mark.parametrize("name", ["solve", "pairs", "gains"])
def test_where_the_time_goes_adds_up_and_is_told(name: str) -> None:
    row = phases.PHASES[name]("town")
    assert sum(row["seconds"].values()) == pytest.approx(row["whole"], rel=0.01)
    size = dict(table.PHASES)[name]
    text = page.page(
        {f"phases {name} {size}": {**row, "at": "2026-11-23", "commit": "a", "load": 0}}
    )
    assert f"**{limits.TITLES[name]}, {size}**" in text
    assert all(f"| {title} |" in text for title in row["seconds"])


def test_what_limits_a_coupled_round_is_told_in_people() -> None:
    row = {"whole": 2.0, "seconds": {"a": 1.5, "the rest": 0.5}, "placed": 95, "bound": 100}
    text = limits.text({"phases coupled region": {**row, "classes": 4, "closed": 1}})
    assert "| a | 1.500 | 75% |" in text
    assert "The gap of 5.000% is 5 people" in text
    assert limits.text({"phases coupled region": {"failed": "x"}}) == ""


def test_what_was_watched_is_as_it_was_before() -> None:
    before = [getattr(module, name) for module, name, _ in phases.SOLVE]
    with phases.watching(phases.SOLVE):
        assert all(
            getattr(module, name) is not old
            for (module, name, _), old in zip(phases.SOLVE, before, strict=True)
        )
    assert [getattr(module, name) for module, name, _ in phases.SOLVE] == before


def test_a_part_of_the_bench_runs_and_writes_its_page(tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    kept = ["--results", str(tmp_path / "results.json"), "--out", str(out)]
    part = ["--size", "town", "--only", "solve", "--repeats", "1"]
    words = [sys.executable, "-m", "bench", *part, *kept]
    subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    text = out.read_text(encoding="utf-8")
    line = next(x for x in text.splitlines() if x.startswith("| exact solve, all goals | town |"))
    assert line.endswith("| yes |")
    assert "k-d tree" in text


def test_the_exponent_is_the_slope() -> None:
    assert page.exponent([1.0, 10.0, 100.0], [2.0, 20.0, 200.0]) == pytest.approx(1)
    assert math.isnan(page.exponent([1.0], [2.0]))
