"""What is measured, each in a process of its own: ``python -m bench.measures NAME SIZE``.

A measure prepares, says ``ready()``, does its work under ``timed()`` and returns what it found.
Peak memory counts from ``ready()``: what was loaded is in it, what made it is not.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from bench import store
from doorstroom.core.matching.engine import pairs as pairs_module
from doorstroom.core.matching.engine.build import PersonRow
from doorstroom.core.matching.engine.explain.whatif import WhatIf
from doorstroom.core.matching.engine.goals import DEFAULT_ORDER, value_of
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.engine.solve import Solution, solve

SECONDS = 5.0
Facts = dict[str, object]
MEASURES: dict[str, Callable[[Watch, str], Facts]] = {}


class Watch:
    """Wall and processor seconds of the parts that count, and the peak of memory."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self.base = 0.0

    def ready(self) -> None:
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")
        self.base = _megabytes("VmRSS")

    @contextlib.contextmanager
    def timed(self) -> Iterator[None]:
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        self.wall.append(time.perf_counter() - wall)
        self.cpu.append(time.process_time() - cpu)

    def again(self) -> bool:
        """Short work is done three to five times, for its median."""
        spent = sum(self.wall)
        return spent < 2 and len(self.wall) < (5 if spent < 0.5 else 3)

    def facts(self) -> Facts:
        return {
            "wall": statistics.median(self.wall),
            "cpu": statistics.median(self.cpu),
            "inner": len(self.wall),
            "peak": _megabytes("VmHWM"),
            "loaded": self.base,
        }


def _megabytes(name: str) -> float:
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) / 1024
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measure(work: Callable[[Watch, str], Facts]) -> Callable[[Watch, str], Facts]:
    MEASURES[work.__name__.rstrip("_")] = work
    return work


def _loaded(size: str, *, coupled: bool = False) -> tuple[Problem, Pairs]:
    return store.problem_of(size, coupled=coupled), store.pairs_of(size, coupled=coupled)


def _warm() -> None:
    """Every loop fetched from disk, on the smallest round."""
    problem, pairs = _loaded("town")
    pairs_module.candidates(problem, compiled=True)
    solve(problem, pairs, compiled=True)


def _sum_of(*parts: object) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.tobytes() if isinstance(part, np.ndarray) else repr(part).encode())
    return digest.hexdigest()[:16]


def _sum_of_pairs(pairs: Pairs) -> Facts:
    columns = (pairs.start, pairs.place, pairs.minutes, pairs.wish.astype(np.int16))
    return {"pairs": len(pairs), "sum": _sum_of(*columns)}


def _goals(values: dict[str, object]) -> Facts:
    """Counts as they are; what is counted per date, as one sum."""
    return {g: v if isinstance(v, int) else _sum_of(v) for g, v in values.items()}


@measure
def pairs_ours(watch: Watch, size: str) -> Facts:
    return _pairs(watch, size, map)


@measure
def pairs_threads(watch: Watch, size: str) -> Facts:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return _pairs(watch, size, pool.map)


def _pairs(watch: Watch, size: str, spread: Callable[..., object]) -> Facts:
    problem = store.problem_of(size)
    pairs_module.candidates(store.problem_of("town"), compiled=True)
    watch.ready()
    found = None
    while watch.again():
        with watch.timed():
            found = pairs_module.candidates(problem, compiled=True, spread=spread)
    return _sum_of_pairs(found)


@measure
def pairs_peer(watch: Watch, size: str) -> Facts:
    from bench.peers import kdtree

    problem = store.problem_of(size)
    watch.ready()
    found = None
    while watch.again():
        with watch.timed():
            found = kdtree.candidates(problem)
    return _sum_of_pairs(found)


@measure
def solve_ours(watch: Watch, size: str) -> Facts:
    problem, pairs = _loaded(size)
    _warm()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        watch.ready()
        while watch.again():
            with watch.timed():
                solution = solve(problem, pairs, compiled=True, spread=pool.map)
    return {"goals": _goals(dict(solution.values))}


@measure
def solve_peer(watch: Watch, size: str) -> Facts:
    from bench.peers import flow

    problem, pairs = _loaded(size)
    watch.ready()
    spare = 0
    while watch.again():
        try:
            with watch.timed():
                found = flow.solve(problem, pairs, spare)
        except flow.TooLarge:
            spare += 1
    values = {goal: value_of(goal, problem, pairs, found.pair) for goal in DEFAULT_ORDER}
    return {"goals": _goals(values), "weights": found.weights}


@measure
def greedy(watch: Watch, size: str) -> Facts:
    from bench.peers.greedy import place_one_by_one

    problem, pairs = _loaded(size)
    watch.ready()
    with watch.timed():
        placed = place_one_by_one(problem, pairs)
    return {"placed": placed, "people": len(problem.people)}


@measure
def coupled_ours(watch: Watch, size: str) -> Facts:
    from doorstroom.core.matching.rounds.deciding import decide

    problem, pairs = _loaded(size, coupled=True)
    decide(*_loaded("town", coupled=True), DEFAULT_ORDER)
    watch.ready()
    with watch.timed():
        outcome = decide(problem, pairs, DEFAULT_ORDER)
    return {
        "goals": {g: _amount(v) for g, v in outcome.values.items()},
        "bounds": {g: _amount(v) for g, v in outcome.bounds.items()},
        "proven": dict(outcome.proven),
        "until": {
            goal: _until(value, outcome.bounds[goal])
            for goal, value in outcome.values.items()
            if not outcome.proven[goal]
        },
        "faults": len(_broken(problem, pairs, outcome.place)),
    }


