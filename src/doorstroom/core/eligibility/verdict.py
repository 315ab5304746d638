"""Three-valued answers, and verdicts that carry their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from doorstroom.core.eligibility.facts import FACT_NAMES
from doorstroom.core.words import Value


class Answer(Enum):
    """Kleene's three values: an unknown part never decides, and is never a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def negated(self) -> Answer:
        """Yes becomes no and no becomes yes.

        >>> Answer.UNKNOWN.negated()
        <Answer.UNKNOWN: 'unknown'>
        """
        return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(self, Answer.UNKNOWN)


def every(answers: Iterable[Answer]) -> Answer:
    """No when one is no, else unknown when one is unknown, else yes (also of nothing)."""
    seen = set(answers)
    if Answer.NO in seen:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in seen else Answer.YES


def some(answers: Iterable[Answer]) -> Answer:
    """Yes when one is yes, else unknown when one is unknown, else no (also of nothing)."""
    return every(answer.negated() for answer in answers).negated()


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and its facts, for ``core.words.render``."""

    code: str
    facts: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says, why, and on which parts that rests.

    ``ask`` names the facts that could still change this answer, in the order of
    asking (``Facts`` fields, then ``risk.<kind>``); it is empty once decided.
    """

    answer: Answer
    code: str
    facts: Mapping[str, Value] = field(default_factory=dict)
    parts: tuple[Verdict, ...] = ()
    ask: tuple[str, ...] = ()


def in_asking_order(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, facts first in their order, then risks by name."""
    order = {name: index for index, name in enumerate(FACT_NAMES)}
    return tuple(sorted(set(names), key=lambda name: (order.get(name, len(order)), name)))


def explain(verdict: Verdict) -> tuple[Reason, ...]:
    """The parts that make the answer what it is, in the order of the rule.

    Of a no: the rules that fail; of a yes: those that hold; of an unknown: those
    that are not known yet. A part under ``not`` speaks with its own words.
    """
    if not verdict.parts:
        return (Reason(verdict.code, verdict.facts),)
    wanted = verdict.answer
    if verdict.code.startswith("eligibility.not."):
        wanted = wanted.negated()
    reasons: dict[str, Reason] = {}
    for part in verdict.parts:
        if part.answer is wanted:
            for reason in explain(part):
                reasons.setdefault(repr((reason.code, sorted(reason.facts.items()))), reason)
    return tuple(reasons.values())
