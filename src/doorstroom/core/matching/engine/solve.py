"""The best solution under the declared order, exactly, with its proof.

Goals are settled one group after another, each on the face of all solutions that are best on
the ones before. Nothing is weighed: what an earlier goal decides, a later one cannot touch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

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
from .layout import laid_out
from .network import Network, NotNested, network_of
from .pairs import Pairs, Spread
from .problem import Int32s, Int64s, Problem, locked
from .stages import settle_costs, settle_people

# Up to so many pairs the plain way answers before a compiler would.
PLAIN_UP_TO: Final = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """What proves a goal, or a group of goals of people: a price per node.

    Nodes are the places, then the limits that could bind. For goals of people the prices are
    ranks (see ``ranks_for``): the most urgent whom one more seat there would place, 0 for
    nobody. For a goal of pairs they are in its own units.
    """

    goals: tuple[str, ...]
    price: Int64s


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
    spread: Spread | None = None,
) -> Solution:
    """The best solution; raises ``NotNested`` where limits cut across one another.

    With ``spread`` parts that share nothing are settled at once; the solution is the same.
    """
    if not problem.limits.nested:
        raise NotNested("coaches, programmes or classes have limits")
    if compiled is None:
        compiled = len(pairs) > PLAIN_UP_TO or shortest.warm
    network = network_of(problem)
    layout, face, moved = laid_out(problem, pairs, network)
    stages: list[Stage] = []
    for goals in grouped(checked(order)):
        if goals[0] in OF_PEOPLE:
            rank = ranks_for(problem, goals)
            rank = rank[layout.person]
            label = settle_people(face, moved, rank, compiled=compiled)
            face = faces.cut_by_labels(face, moved, rank, label)
            stages.append(Stage(goals, locked(layout.nodes_back(label.astype("int64")))))
            continue
        for goal in goals:
            cost = gain_of(goal, pairs, face.pair)
            price = settle_costs(face, moved, cost, compiled=compiled, spread=spread)
            face = faces.cut_by_prices(face, moved, cost, price)
            stages.append(Stage((goal,), locked(layout.nodes_back(price))))
    place = layout.people_back(face.match)
    used = pair_of(pairs, place)
    values = {goal: value_of(goal, problem, pairs, used) for goal in order}
    return Solution(order, locked(place), locked(used), values, tuple(stages), network)
