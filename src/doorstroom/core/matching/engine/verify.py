"""Check a solution and its proof by comparing, adding and counting: no solver needed.

Feasible: everybody sits at a place of theirs, within every limit. Optimal, goal by goal: the
prices of each stage make every used pair the best of its person and every unused room worthless,
on exactly what the stages before left open. Weak duality then says that nothing is better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from .goals import (
    OF_PAIRS,
    OF_PEOPLE,
    BadOrder,
    GoalValue,
    checked,
    gain_of,
    pair_of,
    ranks_for,
    value_of,
)
from .network import Network, network_of
from .pairs import Pairs
from .problem import Flags, Int32s, Int64s, Problem
from .seats import taken_of
from .solve import Solution, Stage

MOST: Final = 2**61


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong, and with which row (of people, places or limits; -1 for none)."""

    code: str
    row: int = -1


@dataclass(slots=True, eq=False)
class _Open:
    """What the stages so far leave open."""

    keep: Flags
    may: Flags
    must: Flags
    frozen: Flags


def verify(problem: Problem, pairs: Pairs, solution: Solution) -> list[Violation]:
    """Everything that is wrong; empty when the solution is feasible and proven best."""
    found = feasible(problem, pairs, solution.place)
    if found:
        return found
    used = pair_of(pairs, solution.place)
    found += _values(problem, pairs, used, solution.order, solution.values)
    return found + _optimal(problem, pairs, used, solution)


def feasible(problem: Problem, pairs: Pairs, place: Int32s) -> list[Violation]:
    """Whether everybody sits where they may, within every limit."""
    people, places, limits = problem.people, problem.places, problem.limits
    if len(place) != len(people) or (place < -1).any() or (place >= len(places)).any():
        return [Violation("verify.rows")]
    used = pair_of(pairs, place)
    found = [Violation("verify.pair", int(i)) for i in np.flatnonzero((place >= 0) & (used < 0))]
    broken = (people.fixed >= 0) & (place != people.fixed)
    found += [Violation("verify.fixed", int(i)) for i in np.flatnonzero(broken)]
    taken = np.bincount(place[place >= 0], minlength=len(places))
    levels = (
        ("place", taken, places.capacity.astype(np.int64)),
        (
            "supervisor",
            _under(places.supervisor, taken, limits.supervisor_max),
            limits.supervisor_max,
        ),
        ("employer", _under(places.employer, taken, limits.employer_max), limits.employer_max),
    )
    for name, number, limit in levels:
        found += [Violation(f"verify.{name}", int(i)) for i in np.flatnonzero(number > limit)]
    return found if limits.nested else found + _across(problem, place)


def _across(problem: Problem, place: Int32s) -> list[Violation]:
    """Coaches, programmes and classes: at most so many; a class opens from its minimum."""
    found = []
    for of in taken_of(problem, place):
        over = of.number > of.most
        short = (of.number > 0) & (of.number < of.least)
        found += [Violation(f"verify.{of.kind}", int(i)) for i in np.flatnonzero(over)]
        found += [Violation(f"verify.{of.kind}_minimum", int(i)) for i in np.flatnonzero(short)]
    return found


def _under(code: Int32s, taken: Int64s, like: Int64s) -> Int64s:
    number = np.zeros(len(like), np.int64)
    np.add.at(number, code[code >= 0], taken[code >= 0])
    return number


def _values(
    problem: Problem,
    pairs: Pairs,
    used: Int64s,
    order: tuple[str, ...],
    values: Mapping[str, GoalValue],
) -> list[Violation]:
    if set(values) != set(order):
        return [Violation("verify.values")]
    real = {goal: value_of(goal, problem, pairs, used) for goal in order}
    return [Violation(f"verify.value.{goal}") for goal in order if real[goal] != values[goal]]


def _optimal(problem: Problem, pairs: Pairs, used: Int64s, solution: Solution) -> list[Violation]:
    try:
        goals = checked(solution.order)
    except BadOrder:
        return [Violation("verify.order")]
    if sum((stage.goals for stage in solution.stages), ()) != goals:
        return [Violation("verify.stages")]
    network = network_of(problem)
    promised = problem.people.fixed >= 0
    left = _Open(
        np.ones(len(pairs), np.bool_), ~promised, promised, np.zeros(len(network), np.bool_)
    )
    person = pairs.person
    for stage in solution.stages:
        if not _shaped(stage, network):
            return [Violation("verify.stage." + stage.goals[0])]
        wrong = _check(problem, pairs, person, used, network, stage, left)
        if wrong:
            return [Violation(f"verify.{what}.{stage.goals[0]}") for what in wrong]
    return []


def _shaped(stage: Stage, network: Network) -> bool:
    """The right number of prices, not so large that a sum could overflow."""
    if stage.price.shape != (len(network),) or np.abs(stage.price).max(initial=0) > MOST:
        return False
    if stage.goals[0] in OF_PAIRS:
        return len(stage.goals) == 1
    return set(stage.goals) <= OF_PEOPLE and bool((stage.price >= 0).all())


def _check(
    problem: Problem,
    pairs: Pairs,
    person: Int32s,
    used: Int64s,
    network: Network,
    stage: Stage,
    left: _Open,
) -> list[str]:
    """What is wrong with one stage; ``left`` becomes what it leaves open."""
    price = stage.price
    if stage.goals[0] in OF_PAIRS:
        cost, gain = gain_of(stage.goals[0], pairs), np.zeros(len(used), np.int64)
    else:
        cost = np.zeros(len(pairs), np.int64)
        gain = ranks_for(problem, stage.goals).astype(np.int64)
    total = cost + price[pairs.place]
    nothing = 2**62
    low = np.full(len(used), nothing, np.int64)
    np.minimum.at(low, person[left.keep], total[left.keep])
    placed = used >= 0
    wrong = []
    own = used[placed]
    if not left.keep[own].all() or (total[own] != low[placed]).any():
        wrong.append("better_pair")
    if (left.must & ~placed).any() or (placed & ~left.must & ~left.may).any():
        wrong.append("earlier_goal")
    worth = np.where(low == nothing, 0, gain - low)
    if (left.may & placed & (worth < 0)).any() or (left.may & ~placed & (worth > 0)).any():
        wrong.append("placed")
    flow = (
        network.flow_of(np.where(placed, pairs.place[np.maximum(used, 0)], -1).astype(np.int32))
        if len(pairs)
        else np.zeros(len(network), np.int64)
    )
    above = np.append(price, 0)[network.parent]
    loose = ~left.frozen
    if (loose & (flow < network.room) & (above < price)).any():
        wrong.append("room_left")
    if (loose & (flow > 0) & (above > price)).any():
        wrong.append("room_used")
    left.must = left.must | (left.may & (worth > 0) & (low != nothing))
    left.may = left.may & (worth == 0) & (low != nothing)
    left.keep = left.keep & (total == low[person]) & (left.may | left.must)[person]
    left.frozen = left.frozen | (price != above)
    return wrong
