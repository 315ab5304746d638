"""A solution that is changed step by step, each time along one shortest path.

The steps are seats and people; after each the solution is the best one again, exactly. What a
step does on each goal and who moves comes back as a ``Delta``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import numpy as np

from doorstroom.core.matching.engine.goals import GoalValue
from doorstroom.core.matching.engine.problem import NEVER, Flags, Int16s, Int32s

from .kernels.seating import rise, sit
from .kernels.walk import OUT_OF_ROUND, backward, forward, settle
from .measure import Numbers, changed
from .state import State, TooLong

MORE: Final = 64
Scratch: TypeAlias = tuple[Numbers, Int32s, Int32s, Numbers, Int32s, Int32s, Int32s, Int32s, Int32s]


class Promised(Exception):
    """This takes a seat away from somebody to whom it was promised."""


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody goes from one place to another; -1 is nowhere."""

    person: int
    before: int
    after: int


@dataclass(slots=True)
class Delta:
    """Goal by goal the difference, without what stays the same; and who moves, by row."""

    goals: dict[str, GoalValue] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()


@dataclass(slots=True, eq=False)
class Extra:
    """Pairs that came later, in lists by person and by place."""

    of_person: Int32s
    of_place: Int32s
    next_of_person: Int32s
    next_of_place: Int32s
    person: Int32s
    place: Int32s
    minutes: Int32s
    wish: Int16s
    count: int = 0

    def add(self, person: Int32s, place: Int32s, minutes: Int32s, wish: Int16s) -> None:
        while self.count + len(person) > len(self.person):
            more = max(MORE, len(self.person))
            for name in ("next_of_person", "next_of_place", "person", "place", "minutes", "wish"):
                old = getattr(self, name)
                setattr(self, name, np.concatenate([old, np.full(more, -1, old.dtype)]))
        for q, j, amount, rank in zip(
            person.tolist(), place.tolist(), minutes.tolist(), wish.tolist(), strict=True
        ):
            k = self.count
            self.person[k], self.place[k], self.minutes[k], self.wish[k] = q, j, amount, rank
            self.next_of_person[k], self.of_person[q] = self.of_person[q], k
            self.next_of_place[k], self.of_place[j] = self.of_place[j], k
            self.count += 1

    def drop_person(self, person: int) -> None:
        k = int(self.of_person[person])
        while k >= 0:
            # Places skip it; nobody looks for it from this person any more.
            self.person[k] = -1
            k = int(self.next_of_person[k])
        self.of_person[person] = -1


