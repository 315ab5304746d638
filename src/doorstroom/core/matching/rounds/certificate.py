"""The proof of a decision as JSON, and back: prices per goal that anybody can check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from doorstroom.core.matching.engine.goals import GoalValue
from doorstroom.core.matching.engine.network import Network, network_of
from doorstroom.core.matching.engine.problem import Int32s, Int64s, Problem
from doorstroom.core.matching.engine.solve import Solution, Stage

Json = dict[str, object]


class BadCertificate(ValueError):
    """The certificate is not about this round, or holds no prices."""


def stages_json(problem: Problem, solution: Solution) -> list[Json]:
    """Per group of goals the prices that are not zero, under the ids of what they are of."""
    names = _names(problem, solution.network)
    stages: list[Json] = []
    for stage in solution.stages:
        prices: dict[str, dict[str, int]] = {"employer": {}, "place": {}, "supervisor": {}}
        for node in np.flatnonzero(stage.price).tolist():
            kind, name = names[node]
            prices[kind][name] = int(stage.price[node])
        stages.append({"goals": list(stage.goals), "prices": prices})
    return stages


def solution_from(
    problem: Problem,
    pair: Int64s,
    place: Int32s,
    order: tuple[str, ...],
    values: Mapping[str, GoalValue],
    stages: object,
) -> Solution:
    """A solution with its proof, as the engine checks it."""
    network = network_of(problem)
    node = {name: at for at, name in enumerate(_names(problem, network))}
    if not isinstance(stages, list):
        raise BadCertificate("no stages")
    found = tuple(_stage(stage, node) for stage in stages)
    return Solution(order, place, pair, values, found, network)


def _names(problem: Problem, network: Network) -> list[tuple[str, str]]:
    tables = {"supervisor": problem.tables.supervisors, "employer": problem.tables.employers}
    return [("place", name) for name in problem.places.id] + [
        (kind, tables[kind][number]) for kind, number in network.group
    ]


def _stage(stage: object, node: Mapping[tuple[str, str], int]) -> Stage:
    if not isinstance(stage, dict):
        raise BadCertificate("a stage is an object")
    goals, prices = stage.get("goals"), stage.get("prices")
    if not (isinstance(goals, list) and isinstance(prices, dict)):
        raise BadCertificate("a stage has goals and prices")
    price = np.zeros(len(node), np.int64)
    for kind, of_kind in prices.items():
        if not isinstance(of_kind, dict):
            raise BadCertificate("prices stand under ids")
        for name, value in of_kind.items():
            at = node.get((kind, name))
            if at is None or not _is_whole(value):
                raise BadCertificate("a price of something that is not in the round")
            price[at] = value
    return Stage(tuple(map(str, goals)), price)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**62


def value_json(value: GoalValue) -> object:
    """A count, or per date how many: dates as ISO text."""
    if isinstance(value, int):
        return value
    return {_iso(day): count for day, count in value}


def value_from_json(value: object) -> GoalValue:
    """The other way; raises ValueError for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, dict):
        raise ValueError("a value is a number, or counts per date")
    found = []
    for day, count in value.items():
        if not isinstance(count, int):
            raise ValueError("a count is a whole number")
        found.append((date.fromisoformat(day).toordinal(), count))
    return tuple(sorted(found))


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