def _broken(problem: Problem, pairs: Pairs, place: np.ndarray) -> list[object]:
    from doorstroom.core.matching.engine.verify import feasible

    return list(feasible(problem, pairs, place))


def _amount(value: object) -> int:
    """A count per date is told as the people counted."""
    return value if isinstance(value, int) else sum(count for _, count in value)


def _until(value: object, bound: object) -> str:
    """How far it is proven: of a count per date, the dates before the first that is open."""
    if isinstance(value, int):
        return f"gap {abs(bound - value) / max(abs(bound), 1):.3%}"
    proven = 0
    for (_, count), (_, most) in zip(value, bound, strict=True):
        if count != most:
            break
        proven += 1
    return f"the first {proven} of {len(value)} dates"


@measure
def coupled_highs(watch: Watch, size: str) -> Facts:
    from bench.peers import mip

    return _coupled(watch, size, mip.most_placed)


@measure
def coupled_cpsat(watch: Watch, size: str) -> Facts:
    from bench.peers import cpsat

    return _coupled(watch, size, cpsat.most_placed)


def _coupled(watch: Watch, size: str, peer: Callable[..., tuple[int | None, float]]) -> Facts:
    problem, pairs = _loaded(size, coupled=True)
    watch.ready()
    with watch.timed():
        placed, bound = peer(problem, pairs, SECONDS)
    return {"placed": placed, "bound": bound if np.isfinite(bound) else None}


@measure
def gains(watch: Watch, size: str) -> Facts:
    """All first-seat gains against one solve; some of them against solving again."""
    from dataclasses import replace

    from doorstroom.core.matching.engine.explain.gains import gains as all_gains
    from doorstroom.core.matching.engine.problem import locked

    problem, pairs = _loaded(size)
    town, own = _loaded("town")
    all_gains(town, own, solve(town, own, compiled=True), compiled=True)
    watch.ready()
    solution, again = None, Watch()
    for _ in range(3):
        with again.timed():
            solution = solve(problem, pairs, compiled=True)
    for _ in range(3):
        with watch.timed():
            found = all_gains(problem, pairs, solution, compiled=True)
    dice, wrong, asked = random.Random(1), 0, 12 if again.wall[0] < 3 else 2
    worth = np.flatnonzero(found.seat > 0).tolist()
    for place in dice.sample(worth, min(asked, len(worth))):
        capacity = problem.places.capacity.copy()
        capacity[place] += 1
        more = replace(problem, places=replace(problem.places, capacity=locked(capacity)))
        wrong += found.of(place) != _difference(solution, solve(more, pairs, compiled=True))
    return {
        "peer": again.facts(),
        "places": len(problem.places),
        "worth": len(worth),
        "checked": min(asked, len(worth)),
        "wrong": wrong,
    }


def _difference(before: Solution, after: Solution) -> Facts:
    found: Facts = {}
    for goal, old in before.values.items():
        new = after.values[goal]
        if isinstance(old, int):
            change: object = new - old
        else:
            had = dict(old)
            change = tuple((d, n - had.get(d, 0)) for d, n in new if n != had.get(d, 0))
        if change:
            found[goal] = change
    return found


@measure
def what_if(watch: Watch, size: str) -> Facts:
    """One change after another: seats more and fewer, people who leave and come back."""
    rows = {row.id: row for row in store.make(size).people}
    problem, pairs = _loaded(size)
    town, own = _loaded("town")
    known = {row.id: row for row in store.make("town").people}
    _ask(WhatIf(town, own, solve(town, own, compiled=True), compiled=True), town, known, Watch())
    watch.ready()
    again, began = Watch(), Watch()
    for _ in range(3):
        with again.timed():
            solution = solve(problem, pairs, compiled=True)
    with began.timed():
        asked = WhatIf(problem, pairs, solution, compiled=True)
    _ask(asked, problem, rows, watch)
    return {"peer": again.facts(), "start": began.wall[0], "worst": max(watch.wall)}


def _ask(asked: WhatIf, problem: Problem, rows: dict[str, PersonRow], watch: Watch) -> None:
    dice = random.Random(2)
    for place in dice.sample(problem.places.id, 60):
        with watch.timed():
            asked.add_seat(place)
        with watch.timed():
            asked.remove_seat(place)
    for name in dice.sample(problem.people.id, 60):
        with watch.timed():
            asked.remove_person(name)
        with watch.timed():
            asked.add_person(rows[name])


@measure
def growth(watch: Watch, size: str) -> Facts:
    problem = store.problem_of(size)
    _warm()
    watch.ready()
    pairs = None
    with watch.timed():
        pairs = pairs_module.candidates(problem, compiled=True)
    with watch.timed():
        solve(problem, pairs, compiled=True)
    return {"people": len(problem.people), "pairs": len(pairs), "seconds": watch.cpu}


@measure
def compiling(watch: Watch, size: str) -> Facts:
    """Every loop, compiled or fetched from disk as ``NUMBA_CACHE_DIR`` has it."""
    from doorstroom.cli.match_round import warm

    watch.ready()
    with watch.timed():
        warm()
    return {}


@measure
def prepare(watch: Watch, size: str) -> Facts:
    with watch.timed():
        problem, pairs = _loaded(size.removesuffix("+"), coupled=size.endswith("+"))
    return {"people": len(problem.people), "places": len(problem.places), "pairs": len(pairs)}


def main() -> None:
    name, size = sys.argv[1:]
    watch = Watch()
    facts = MEASURES[name](watch, size)
    print(json.dumps({**watch.facts(), **facts, "python": platform.python_version()}))


if __name__ == "__main__":
    main()
