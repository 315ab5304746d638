"""How much work a round may cost: counted, so that the same rows always stop at the same step.

One unit is a pair, or somebody on a place, that a search looks at. What is spent is spent: from
then on every search ends at once with what it has, which keeps to all limits.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.problem import Int64s

# So many units in every round, and so many more for each pair.
ALWAYS, PER_PAIR = 1_000_000_000, 50
# What a step counts for that is not compiled.
SLOW = 200
# Which part is for finding most people, and which for that and the most urgent.
OPENING, URGENT = 0.5, 0.75


def budget_of(pairs: int) -> int:
    """The work that a round of so many pairs may cost."""
    return ALWAYS + PER_PAIR * pairs


class Work:
    """``left`` holds one number, which the compiled loops count down."""

    def __init__(self, whole: int) -> None:
        self.whole = whole
        self.left: Int64s = np.array([whole], np.int64)
        self._later = 0

    @property
    def spent(self) -> bool:
        return int(self.left[0]) <= 0

    def up_to(self, share: float) -> None:
        """Until the next call no more than this share of the whole is there to be spent."""
        unspent = int(self.left[0]) + self._later
        self._later = min(self.whole - int(self.whole * share), max(unspent, 0))
        self.left[0] = unspent - self._later

    def count(self, number: int) -> None:
        self.left[0] -= number