class Plan:
    """A state in motion. People and nodes are rows of the state; new ones come behind."""

    def __init__(
        self,
        state: State,
        needed_by: Int32s,
        waiting: Int32s,
        *,
        outward: Numbers | None = None,
    ) -> None:
        """``outward`` are heights by which the way out is as short as it seems (``leaving``).

        They serve the first step, if that goes outward; after it they hold no longer.
        """
        self.state = state
        self._outward = outward
        self.measure = state.measure
        self.bonus = state.measure.bonus
        self.far = state.measure.far
        self.needed_by, self.waiting = needed_by, waiting
        self.dead: Flags = np.zeros(len(state.up), np.bool_)
        none = np.zeros(0, np.int32)
        self.extra = Extra(
            np.full(len(state.match), -1, np.int32), np.full(len(state.up), -1, np.int32),
            none, none, none, none, none, np.zeros(0, np.int16),
        )  # fmt: skip
        self.by_place = state.columns()
        self._scratch = self._new_scratch()
        self.stamp = 0
        self._before: dict[int, int] = {}
        self._cost: dict[int, int] = {}

    # What a step changed

    def begin(self) -> None:
        self._before, self._cost = {}, {}

    def delta(self) -> Delta:
        """What changed since ``begin``."""
        moves, goals = [], Tally(self)
        for person, before in sorted(self._before.items()):
            after = int(self.state.match[person])
            goals.take(person, before, self._cost[person], after)
            if after != before and not (before == -1 and after == OUT_OF_ROUND):
                moves.append(Move(person, before, max(after, -1)))
        return Delta(goals.found(), tuple(moves))

    # Steps

    def add_seat(self, node: int) -> None:
        """One more seat in a place, or one more for a supervisor or employer."""
        self._outward = None
        state = self.state
        target = int(state.up[node])
        limit = int(state.height[target] - state.height[node])
        if limit > 0:
            done, found = self._backward(node, target, limit)
            key = self._scratch[0]
            self._settle(done, int(key[target]) if found else limit, -1)
            if found:
                self._go_backward(target, node)
        state.room[node] += 1

    def remove_seat(self, node: int) -> None:
        """One seat less; who sits there moves on, or the least urgent on the way goes."""
        self._look_outward()
        state = self.state
        if state.flow[node] >= state.room[node]:
            target = int(state.up[node])
            done, found = self._forward(node, target, self.far)
            if not found:
                raise Promised(node)
            self._settle(done, int(self._scratch[0][target]), 1)
            self._go_forward(target)
        state.room[node] -= 1

    def enter(self, person: int, *, promised: bool = False) -> None:
        """Somebody without a place who is new to the state looks for one."""
        self._look_outward()
        state = self.state
        target = state.world
        limit = self.far if promised else int(state.reward[person] - state.height[target])
        done, found = self._forward(-1 - person, target, limit)
        if promised and not found:
            raise Promised(person)
        self._settle(done, int(self._scratch[0][target]) if found else limit, 1)
        if found:
            self._go_forward(target)
        state.steady[person] = promised

    def leave(self, person: int) -> None:
        """Somebody goes out of the round."""
        self._outward = None
        state = self.state
        node = int(state.match[person])
        if node >= 0:
            # A phantom until somebody else may have come.
            target = state.world
            limit = int(state.height[target] - state.height[node]) + 1
            done, found = self._backward(node, target, limit, away=person)
            if not found:
                raise AssertionError("an occupied place can always be left empty")
            self._settle(done, int(self._scratch[0][target]), -1)
            self._go_backward(target, node)
            self._put(person, -1, 0)
        self._note(person)
        state.match[person] = OUT_OF_ROUND
        self.extra.drop_person(person)

    def promised_at(self, node: int) -> bool:
        """Somebody sits here to whom it was promised."""
        person = int(self.state.head[node])
        while person >= 0:
            if self.state.steady[person]:
                return True
            person = int(self.state.after[person])
        return False

    # Growing

    def new_person(self, reward: int, needed_by: int, waiting: int) -> int:
        """A row for somebody who has no pairs yet; they look for a place with ``enter``."""
        state = self.state
        row = len(state.match)
        state.match = np.append(state.match, np.int32(-1))
        state.paid = np.append(state.paid, state.paid.dtype.type(0) if self.measure.exact else 0)
        state.reward = np.append(state.reward, reward).astype(state.reward.dtype)
        state.steady = np.append(state.steady, False)
        state.after = np.append(state.after, np.int32(-1))
        state.before = np.append(state.before, np.int32(-1))
        # Their pairs are not among the rows of the state.
        state.start = np.append(state.start, state.start[-1])
        self.extra.of_person = np.append(self.extra.of_person, np.int32(-1))
        self.needed_by = np.append(self.needed_by, np.int32(needed_by))
        self.waiting = np.append(self.waiting, np.int32(waiting))
        return row

    def new_place(self, up: int) -> int:
        """A node without seats; the world moves up by one."""
        self._outward = None
        state, world = self.state, self.state.world
        for name in ("up", "child", "sibling", "flow", "room", "head", "height", "root", "moves"):
            old = getattr(state, name)
            setattr(state, name, np.append(old, old[world]).astype(old.dtype))
        state.up[state.up == world] = world + 1
        state.up[world + 1], state.up[world] = -1, world + 1 if up == world else up
        state.child[world] = state.head[world] = -1
        state.flow[world] = state.room[world] = 0
        state.sibling[world] = -1
        if up != world:
            state.sibling[world], state.child[up] = state.child[up], world
        self.dead = np.append(self.dead, False)
        self.extra.of_place = np.append(self.extra.of_place, np.int32(-1))
        self._scratch = self._new_scratch()
        self.stamp = 0
        return world

    def lower(self, node: int, people: Iterable[int], costs: Iterable[int]) -> None:
        """Set the height of a new place, so that nobody's way into it is below nothing."""
        state = self.state
        best = int(state.height[state.world])
        for person, cost in zip(people, costs, strict=True):
            at = int(state.match[person])
            if at == -1:
                d = int(state.height[state.world]) + cost - int(state.reward[person])
            elif at >= 0 and not state.steady[person]:
                d = int(state.height[at]) + cost - int(state.paid[person])
            else:
                continue
            best = min(best, d)
        state.height[node] = min(best, int(state.height[state.up[node]]))

    # Paths

    def _look_outward(self) -> None:
        if self._outward is not None:
            self.state.height = self._outward
            self._outward = None

    def _forward(self, origin: int, target: int, limit: int, away: int = -1) -> tuple[int, bool]:
        s, extra = self.state, self.extra
        self.stamp += 1
        done = forward.pick(s.compiled)(
            origin, target, limit, away, self.stamp, self.measure.per_minute, self.bonus,
            s.start, s.place, s.minutes, s.wish, extra.of_person, extra.next_of_person,
            extra.place, extra.minutes, extra.wish, s.match, s.paid, s.reward, s.steady,
            s.up, s.child, s.sibling, s.flow, s.room, s.head, s.after, s.height, self.dead,
            *self._scratch,
        )  # fmt: skip
        return self._checked(done, target)

    def _backward(self, origin: int, target: int, limit: int, away: int = -1) -> tuple[int, bool]:
        s, extra = self.state, self.extra
        self.stamp += 1
        start, person, minutes, wish = self.by_place
        done = backward.pick(s.compiled)(
            origin, target, limit, away, self.stamp, self.measure.per_minute, self.bonus,
            start, person, minutes, wish, extra.of_place, extra.next_of_place, extra.person,
            extra.minutes, extra.wish, s.match, s.paid, s.reward, s.steady, s.up, s.child,
            s.sibling, s.flow, s.room, s.height, self.dead, *self._scratch,
        )  # fmt: skip
        return self._checked(done, target)

    def _checked(self, done: int, target: int) -> tuple[int, bool]:
        moves, settled = self._scratch[5], self._scratch[8]
        if done and int(moves[settled[:done]].max()) >= self.measure.longest:
            raise TooLong
        return done, bool(done) and int(settled[done - 1]) == target

    def _settle(self, done: int, limit: int, sign: int) -> None:
        settle.pick(self.state.compiled)(
            done, limit, sign, self.state.height, self._scratch[0], self._scratch[8]
        )

    def _go_forward(self, target: int) -> None:
        """Everybody on the path that ends in ``target`` moves one on."""
        _, _, by_person, by_cost, by_node, *_ = self._scratch
        steps = []
        node = target
        while node >= 0:
            if (person := int(by_person[node])) >= 0:
                steps.append((person, node, int(by_cost[node])))
            node = int(by_node[node])
        self._apply(steps)

    def _go_backward(self, origin: int, end: int) -> None:
        """Everybody on the path from ``origin`` moves one on."""
        _, _, by_person, by_cost, by_node, *_ = self._scratch
        steps = []
        node = origin
        while node != end:
            after = int(by_node[node])
            if (person := int(by_person[node])) >= 0:
                steps.append((person, after, int(by_cost[node])))
            node = after
        self._apply(steps)

    def _apply(self, steps: list[tuple[int, int, int]]) -> None:
        for person, node, cost in steps:
            self._put(person, -1 if node == self.state.world else node, cost)

    def _put(self, person: int, node: int, cost: int) -> None:
        state = self.state
        self._note(person)
        old = int(state.match[person])
        if old >= 0:
            rise(person, old, state.up, state.flow, state.head, state.after, state.before)
        state.match[person], state.paid[person] = node, cost if node >= 0 else 0
        if node >= 0:
            sit(person, node, state.up, state.flow, state.head, state.after, state.before)

    def _note(self, person: int) -> None:
        if person not in self._before:
            self._before[person] = int(self.state.match[person])
            self._cost[person] = int(self.state.paid[person])

    def _new_scratch(self) -> Scratch:
        count, measure = len(self.state.up), self.measure

        def whole() -> Int32s:
            return np.zeros(count, np.int32)

        return (
            measure.numbers(count), whole(), whole(), measure.numbers(count), whole(), whole(),
            whole(), whole(), whole(),
        )  # fmt: skip


