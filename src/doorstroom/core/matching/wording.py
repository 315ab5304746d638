"""Verdicts in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from doorstroom.core import words
from doorstroom.core.words import Value

from .verdicts import Judgement, RuleVerdict

# Facts whose codes a region may add to: a code without words is read as "other".
_FREE: Mapping[str, str] = {
    "sector": "sector",
    "kind": "place_kind",
    "required": "paper",
    "missing": "paper",
    "lapsed": "paper",
}


def say(verdict: RuleVerdict, language: str = "nl") -> str:
    """One verdict as a sentence that names the rule's facts."""
    facts = {name: _known(verdict, name, fact) for name, fact in verdict.facts.items()}
    return words.render(verdict.code, facts, language)


def say_all(judgement: Judgement, language: str = "nl") -> str:
    """Whether this place can, in one sentence."""
    if judgement.ready:
        return words.render("judgement.ready", {}, language)
    if judgement.possible:
        return words.render("judgement.ask", {"count": len(judgement.to_ask)}, language)
    counts: dict[str, Value] = {
        "count": len(judgement.blocked_by),
        "rules": len(judgement.verdicts),
    }
    return words.render("judgement.blocked", counts, language)


def say_order(language: str = "nl") -> str:
    """The declared order of places for one person."""
    return words.render("order.places", {}, language)


def _known(verdict: RuleVerdict, name: str, fact: Value) -> Value:
    vocabulary = _FREE.get(name)
    if vocabulary is None or verdict.rule == "days":
        return fact
    if isinstance(fact, tuple):
        return tuple(dict.fromkeys(_word(vocabulary, code) for code in fact))
    return _word(vocabulary, str(fact))


def _word(vocabulary: str, code: str) -> str:
    return code if words.knows(f"term.{vocabulary}.{code}") else "other"
