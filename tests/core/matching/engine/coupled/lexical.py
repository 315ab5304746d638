"""Somebody else's answer: the goals one after another as a mixed-integer program (HiGHS)."""

from __future__ import annotations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from doorstroom.core.matching.engine.goals import OF_PAIRS, GoalValue, gain_of
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import NEVER, UNLIMITED, Problem


class Program:
    """One variable a pair, one a class with a minimum; a row per limit."""

    def __init__(self, problem: Problem, pairs: Pairs) -> None:
        self.problem, self.pairs = problem, pairs
        self.low = (problem.people.fixed[pairs.person] >= 0).astype(float)
        self.number = len(pairs)
        self.rows: list[tuple[np.ndarray, np.ndarray, float, float]] = []
        self._limits()

    def _limits(self) -> None:
        people, places, limits = self.problem.people, self.problem.places, self.problem.limits
        person, place = self.pairs.person, self.pairs.place
        programme = np.asarray([self._programme(i, j) for i, j in zip(person, place, strict=True)])
        for code, most in (
            (person, np.ones(len(people), np.int64)),
            (place, places.capacity),
            (places.supervisor[place], limits.supervisor_max),
            (places.employer[place], limits.employer_max),
            (people.coach[person], limits.coach_max),
            (programme, limits.programme_max),
            (places.class_[place], limits.class_max),
        ):
            for row in range(len(most)):
                columns = np.flatnonzero(code == row)
                if len(columns) and most[row] < UNLIMITED:
                    self._row(columns, -np.inf, float(most[row]))
        for row in np.flatnonzero(limits.class_min > 0):
            columns = np.flatnonzero(places.class_[place] == row)
            if len(columns):
                self._minimum(columns, int(limits.class_min[row]))

    def _minimum(self, columns: np.ndarray, least: int) -> None:
        opens = self.number
        self.number += 1
        every = np.append(columns, opens)
        ones = np.ones(len(columns))
        self._row(every, 0.0, np.inf, np.append(ones, -float(least)))
        self._row(every, -np.inf, 0.0, np.append(ones, -float(len(columns))))

    def _row(
        self, columns: np.ndarray, low: float, high: float, values: np.ndarray | None = None
    ) -> None:
        each = np.ones(len(columns)) if values is None else values
        self.rows.append((columns, each, low, high))

    def _programme(self, person: int, place: int) -> int:
        accepted = self.problem.places.programmes.row(int(place))
        wanted = self.problem.people.programmes.row(int(person))
        return next((c for c in wanted if not accepted or c in accepted), -1)

    def best(self, goal: str) -> GoalValue | None:
        """The best of this goal, as far as the program is not held; None without a solution."""
        if goal in OF_PAIRS or goal == "most_placed":
            found = self._least(self._cost(goal))
            return found if found is None or goal == "travel" else -found
        counts = []
        for day, cost in self._per_date(goal):
            found = self._least(cost)
            if found is None:
                return None
            counts.append((day, -found))
            self._hold(cost, found)
        return tuple(counts)

    def hold(self, goal: str, value: GoalValue) -> None:
        """From now on this goal is worth exactly this."""
        if isinstance(value, int):
            self._hold(self._cost(goal), value if goal == "travel" else -value)
            return
        for (_, cost), (_, count) in zip(self._per_date(goal), value, strict=True):
            self._hold(cost, -count)

    def _cost(self, goal: str) -> np.ndarray:
        if goal == "most_placed":
            return -np.ones(len(self.pairs))
        return gain_of(goal, self.pairs).astype(float)

    def _per_date(self, goal: str) -> list[tuple[int, np.ndarray]]:
        people = self.problem.people
        dates = people.waiting if goal == "longest_waiting" else people.needed_by
        return [
            (day, -(dates[self.pairs.person] == day).astype(float))
            for day in np.unique(dates[dates != NEVER]).tolist()
        ]

    def _least(self, cost: np.ndarray) -> int | None:
        if not self.number:
            return 0
        table = np.zeros((len(self.rows), self.number))
        for row, (columns, values, _, _) in enumerate(self.rows):
            table[row, columns] = values
        every = np.zeros(self.number)
        every[: len(cost)] = cost
        low = np.zeros(self.number)
        low[: len(self.low)] = self.low
        between = LinearConstraint(table, [x[2] for x in self.rows], [x[3] for x in self.rows])
        found = milp(
            every,
            integrality=np.ones(self.number),
            bounds=Bounds(low, 1),
            constraints=between if self.rows else (),
            options={"mip_rel_gap": 0.0},
        )
        return round(found.fun) if found.status == 0 else None

    def _hold(self, cost: np.ndarray, value: int) -> None:
        some = np.flatnonzero(cost)
        if len(some):
            self._row(some, float(value), float(value), cost[some])
