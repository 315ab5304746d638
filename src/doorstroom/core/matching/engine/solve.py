"""The best solution under the declared order, exactly, with its proof.

Goals are settled one group after another, each on the face of all solutions that are best on
the ones before. Nothing is weighed: what an earlier goal decides, a later one cannot touch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from . import face as faces
from .goals import (
    DEFAULT_ORDER,
    OF_PEOPLE,
    GoalValue,
    checked,
    gain_of,
    grouped,
    pair_of,
    ranks_for,
    value_of,
)
from .kernels.shortest import shortest
from .network import Network, NotNested, network_of
from .pairs import Pairs
from .problem import Int32s, Int64s, Problem, locked
from .stages import settle_costs, settle_people

# Up to so many pairs the plain way answers before a compiler would.
PLAIN_UP_TO: Final = 20_000
# Costs and prices stay below this, so that no sum of two leaves int64.
LARGEST: Final = 2**60


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """What proves a group of goals: a price per node (places, then limits that could bind).

    For goals of people the prices are ranks: what one more seat there would place. For goals
    of pairs they are in units of ``weights``, one weight per goal.
    """

    goals: tuple[str, ...]
    price: Int64s
    weights: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """Who goes where (-1: nowhere), what that is worth per goal, and why nothing is better."""

    order: tuple[str, ...]
    place: Int32s
    pair: Int64s
    values: Mapping[str, GoalValue]
    stages: tuple[Stage, ...]
    network: Network


def solve(
    problem: Problem,
    pairs: Pairs,
    order: tuple[str, ...] = DEFAULT_ORDER,
    *,
    compiled: bool | None = None,
    largest: int = LARGEST,
) -> Solution:
    """The best solution; raises ``NotNested`` where limits cut across one another."""
    if not problem.limits.nested:
        raise NotNested("coaches, programmes or classes have limits")
    if compiled is None:
        compiled = len(pairs) > PLAIN_UP_TO or shortest.warm
    network = network_of(problem)
    face = faces.whole(pairs, problem.people.fixed, len(network))
    stages: list[Stage] = []
    for goals in grouped(checked(order)):
        if goals[0] in OF_PEOPLE:
            rank = ranks_for(problem, goals)
            label = settle_people(face, network, rank, compiled=compiled)
            face = faces.cut_by_labels(face, network, rank, label)
            stages.append(Stage(goals, locked(label.astype(np.int64))))
            continue
        while goals:
            cost, weights = packed(face, pairs, goals, largest)
            price = settle_costs(face, network, cost, compiled=compiled)
            face = faces.cut_by_prices(face, network, cost, price)
            stages.append(Stage(goals[: len(weights)], locked(price), weights))
            goals = goals[len(weights) :]
    used = pair_of(pairs, face.match)
    values = {goal: value_of(goal, problem, pairs, used) for goal in order}
    return Solution(order, locked(face.match), locked(used), values, tuple(stages), network)


def packed(
    face: faces.Face, pairs: Pairs, goals: tuple[str, ...], largest: int = LARGEST
) -> tuple[Int64s, tuple[int, ...]]:
    """One whole number per pair for as many goals as fit: a unit of an earlier goal is more
    than all that the later ones can differ by, over everybody together.
    """
    people = len(face.match)
    columns = [gain_of(goal, pairs)[face.pair] for goal in goals]
    spans = [_span(face, column) for column in columns]
    for count in range(len(goals), 0, -1):
        weights = [1]
        for span in reversed(spans[1:count]):
            weights.insert(0, weights[0] * (span + 1))
        # Exact: Python's own whole numbers until it is known to fit.
        top = sum(w * int(np.abs(c).max(initial=0)) for w, c in zip(weights, columns, strict=False))
        if (people + 1) * (top + 1) <= largest or count == 1:
            break
    cost = np.zeros(len(face.pair), np.int64)
    for weight, column in zip(weights, columns, strict=False):
        cost += weight * column
    return cost, tuple(weights)


def _span(face: faces.Face, column: Int64s) -> int:
    """By how much two solutions of the face can differ on this goal, at most."""
    if not len(column):
        return 0
    some = np.flatnonzero(np.diff(face.start))
    low = np.minimum.reduceat(column, face.start[some])
    high = np.maximum.reduceat(column, face.start[some])
    optional = face.status[some] == faces.MAY
    low[optional] = np.minimum(low[optional], 0)
    high[optional] = np.maximum(high[optional], 0)
    return sum((high - low).tolist())
