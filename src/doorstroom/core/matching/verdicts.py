"""What a rule says, and what all rules together say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from doorstroom.core.words.formats import Value

from .values import Case

_NO_FACTS: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """What one rule says: ``passed`` None means that a fact is to be asked.

    ``code`` is the message: ``rule.<name>.yes``, ``.no`` or ``.ask``, with a detail
    behind it where a rule has more than one way to say so.
    """

    code: str
    passed: bool | None
    facts: Mapping[str, Value] = field(default_factory=lambda: _NO_FACTS)

    @property
    def rule(self) -> str:
        """The name of the rule, one of ``RULES``."""
        return self.code.split(".")[1]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every rule's verdict on one person and one place, in the declared order."""

    case: Case
    verdicts: tuple[RuleVerdict, ...]

    @property
    def blocked_by(self) -> tuple[RuleVerdict, ...]:
        return tuple(v for v in self.verdicts if v.passed is False)

    @property
    def to_ask(self) -> tuple[RuleVerdict, ...]:
        return tuple(v for v in self.verdicts if v.passed is None)

    @property
    def possible(self) -> bool:
        """No rule says no; there may be something to ask first."""
        return not self.blocked_by

    @property
    def ready(self) -> bool:
        """Every rule says yes."""
        return all(v.passed for v in self.verdicts)


@cache
def _plain(code: str, passed: bool | None) -> RuleVerdict:
    """A verdict without facts is the same for every place: there is one of each."""
    return RuleVerdict(code, passed)


def _verdict(code: str, passed: bool | None, facts: dict[str, Value]) -> RuleVerdict:
    return RuleVerdict(code, passed, MappingProxyType(facts)) if facts else _plain(code, passed)


def yes(name: str, **facts: Value) -> RuleVerdict:
    return _verdict(f"rule.{name}.yes", True, facts)


def no(name: str, **facts: Value) -> RuleVerdict:
    return _verdict(f"rule.{name}.no", False, facts)


def ask(name: str, **facts: Value) -> RuleVerdict:
    return _verdict(f"rule.{name}.ask", None, facts)


def more(verdict: RuleVerdict, detail: str) -> RuleVerdict:
    code = f"{verdict.code}.{detail}"
    if not verdict.facts:
        return _plain(code, verdict.passed)
    return RuleVerdict(code, verdict.passed, verdict.facts)
