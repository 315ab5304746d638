"""What would change if: a person or a place more, fewer or different, without solving again.

Each step is one path, or a few, on the solution that is kept; only the pairs of the row that
changes are asked. The goals come out as solving again would give them. Between two solutions
that are equally good on every goal, the one with the fewest steps from here is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine.build import PersonRow, PlaceRow
from doorstroom.core.matching.engine.goals import GoalValue
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Problem
from doorstroom.core.matching.engine.solve import Solution

from .asking import Asker
from .leaving import leaving, outward
from .measure import MOST, OutOfRange, measure_of
from .plan import Delta, Plan, Promised
from .state import TooLong, forest_of, state_of


@dataclass(frozen=True, slots=True)
class Switch:
    """Somebody who gets another place; None is none."""

    person: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The difference per goal, without what stays the same; and who gets another place."""

    goals: Mapping[str, GoalValue]
    switches: tuple[Switch, ...]


class WhatIf:
    """Questions about one solution; every step builds on the ones before."""

    def __init__(
        self,
        problem: Problem,
        pairs: Pairs,
        solution: Solution,
        *,
        compiled: bool | None = None,
        widely: bool = False,
    ) -> None:
        """``widely`` takes numbers without end: slower, for when a path is ``TooLong``."""
        most = 0 if widely else MOST
        measure = measure_of(problem, pairs, solution.order, most=most, open_dates=True)
        state = state_of(problem, pairs, solution, compiled=compiled, measure=measure)
        people = problem.people
        leave = leaving(state)
        ways = outward(state, leave) if leave.longest < measure.longest else None
        self.plan = Plan(state, people.needed_by, people.waiting, outward=ways)
        self.asker = Asker(problem)
        self._person = {name: row for row, name in enumerate(people.id)}
        self._place = {name: row for row, name in enumerate(problem.places.id)}
        self._names = list(people.id)
        self._within = False
        self._places = dict(enumerate(problem.places.id))
        self._limit = {
            name: len(problem.places) + k for k, name in enumerate(forest_of(problem).group)
        }
        self._seats = {
            row: int(seats) for row, seats in enumerate(problem.places.capacity.tolist())
        }

    def knows_person(self, name: str) -> bool:
        return name in self._person

    def knows_place(self, name: str) -> bool:
        return name in self._place

    def together(self, *acts: Callable[[], Answer]) -> Answer:
        """All of these as one change: what they do in the end, not on the way."""
        self.plan.begin()
        self._within = True
        try:
            for act in acts:
                act()
        finally:
            self._within = False
        return self._said(self.plan.delta())

    # Seats and limits

    def add_seat(self, place: str, seats: int = 1) -> Answer:
        node = self._place[place]
        return self._step(lambda: self._seats_more(node, seats))

    def remove_seat(self, place: str, seats: int = 1) -> Answer:
        """Raises ``Promised`` when somebody was promised that seat, ``ValueError`` for none."""
        node = self._place[place]
        if seats > self._seats[node]:
            raise ValueError(f"{place} has {self._seats[node]} seats")
        return self._step(lambda: self._seats_fewer(node, seats))

    # People

    def add_person(self, row: PersonRow, minutes: Mapping[str, int] | None = None) -> Answer:
        """``minutes`` are known ones per place, where the estimate decides nothing."""
        if row.id in self._person:
            raise ValueError(f"{row.id} is in the round already")
        return self._step(lambda: self._person_in(row, minutes or {}))

    def remove_person(self, person: str) -> Answer:
        return self._step(lambda: self._person_out(person))

    def change_person(self, row: PersonRow, minutes: Mapping[str, int] | None = None) -> Answer:
        known = {**self.asker.known_of_person(self._person[row.id], self._place), **(minutes or {})}

        def change() -> None:
            self._person_out(row.id)
            self._person_in(row, known)

        return self._step(change)

    # Places

    def add_place(self, row: PlaceRow, minutes: Mapping[str, int] | None = None) -> Answer:
        """``minutes`` are known ones per person."""
        if row.id in self._place:
            raise ValueError(f"{row.id} is in the round already")
        return self._step(lambda: self._place_in(row, minutes or {}))

    def remove_place(self, place: str) -> Answer:
        return self._step(lambda: self._place_out(place))

    def change_place(self, row: PlaceRow, minutes: Mapping[str, int] | None = None) -> Answer:
        known = {**self.asker.known_of_place(self._place[row.id], self._names), **(minutes or {})}

        def change() -> None:
            self._place_out(row.id)
            self._place_in(row, known)

        return self._step(change)

    # How

    def _step(self, act: Callable[[], None]) -> Answer:
        if self._within:
            act()
            return Answer({}, ())
        self.plan.begin()
        act()
        return self._said(self.plan.delta())

    def _said(self, delta: Delta) -> Answer:
        """By id; a row that was changed is the same person or place before and after."""
        before: dict[str, int] = {}
        after: dict[str, int] = {}
        for move in delta.moves:
            name = self._names[move.person]
            before[name] = max(before.get(name, -1), move.before)
            after[name] = max(after.get(name, -1), move.after)
        switches = (
            Switch(name, self._places.get(before[name]), self._places.get(after[name]))
            for name in sorted(before)
        )
        return Answer(delta.goals, tuple(x for x in switches if x.before != x.after))

    def _seats_more(self, node: int, seats: int) -> None:
        for _ in range(seats):
            self.plan.add_seat(node)
        self._seats[node] += seats

    def _seats_fewer(self, node: int, seats: int) -> None:
        for gone in range(seats):
            try:
                self.plan.remove_seat(node)
            except Promised:
                self._seats_more(node, gone)
                raise
            self._seats[node] -= 1

    def _person_in(self, row: PersonRow, minutes: Mapping[str, int]) -> None:
        plan = self.plan
        needed = row.needed_by.toordinal() if row.needed_by else None
        reward, needed_by, waiting = self.asker.worth(plan.measure, needed, row.waiting.toordinal())
        found = self.asker.places_for(row, minutes, self._place)
        person = plan.new_person(reward, needed_by, waiting)
        plan.extra.add(np.full(len(found.other), person, np.int32), *found)
        self._names.append(row.id)
        self._person[row.id] = person
        self.asker.enlist(row, person)
        try:
            plan.enter(person, promised=row.fixed is not None)
        except Promised:
            self._person_out(row.id)
            raise

    def _person_out(self, name: str) -> None:
        person = self._person.pop(name)
        self.plan.leave(person)
        self.asker.dismiss(person)

    def _place_in(self, row: PlaceRow, minutes: Mapping[str, int]) -> None:
        plan = self.plan
        found = self.asker.people_for(row, minutes, self._person, plan.state.match)
        node = plan.new_place(self._above(row))
        others = found.other
        plan.extra.add(others, np.full(len(others), node, np.int32), found.minutes, found.wish)
        plan.lower(node, others.tolist(), plan.measure.cost(found.minutes, found.wish).tolist())
        self._place[row.id] = node
        self._places[node] = row.id
        self._seats[node] = 0
        self.asker.offer(row, node)
        self._seats_more(node, row.capacity)

    def _place_out(self, name: str) -> None:
        node = self._place[name]
        if self.plan.promised_at(node):
            raise Promised(name)
        self._seats_fewer(node, self._seats[node])
        self.plan.dead[node] = True
        self.asker.withdraw(node)
        del self._place[name]

    def _above(self, row: PlaceRow) -> int:
        tables = self.asker.problem.tables
        for kind, table, code in (
            ("supervisor", tables.supervisors, row.supervisor),
            ("employer", tables.employers, row.employer),
        ):
            if code in table:
                node = self._limit.get((kind, table.index(code)))
                if node is not None:
                    return node
        return self.plan.state.world


__all__ = ["Answer", "OutOfRange", "Promised", "Switch", "TooLong", "WhatIf"]
