"""Why and why not, in words and as plain values; the same facts in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from doorstroom.core.matching.engine.explain.seating import CLOSED, Full
from doorstroom.core.matching.engine.explain.why import (
    EXCHANGE,
    HERE,
    NEVER,
    PROMISED,
    RULES,
    UNPROVEN,
    Exchange,
    Why,
    WhyNot,
)
from doorstroom.core.matching.engine.goals import GoalValue, better
from doorstroom.core.matching.engine.problem import NO_ROUTE, Problem
from doorstroom.core.matching.verdicts import RuleVerdict
from doorstroom.core.words import Value, render

from .certificate import Json
from .reasons import plain


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as a code with facts; ``depth`` 1 stands under the one before.

    A fact ``goal``, ``rule`` or ``change`` is a name that has words of its own.
    """

    code: str
    facts: Mapping[str, Value] = field(default_factory=dict)
    depth: int = 0

    def text(self, language: str = "nl") -> str:
        facts = dict(self.facts)
        for name in ("goal", "rule", "change"):
            if name in facts:
                facts[name] = render(f"rounds.{name}.{facts[name]}", self.facts, language)
        return render(self.code, facts, language)


def said_why(problem: Problem, person: int, why: Why) -> Iterator[Said]:
    """The place, and every rule that was met."""
    facts = {"person": problem.people.id[person], "place": problem.places.id[why.place]}
    if why.promised:
        yield Said("rounds.why.promised", facts)
        yield Said("rounds.promised", depth=1)
        return
    yield Said("rounds.why.place", facts)
    for verdict in why.met:
        yield Said(verdict.code, verdict.facts, 1)


def said_why_not(
    problem: Problem, person: int, told: WhyNot, order: tuple[str, ...]
) -> Iterator[Said]:
    """Which rules say no, what is full and since when those there wait, what it would change."""
    name = problem.people.id[person]
    facts: dict[str, Value] = {"person": name, "place": problem.places.id[told.place]}
    if told.minutes < NO_ROUTE:
        yield Said("rounds.why.not", {**facts, "minutes": told.minutes})
    else:
        yield Said("rounds.why.not.no_route", facts)
    if told.case in {HERE, PROMISED}:
        yield Said(f"rounds.whynot.{told.case}", facts, 1)
        return
    if told.case == RULES:
        yield Said("rounds.whynot.rules", {"count": len(told.failed)}, 1)
        for verdict in told.failed:
            yield Said(verdict.code, verdict.facts, 1)
        return
    yield Said("rounds.whynot.fits", depth=1)
    for full in told.full:
        yield from said_full(full)
    if not told.full:
        yield Said("rounds.whynot.room", depth=1)
    if told.case in {NEVER, UNPROVEN}:
        yield Said(f"rounds.whynot.{told.case}", facts, 1)
    if told.case == EXCHANGE and told.exchange is not None:
        yield from _said_exchange(facts, told.exchange, order)


def said_full(full: Full) -> Iterator[Said]:
    limit = "none" if full.limit == "place" and not full.room else full.limit
    yield Said(f"rounds.full.{limit}", {"room": full.room}, 1)
    if full.limit == CLOSED:
        return
    if full.since:
        first, last = full.since[0][0], full.since[-1][0]
        count = full.others
        form = "one" if count == 1 else "same" if first == last else "more"
        facts: dict[str, Value] = {
            "count": count,
            "first": date.fromordinal(first),
            "last": date.fromordinal(last),
        }
        yield Said(f"rounds.full.since.{form}", facts, 1)
    if full.promised:
        yield Said("rounds.full.promised", {"count": full.promised}, 1)


def _said_exchange(
    facts: Mapping[str, Value], exchange: Exchange, order: tuple[str, ...]
) -> Iterator[Said]:
    if not exchange.goals:
        yield Said("rounds.whynot.even", facts, 1)
        return
    yield Said("rounds.whynot.exchange", facts, 1)
    yield from said_goals(exchange.goals, depth=2)
    if exchange.moves:
        yield Said("rounds.exchange.moves", {"count": exchange.moves}, 2)
    if goal := decisive(exchange.goals, order):
        yield Said("rounds.whynot.decides", {"goal": goal}, 1)


def said_goals(goals: Mapping[str, GoalValue], depth: int = 0) -> Iterator[Said]:
    """Per goal what becomes more or less; per date where a goal counts dates."""
    for goal, value in goals.items():
        for day, count in ((0, value),) if isinstance(value, int) else value:
            facts: dict[str, Value] = {"count": abs(count)}
            if day:
                facts["day"] = date.fromordinal(day)
            form = "more" if count > 0 else "less"
            yield Said(f"rounds.exchange.{goal}.{form}", facts, depth)


def decisive(goals: Mapping[str, GoalValue], order: tuple[str, ...]) -> str:
    """The first goal of the order that becomes worse; empty when none does."""
    for goal in order:
        value = goals.get(goal)
        if value is None:
            continue
        if isinstance(value, int):
            return goal if better(goal, 0, value) else ""
        return goal if value[0][1] < 0 else ""
    return ""


def lines(said: Iterable[Said], language: str = "nl") -> list[str]:
    """One sentence a line, indented under the one it belongs to."""
    return ["  " * one.depth + one.text(language) for one in said]


# As plain values


def why_json(problem: Problem, person: int, why: Why) -> Json:
    return {
        "candidate_id": problem.people.id[person],
        "minutes": why.minutes,
        "place_id": problem.places.id[why.place],
        "promised": why.promised,
        "rules": rules_json(why.met),
        "wish_rank": why.wish or None,
    }


def why_not_json(problem: Problem, told: WhyNot, order: tuple[str, ...]) -> Json:
    """Only what there is to say."""
    found: Json = {
        "case": told.case,
        "minutes": told.minutes if told.minutes < NO_ROUTE else None,
        "place_id": problem.places.id[told.place],
        "wish_rank": told.wish or None,
    }
    if told.failed:
        found["rules"] = rules_json(told.failed)
    if told.full:
        found["full"] = [full_json(full) for full in told.full]
    if told.exchange is not None:
        found["exchange"] = exchange_json(told.exchange)
        if goal := decisive(told.exchange.goals, order):
            found["decides"] = goal
    return found


def rules_json(verdicts: tuple[RuleVerdict, ...]) -> Json:
    return {
        verdict.code: {name: plain(value) for name, value in verdict.facts.items()}
        for verdict in verdicts
    }


def full_json(full: Full) -> Json:
    return {
        "limit": full.limit,
        "promised": full.promised,
        "room": full.room,
        "waiting_since": {_day(day): count for day, count in full.since},
    }


def exchange_json(exchange: Exchange) -> Json:
    found: Json = {"goals": goals_json(exchange.goals), "others_move": exchange.moves}
    if exchange.loses is not None:
        found["loses_waiting_since"] = _day(exchange.loses)
    if exchange.gains is not None:
        found["gains_waiting_since"] = _day(exchange.gains)
    return found


def goals_json(goals: Mapping[str, GoalValue]) -> Json:
    return {
        goal: value if isinstance(value, int) else {_day(day): count for day, count in value}
        for goal, value in goals.items()
    }


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
