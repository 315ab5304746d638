"""People and places: which rules keep or exclude a place, and in which order it is shown."""

from .order import ORDER, arrange, order_key
from .rules import RULES, judge
from .values import (
    Candidate,
    Case,
    Holding,
    Offer,
    Recognition,
    recognised_until,
)
from .verdicts import Judgement, RuleVerdict
from .wording import say, say_all, say_order

__all__ = [
    "ORDER",
    "RULES",
    "Candidate",
    "Case",
    "Holding",
    "Judgement",
    "Offer",
    "Recognition",
    "RuleVerdict",
    "arrange",
    "judge",
    "order_key",
    "recognised_until",
    "say",
    "say_all",
    "say_order",
]
