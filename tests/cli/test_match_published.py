"""Published problems through the command: assignment optima, and real preferences of students.

The files are not part of this repository: OR-Library (J.E. Beasley) and PrefLib 00038 (Kwanashie,
Irving, Manlove and Sng, 2014; Mattei and Walsh). Where they are absent, smaller problems of the
same shape are made here and checked against another solver.
"""

from __future__ import annotations

import csv
import gzip
import os
import random
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from tests.cli.rounds import folder_of, goals_of, person, place

PUBLISHED = Path(__file__).parents[2].parent / "shared" / "reference" / "benchmarks"
SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
ABSENT = "the published files are not beside this checkout"
NEAR = 5_000


def assigned(base: Path, cost: np.ndarray) -> dict[str, object]:
    """Everybody to one place, at least minutes: the cost is the journey."""
    names = range(len(cost))
    folder = folder_of(
        base / "in",
        candidates=[person(f"p{i}") for i in names],
        places=[place(f"o{j}") for j in names],
        travel=[
            {"candidate_id": f"p{i}", "place_id": f"o{j}", "minutes": int(cost[i, j])}
            for i, j in product(names, names)
        ],
    )
    return goals_of(folder, base / "out", "--order", "most_placed,travel")


def orlib(path: Path) -> np.ndarray:
    words = gzip.decompress(path.read_bytes()).split()
    size = int(words[0])
    return np.array(words[1:], np.int64).reshape(size, size)


@pytest.mark.parametrize(("name", "optimum"), [("assign100", 305)])
def test_a_published_assignment_is_solved_to_its_optimum(
    tmp_path: Path, name: str, optimum: int
) -> None:
    path = PUBLISHED / "orlib_assign" / f"{name}.txt.gz"
    if not path.exists():
        pytest.skip(ABSENT)
    cost = orlib(path)
    assert assigned(tmp_path, cost) == {"most_placed": len(cost), "travel": optimum}


def test_the_large_published_assignment_is_solved_in_the_soak(tmp_path: Path) -> None:
    path = PUBLISHED / "orlib_assign" / "assign500.txt.gz"
    if not path.exists():
        pytest.skip(ABSENT)
    if not SOAK:
        pytest.skip("a quarter of a million journeys: in the soak")
    assert assigned(tmp_path, orlib(path)) == {"most_placed": 500, "travel": 991}


@pytest.mark.parametrize("seed", [1, 2])
def test_an_assignment_is_as_cheap_as_another_solver_makes_it(tmp_path: Path, seed: int) -> None:
    cost = np.random.default_rng(seed).integers(1, 100, (30, 30))
    rows, columns = linear_sum_assignment(cost)
    wanted = {"most_placed": 30, "travel": int(cost[rows, columns].sum())}
    assert assigned(tmp_path, cost) == wanted


Wishes = list[list[int]]


def students(path: Path) -> tuple[int, Wishes]:
    """How many projects there are, and per student theirs in order: "count: a,b,{c,d}"."""
    projects, wishes = 0, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# NUMBER ALTERNATIVES:"):
            projects = int(line.split(":")[1])
        elif line and not line.startswith("#"):
            count, _, names = line.partition(":")
            own = [int(x) - 1 for x in names.replace("{", "").replace("}", "").split(",") if x]
            wishes += [own] * int(count)
    return projects, wishes


def by_wish(base: Path, projects: int, wishes: Wishes) -> tuple[dict[str, object], list[int]]:
    """Each project is a place for one and a sector of its own; only what is named is possible."""
    folder = folder_of(
        base / "in",
        candidates=[
            person(f"p{i}", sectors="|".join(f"s{j}" for j in own)) for i, own in enumerate(wishes)
        ],
        places=[place(f"o{j}", sector=f"s{j}") for j in range(projects)],
    )
    goals = goals_of(folder, base / "out", "--order", "most_placed,first_wish")
    with (base / "out" / "placements.csv").open(encoding="utf-8") as file:
        return goals, [int(row["wish_rank"]) for row in csv.DictReader(file)]


def best_by_wish(projects: int, wishes: Wishes) -> dict[str, object]:
    """Another solver: a seat outside for everybody, so dear that it is the last resort."""
    cost = np.full((len(wishes), projects + len(wishes)), NEAR**2)
    cost[:, projects:] = NEAR
    for i, own in enumerate(wishes):
        for rank, j in enumerate(own):
            cost[i, j] = 0 if rank == 0 else 1
    rows, columns = linear_sum_assignment(cost)
    inside = columns < projects
    first = int((cost[rows, columns] == 0).sum())
    return {"most_placed": int(inside.sum()), "first_wish": first}


@pytest.mark.parametrize("year", [1, 2, 3, 4])
def test_real_students_get_as_many_projects_and_first_wishes_as_can_be(
    tmp_path: Path, year: int
) -> None:
    path = PUBLISHED / "glasgow" / f"00038-0000000{year}.soi"
    if not path.exists():
        pytest.skip(ABSENT)
    projects, wishes = students(path)
    assert len(wishes) > 30
    goals, ranks = by_wish(tmp_path, projects, wishes)
    assert goals == best_by_wish(projects, wishes)
    assert len(ranks) == goals["most_placed"]
    assert ranks.count(1) == goals["first_wish"]


def test_invented_students_get_as_many_as_can_be(tmp_path: Path) -> None:
    dice = random.Random(3)
    wishes = [dice.sample(range(25), dice.randrange(1, 6)) for _ in range(32)]
    goals, ranks = by_wish(tmp_path, 25, wishes)
    assert goals == best_by_wish(25, wishes)
    assert ranks.count(1) == goals["first_wish"]
