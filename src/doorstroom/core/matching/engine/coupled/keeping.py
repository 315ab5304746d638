"""Classes in which a place was promised: they must reach their minimum, and whether they can.

Asked only where the search that places everybody did not find a way. Then all ways are tried,
one person after another, until one is found or too many have been tried.
"""

from __future__ import annotations

import numpy as np

from doorstroom.core.matching.engine.face import MAY, MUST
from doorstroom.core.matching.engine.problem import Flags, Int64s
from doorstroom.core.matching.engine.stages import Unsolvable

from .placing import Crowd
from .space import Space

# After so many tries no way counts as found.
TRIES = 200_000
# Nor is there a search for more people than this.
MOST = 500


class ClassTooSmall(Unsolvable):
    """Places were promised in a class (``row``) for which no way to its minimum is found."""

    def __init__(self, row: int) -> None:
        super().__init__(f"class {row} cannot reach its minimum")
        self.row = row


def kept(space: Space, crowd: Crowd, must: Flags) -> Int64s:
    """Everybody who was promised a place, and enough others where a class ``must`` go on.

    Raises ``ClassTooSmall`` where no way is found.
    """
    found = np.where(space.whole.status == MUST, space.whole.start[:-1], -1)
    rows = [space.graph.side.name[at][1] for at in np.flatnonzero(must).tolist()]
    code = crowd.codes[found[found >= 0]].reshape(-1)
    left = crowd.most - np.bincount(code[code >= 0], minlength=len(crowd.most))
    lacks = {
        row: int(least) - int(taken)
        for row, least, taken in zip(
            rows, space.graph.side.least[must], space.side_of(found)[must], strict=True
        )
    }
    search = _Search(space, crowd, left, {row: n for row, n in lacks.items() if n > 0})
    if sum(search.need) > MOST or not search.filled(0, 0):
        raise ClassTooSmall(next(iter(search.lacks)))
    for pair in search.chosen:
        found[space.person[pair]] = pair
    return found


class _Search:
    def __init__(self, space: Space, crowd: Crowd, left: Int64s, lacks: dict[int, int]) -> None:
        self.lacks, self.left, self.codes = lacks, left, crowd.codes
        self.person = space.person
        may = (space.whole.status == MAY)[space.person]
        self.pairs = [
            [pair for pair in crowd.pairs_into(row).tolist() if may[pair]] for row in lacks
        ]
        self.need = list(lacks.values())
        self.busy: set[int] = set()
        self.chosen: list[int] = []
        self.tries = TRIES

    def filled(self, at: int, first: int) -> bool:
        """The classes from ``at`` on, the one there from its pair ``first`` on."""
        while at < len(self.need) and not self.need[at]:
            at, first = at + 1, 0
        if at == len(self.need):
            return True
        own = self.pairs[at]
        for number in range(first, len(own) - self.need[at] + 1):
            self.tries -= 1
            if self.tries < 0:
                return False
            pair = own[number]
            person, code = int(self.person[pair]), self.codes[pair][self.codes[pair] >= 0]
            if person in self.busy or (self.left[code] <= 0).any():
                continue
            self._take(at, pair, 1)
            if self.filled(at, number + 1):
                return True
            self._take(at, pair, -1)
        return False

    def _take(self, at: int, pair: int, amount: int) -> None:
        code = self.codes[pair][self.codes[pair] >= 0]
        self.left[code] -= amount
        self.need[at] -= amount
        if amount > 0:
            self.chosen.append(pair)
            self.busy.add(int(self.person[pair]))
        else:
            self.chosen.pop()
            self.busy.discard(int(self.person[pair]))
