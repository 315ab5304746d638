"""Where the seconds of a measure go: ``python -m bench.phases NAME SIZE``.

The functions that do the work are watched from outside; what one of them spends inside another
counts for the inner one. Processor seconds, on one thread.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import ModuleType

import numpy as np

from bench.measures import Facts, _loaded, _warm
from doorstroom.core.matching.engine import buckets, face, pairs, stages
from doorstroom.core.matching.engine import solve as solving
from doorstroom.core.matching.engine.coupled import solving as coupled_solving
from doorstroom.core.matching.engine.explain import gains as gaining
from doorstroom.core.matching.engine.goals import DEFAULT_ORDER
from doorstroom.core.matching.engine.kernels.compiling import Loop

REST = "the rest"
# A module, the name of what is watched there, and what it is called on the page.
Watched = tuple[ModuleType, str, str]
Call = Callable[..., object]

SOLVE: tuple[Watched, ...] = (
    (solving, "laid_out", "laying rows out in memory"),
    (stages, "insert", "who is placed: paths, person by person"),
    (stages, "bulk", "wishes and travel: paths, many at once"),
    (stages, "shortest", "wishes and travel: paths, one by one"),
    (face, "cut_by_labels", "cutting down to what is open"),
    (face, "cut_by_prices", "cutting down to what is open"),
)
PAIRS: tuple[Watched, ...] = (
    (buckets, "scan", "walking the buckets and asking the rules"),
    (buckets, "gather", "putting the pairs in their rows"),
    (buckets, "_bits", "demands and lacks as bits"),
    (buckets, "_bucket_order", "places in bucket order"),
    (buckets, "_sector_lists", "sectors per person"),
)
GAINS: tuple[Watched, ...] = (
    (gaining, "state_of", "who sits where; the cheapest way in, to every place"),
    (gaining, "near_pairs", "gathering pairs that cost little"),
    (gaining, "ways_out", "the cheapest way out, from every place"),
    (gaining, "search_below", "ways from full limits to places below them"),
)
COUPLED: tuple[Watched, ...] = (
    (coupled_solving, "_board", "a first answer: most placed, and the most urgent"),
    (coupled_solving, "_dates", "dates, one after another"),
    (coupled_solving, "_whole", "goals that are one number"),
)


class Spent:
    """Seconds per name, and what the loops returned: mostly how many pairs they looked at."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.returned: dict[str, list[object]] = {}
        self.given: dict[str, list[Sequence[object]]] = {}
        self._inside = [0.0]

    def call(self, title: str, work: Call, *args: object, **named: object) -> object:
        begun = time.process_time()
        self._inside.append(0.0)
        found = work(*args, **named)
        whole = time.process_time() - begun
        own = whole - self._inside.pop()
        self._inside[-1] += whole
        self.seconds[title] = self.seconds.get(title, 0.0) + own
        self.returned.setdefault(title, []).append(found)
        self.given.setdefault(title, []).append(args)
        return found

    def around(self, title: str, what: object) -> object:
        """The same function, or the same loop, watched."""
        if isinstance(what, Loop):
            return _Watched(self, title, what)

        def watched(*args: object, **named: object) -> object:
            return self.call(title, what, *args, **named)

        return watched

    def facts(self, whole: float) -> Facts:
        rest = max(whole - sum(self.seconds.values()), 0.0)
        return {"whole": whole, "seconds": {**self.seconds, REST: rest}}


class _Watched:
    def __init__(self, spent: Spent, title: str, loop: Loop[..., object]) -> None:
        self.spent, self.title, self.loop = spent, title, loop
        self.warm = loop.warm

    def pick(self, compiled: bool) -> Call:
        work = self.loop.pick(compiled)
        return lambda *args: self.spent.call(self.title, work, *args)

    def quick(self, *args: object) -> object:
        return self.spent.call(self.title, self.loop.quick, *args)


@contextmanager
def watching(what: Sequence[Watched]) -> Iterator[Spent]:
    """``what`` is watched until the end of the block."""
    spent = Spent()
    with ExitStack() as undo:
        for module, name, title in what:
            before = getattr(module, name)
            setattr(module, name, spent.around(title, before))
            undo.callback(setattr, module, name, before)
        yield spent


