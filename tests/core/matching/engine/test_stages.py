"""One goal of pairs on what earlier goals leave open: another solver, and the proof."""

from __future__ import annotations

import numpy as np
import pytest
from ortools.graph.python import min_cost_flow

from doorstroom.core.matching.engine.face import MAY, MUST, NEVER_PLACED, Face, cut_by_prices, least
from doorstroom.core.matching.engine.network import Network
from doorstroom.core.matching.engine.stages import settle_costs


def employers(parents: list[int], room: list[int], places: int) -> Network:
    """A forest of limits: per node the one above it."""
    parent = np.asarray(parents, np.int32)
    inside = np.argsort(parent, kind="stable")
    inside = inside[parent[inside] >= 0]
    start = np.searchsorted(parent[inside], np.arange(len(parent) + 1))
    group = tuple(("employer", v) for v in range(len(parent) - places))
    return Network(
        places,
        parent,
        np.asarray(room, np.int64),
        start.astype(np.int64),
        inside.astype(np.int32),
        group,
    )


def some_face(seed: int, people: int, places: int) -> tuple[Face, Network, np.ndarray]:
    """People somewhere within every limit; many nodes have to hold exactly what they do now."""
    dice = np.random.default_rng(seed)
    groups = places // 3
    above = dice.integers(-2, groups, places)
    parents = [*np.where(above < 0, -1, above + places).tolist(), *[-1] * groups]
    degree = dice.integers(0, min(5, places) + 1, people)
    chosen = [np.sort(dice.choice(places, d, replace=False)) for d in degree]
    match = np.array([dice.choice(x) if len(x) and dice.random() < 0.8 else -1 for x in chosen])
    held = np.zeros(len(parents), np.int64)
    np.add.at(held, match[match >= 0], 1)
    np.add.at(held, np.arange(places, len(parents)), 0)
    for v in range(places):
        if parents[v] >= 0:
            held[parents[v]] += held[v]
    room = held + dice.choice([0, 0, 1, 2], len(parents))
    status = np.where(match < 0, MAY, dice.choice([MAY, MUST], people, p=[0.3, 0.7]))
    status[degree == 0] = NEVER_PLACED
    face = Face(
        np.append(0, np.cumsum(degree)).astype(np.int64),
        np.arange(degree.sum()),
        np.concatenate([np.zeros(0, int), *chosen]).astype(np.int32),
        status.astype(np.int8),
        dice.random(len(parents)) < dice.choice([0.1, 0.5, 0.9]),
        match.astype(np.int32),
        dice.permutation(people).astype(np.int32),
    )
    cost = dice.integers(-3, 60, len(face.pair)) if seed % 2 else dice.integers(-1, 1, degree.sum())
    return face, employers(parents, room.tolist(), places), cost.astype(np.int64)


def least_total(face: Face, network: Network, cost: np.ndarray) -> int:
    """By somebody else's flow: what is frozen is handed over in exactly that amount."""
    people, nodes = len(face.match), len(network)
    world = people + nodes
    flow, held = min_cost_flow.SimpleMinCostFlow(), network.flow_of(face.match)
    add = flow.add_arcs_with_capacity_and_unit_cost
    add(face.person, face.place + people, np.ones(len(cost), int), cost)
    above = np.where(network.parent < 0, world, network.parent + people)
    free = np.flatnonzero(~face.frozen)
    add(free + people, above[free], network.room[free], np.zeros(len(free), int))
    may = np.flatnonzero(face.status == MAY)
    add(may, np.full(len(may), world), np.ones(len(may), int), np.zeros(len(may), int))
    supply = np.zeros(world + 1, np.int64)
    supply[:people] = face.status != NEVER_PLACED
    np.subtract.at(supply, np.flatnonzero(face.frozen) + people, held[face.frozen])
    np.add.at(supply, above[face.frozen], held[face.frozen])
    supply[world] -= supply.sum()
    flow.set_nodes_supplies(np.arange(world + 1), supply)
    assert flow.solve() == flow.OPTIMAL
    return int(flow.optimal_cost())


def paid(face: Face, cost: np.ndarray) -> int:
    """What the present solution of the face costs."""
    used = face.place == face.match[face.person]
    return int(cost[used].sum())


def proven(before: Face, face: Face, network: Network, cost: np.ndarray, price: np.ndarray) -> bool:
    """Nothing within the limits is cheaper, going by these prices."""
    held, now = network.flow_of(before.match), network.flow_of(face.match)
    placed, above = face.match >= 0, np.append(price, 0)[network.parent]
    total = cost + price[face.place]
    lowest = least(face, total, 2**61)
    own = total[face.place == face.match[face.person]]
    may, loose = face.status == MAY, ~face.frozen
    return bool(
        (held[face.frozen] == now[face.frozen]).all()
        and (now <= network.room).all()
        and placed[face.status == MUST].all()
        and np.array_equal(own, lowest[placed])
        and (lowest[may & placed] <= 0).all()
        and (lowest[may & ~placed] >= 0).all()
        and (price <= above)[loose & (now < network.room)].all()
        and (price >= above)[loose & (now > 0)].all()
    )


def settled(seed: int, people: int, places: int, *, compiled: bool) -> np.ndarray:
    """The prices of a face, when nothing is wrong with them or with the solution."""
    before, network, cost = some_face(seed, people, places)
    face, _, _ = some_face(seed, people, places)
    price = settle_costs(face, network, cost, compiled=compiled)
    assert paid(face, cost) == least_total(before, network, cost)
    assert proven(before, face, network, cost, price)
    left = cut_by_prices(face, network, cost, price)
    again = np.array([3, 0, 2])[left.pair % 3]
    assert least_total(left, network, cost[left.pair]) == paid(face, cost)
    settle_costs(left, network, again, compiled=compiled)
    assert paid(left, again) == within(before, network, cost, again, left.pair)
    return price


def within(
    face: Face, network: Network, first: np.ndarray, then: np.ndarray, pair: np.ndarray
) -> int:
    """The least of a second goal once the first is least: one weighs more than all the other."""
    both, second = 3 * len(face.match) + 1, np.array([3, 0, 2])[np.arange(len(first)) % 3]
    total = least_total(face, network, first * both + second)
    return total - both * least_total(face, network, first)


def test_a_seat_that_has_to_stay_taken_does_not_make_the_others_dearer() -> None:
    """Somebody lives near an open place and sits at one that has to hold one: they stay, and
    the open place, where there is room, is worth nothing.
    """
    network = employers([-1, -1], [1, 1], 2)
    for compiled in (False, True):
        face = Face(
            np.array([0, 2]),
            np.arange(2),
            np.array([0, 1], np.int32),
            np.array([MUST], np.int8),
            np.array([False, True]),
            np.array([1], np.int32),
            np.zeros(1, np.int32),
        )
        price = settle_costs(face, network, np.array([1, 5]), compiled=compiled)
        assert face.match.tolist() == [1]
        assert price.tolist() == [0, -4]


@pytest.mark.parametrize("seed", range(30))
def test_what_a_goal_settles_is_cheapest_and_proven(seed: int) -> None:
    for number in range(4):
        plain = settled(seed * 4 + number, 12 + seed, 6 + seed // 2, compiled=False)
        quick = settled(seed * 4 + number, 12 + seed, 6 + seed // 2, compiled=True)
        assert np.array_equal(plain, quick)


@pytest.mark.parametrize("seed", range(6))
def test_the_same_with_thousands_of_people_and_limits_per_employer(seed: int) -> None:
    settled(seed, 3_000, 1_400, compiled=True)
