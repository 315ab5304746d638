"""How long something about a person is kept: rules as data, and what follows from them."""

from .deciding import Kept, Life, Tie, decide, kept_from
from .parse import RuleErrors, RuleProblem, parse_rules
from .rules import RECORDS, UNSTATED, Rule, Rules, last_day, made_before

__all__ = [
    "RECORDS",
    "UNSTATED",
    "Kept",
    "Life",
    "Rule",
    "RuleErrors",
    "RuleProblem",
    "Rules",
    "Tie",
    "decide",
    "kept_from",
    "last_day",
    "made_before",
    "parse_rules",
]