class Tally:
    """Adds up what people who moved change on each goal."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.cost = 0
        self.count = 0
        self.days: dict[str, dict[int, int]] = {"needed_by": {}, "longest_waiting": {}}

    def take(self, person: int, before: int, cost: int, after: int) -> None:
        plan = self.plan
        self.cost -= cost if before >= 0 else 0
        self.cost += int(plan.state.paid[person]) if after >= 0 else 0
        step = (after >= 0) - (before >= 0)
        self.count += step
        dates = {"needed_by": plan.needed_by, "longest_waiting": plan.waiting}
        for goal, column in dates.items():
            day = int(column[person])
            if step and day != NEVER:
                self.days[goal][day] = self.days[goal].get(day, 0) + step

    def found(self) -> dict[str, GoalValue]:
        measure = self.plan.measure
        pairs = changed(measure, None, None, self.cost)
        found: dict[str, GoalValue] = {}
        for goal in measure.order:
            if goal == "most_placed" and self.count:
                found[goal] = self.count
            elif goal in self.days:
                days = tuple((d, c) for d, c in sorted(self.days[goal].items()) if c)
                if days:
                    found[goal] = days
            elif goal in pairs:
                found[goal] = pairs[goal]
        return found


__all__ = ["Delta", "Move", "Plan", "Promised"]
