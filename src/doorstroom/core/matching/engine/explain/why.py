"""Why somebody has their place, and why not another one.

A place is somebody's because every rule says yes and the declared order gives it to them. They
do not have another one because a rule says no; or because giving it to them makes a goal worse.
What it makes worse is measured on the solution that is kept: exactly, goal by goal. Nobody else
is named: of others there are dates and counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from doorstroom.core.matching.engine import rules
from doorstroom.core.matching.engine.goals import GoalValue
from doorstroom.core.matching.engine.pairs import Pairs
from doorstroom.core.matching.engine.problem import Int32s, Problem
from doorstroom.core.matching.engine.solve import Solution
from doorstroom.core.matching.engine.travelling import minutes_between
from doorstroom.core.matching.verdicts import RuleVerdict

from .leaving import Leaving, leaving
from .measure import dates_of, differences
from .plan import Plan, Promised
from .seating import Full, Seating
from .state import State, TooLong, copied, state_of

HERE, PROMISED, RULES, EXCHANGE, NEVER, UNPROVEN = (
    *("here", "promised", "rules"),
    *("exchange", "never", "unproven"),
)


@dataclass(frozen=True, slots=True)
class Why:
    """The place somebody has; no rules were asked where it was ``promised``."""

    place: int
    minutes: int
    wish: int
    promised: bool
    met: tuple[RuleVerdict, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What giving this place would do: the difference per goal, without what stays the same.

    ``loses`` is since when somebody waits who then has no place, ``gains`` who then has one;
    ``moves`` is how many others would go to another place.
    """

    goals: Mapping[str, GoalValue]
    loses: int | None
    gains: int | None
    moves: int


@dataclass(frozen=True, slots=True)
class WhyNot:
    """``case`` is one of: it is theirs (``here``); another one was ``promised``; ``rules`` say
    no; an ``exchange`` would be needed; there is ``never`` one, as all seats were promised;
    what one costs is ``unproven`` under limits that cut across.
    """

    place: int
    case: str
    minutes: int
    wish: int
    failed: tuple[RuleVerdict, ...] = ()
    full: tuple[Full, ...] = ()
    exchange: Exchange | None = None


class Explainer:
    """Answers about one decision. Without a ``solution`` nothing is said about exchanges."""

    def __init__(
        self,
        problem: Problem,
        pairs: Pairs,
        place: Int32s,
        solution: Solution | None,
        state: State | None = None,
    ) -> None:
        self.problem, self.pairs, self.place = problem, pairs, place
        self.solution = solution
        self.seating = Seating(problem, place)
        self._state = state
        self._leaving: Leaving | None = None
        self._bonus: list[int] = []

    def why(self, person: int) -> Why | None:
        """None for who has no place."""
        place = int(self.place[person])
        if place < 0:
            return None
        promised = int(self.problem.people.fixed[person]) >= 0
        met = () if promised else rules.verdicts(self.problem, person, place)
        return Why(place, *self._pair(person, place), promised, tuple(met))

    def why_not(self, person: int, place: int) -> WhyNot:
        """For any person and any place."""
        problem = self.problem
        pair = self._pair(person, place)
        if int(self.place[person]) == place:
            return WhyNot(place, HERE, *pair)
        if int(problem.people.fixed[person]) >= 0:
            return WhyNot(place, PROMISED, *pair)
        failed = tuple(v for v in rules.verdicts(problem, person, place) if not v.passed)
        if failed:
            return WhyNot(place, RULES, *pair, failed=failed)
        return self.why_not_fitting(person, place, *pair)

    def why_not_fitting(self, person: int, place: int, minutes: int, wish: int) -> WhyNot:
        """The same for a place that all rules allow and that is not theirs."""
        full = self.seating.full(person, place)
        if self.solution is None:
            return WhyNot(place, UNPROVEN, minutes, wish, full=full)
        if self.place[person] < 0:
            found = self._for_one_more(person, place, minutes, wish)
        else:
            found = self._for_one_who_moves(person, place, minutes, wish)
        return WhyNot(place, EXCHANGE if found else NEVER, minutes, wish, (), full, found)

    def _pair(self, person: int, place: int) -> tuple[int, int]:
        """Minutes and wish rank, also where the rules say no."""
        at = self.pairs.find(person, place)
        if at >= 0:
            return int(self.pairs.minutes[at]), int(self.pairs.wish[at])
        wish = rules.wish_rank(rules.Pair(self.problem, person, place))
        return minutes_between(self.problem, person, place), wish

    def _for_one_more(self, person: int, place: int, minutes: int, wish: int) -> Exchange | None:
        """Somebody without a place comes in; the way out from there is known for all places."""
        state = self._exact()
        if self._leaving is None:
            self._leaving = leaving(state)
            if self._leaving.longest >= state.measure.longest:
                state = self._widely()
                self._leaving = leaving(state)
            self._bonus = state.measure.bonus.tolist()
        measure, out = state.measure, self._leaving
        if out.cost[place] >= measure.far:
            return None
        gone = int(out.gone[place])
        amount = int(out.cost[place]) + minutes * measure.per_minute + self._bonus[min(wish, 2)]
        if gone >= 0:
            amount -= int(state.reward[gone])
        goals = differences(measure, self.problem.people, gone, person, amount)
        loses = dates_of(self.problem.people, gone)
        moves = int(out.moves[place]) - (gone >= 0)
        return Exchange(goals, loses[1] if loses else None, None, moves)

    def _for_one_who_moves(
        self, person: int, place: int, minutes: int, wish: int
    ) -> Exchange | None:
        """Somebody leaves their place for this one: two paths, one after the other."""
        try:
            return _forced(self.problem, self._exact(), person, place, minutes, wish)
        except TooLong:
            return _forced(self.problem, self._widely(), person, place, minutes, wish)

    def _exact(self) -> State:
        if self._state is None:
            assert self.solution is not None  # noqa: S101 - asked before
            self._state = state_of(self.problem, self.pairs, self.solution)
        return self._state

    def _widely(self) -> State:
        assert self.solution is not None  # noqa: S101 - asked before
        self._state = state_of(self.problem, self.pairs, self.solution, widely=True)
        # What was known of ways out was known in other numbers.
        self._leaving = None
        return self._state


def _forced(
    problem: Problem, state: State, person: int, place: int, minutes: int, wish: int
) -> Exchange | None:
    people = problem.people
    plan = Plan(copied(state), people.needed_by, people.waiting)
    dates = int(people.needed_by[person]), int(people.waiting[person])
    plan.begin()
    plan.leave(person)
    row = plan.new_person(int(state.reward[person]), *dates)
    only = np.asarray([row], np.int32), np.asarray([place], np.int32)
    plan.extra.add(*only, np.asarray([minutes], np.int32), np.asarray([wish], np.int16))
    try:
        plan.enter(row, promised=True)
    except Promised:
        return None
    delta = plan.delta()
    others = [move for move in delta.moves if move.person not in {person, row}]
    loses = [int(people.waiting[move.person]) for move in others if move.after < 0]
    gains = [int(people.waiting[move.person]) for move in others if move.before < 0]
    moves = len(others) - len(loses) - len(gains)
    return Exchange(delta.goals, min(loses, default=None), min(gains, default=None), moves)