def solve(size: str) -> Facts:
    """``looked``: at how many pairs the paths looked, each as often as it was looked at."""
    problem, found = _loaded(size)
    _warm()
    with watching(SOLVE) as spent:
        begun = time.process_time()
        solving.solve(problem, found, compiled=True)
        facts = spent.facts(time.process_time() - begun)
    paths = {title: spent.returned.get(title, []) for _, name, title in SOLVE[1:4]}
    # The loop for many at once returns what it filled before, and rises after.
    looked = [x[1] if isinstance(x, tuple) else x for every in paths.values() for x in every]
    in_paths = sum(facts["seconds"].get(title, 0.0) for title in paths)
    return {**facts, "pairs": len(found), "looked": sum(looked), "in_paths": in_paths}


def pairs_(size: str) -> Facts:
    """``tried``: at how many places one person looked, by a sample of people."""
    problem, _ = _loaded(size)
    _warm()
    with watching(PAIRS) as spent:
        begun = time.process_time()
        pairs.candidates(problem, compiled=True)
        facts = spent.facts(time.process_time() - begun)
    walks = spent.given[PAIRS[0][2]]
    own = [int(x[1].sum()) for x in spent.given[PAIRS[1][2]]]
    tried = [_tried(walk) * len(walk[0]) for walk in walks]
    people = sum(len(walk[0]) for walk in walks)
    return {**facts, "pairs": sum(own), "tried": sum(tried) / people, "people": people}


def _tried(walked: Sequence[object], every: int = 10) -> float:
    """Places per person that stand in the buckets around, from what the first walk was given."""
    people, box, sectors, items = (walked[k] for k in (0, 4, 7, 8))
    start, rows, columns = walked[14:17]
    sample = people[::every].tolist()
    count = 0
    for i in sample:
        own = np.arange(box[i, 0], box[i, 1] + 1)
        for sector in items[sectors[i] : sectors[i + 1]].tolist():
            row = (sector * rows + own) * columns
            count += int((start[row + box[i, 3] + 1] - start[row + box[i, 2]]).sum())
    return count / max(len(sample), 1)


def gains(size: str) -> Facts:
    problem, found = _loaded(size)
    solution = solving.solve(problem, found, compiled=True)
    gaining.gains(problem, found, solution, compiled=True)
    begun = time.process_time()
    solving.solve(problem, found, compiled=True)
    again = time.process_time() - begun
    with watching(GAINS) as spent:
        begun = time.process_time()
        gaining.gains(problem, found, solution, compiled=True)
        facts = spent.facts(time.process_time() - begun)
    searched = [args[1] for args in spent.given.get(GAINS[3][2], [])]
    limits = {int(x) for args in spent.given.get(GAINS[3][2], []) for x in args[0].up[args[1]]}
    return {
        **facts,
        "solve": again,
        "searched": sum(len(x) for x in searched),
        "limits": len(limits),
        "places": len(problem.places),
    }


def coupled(size: str) -> Facts:
    problem, found = _loaded(size, coupled=True)
    coupled_solving.solve(*_loaded("town", coupled=True), DEFAULT_ORDER, compiled=True)
    with watching(COUPLED) as spent:
        begun = time.process_time()
        answer = coupled_solving.solve(problem, found, DEFAULT_ORDER, compiled=True)
        facts = spent.facts(time.process_time() - begun)
    minimum = problem.limits.class_min > 1
    inside = np.bincount(
        problem.places.class_[answer.place[answer.place >= 0]] + 1, minlength=len(minimum) + 1
    )[1:]
    return {
        **facts,
        "placed": answer.values["most_placed"],
        "bound": answer.bounds["most_placed"],
        "classes": int(minimum.sum()),
        "closed": int((minimum & (inside == 0)).sum()),
    }


PHASES: dict[str, Callable[[str], Facts]] = {
    "solve": solve,
    "pairs": pairs_,
    "gains": gains,
    "coupled": coupled,
}


def main() -> None:
    name, size = sys.argv[1:]
    print(json.dumps(PHASES[name](size)))


if __name__ == "__main__":
    main()
