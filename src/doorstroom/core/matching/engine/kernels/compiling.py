"""How the inner loops are compiled: on first use, kept on disk, without the interpreter's lock.

``part`` marks what a loop calls: plain Python where the loop runs plainly, part of the
compiled code where it is compiled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, ParamSpec, TypeVar

import numba
from numba.extending import register_jitable

P = ParamSpec("P")
R = TypeVar("R")

part: Final = register_jitable


class Loop(Generic[P, R]):
    """A loop in both forms: ``plain`` is the source itself, ``quick`` the same, compiled."""

    def __init__(self, plain: Callable[P, R]) -> None:
        self.plain = plain
        self._quick = numba.njit(cache=True, nogil=True)(plain)

    def quick(self, *args: P.args, **kwargs: P.kwargs) -> R:
        found: R = self._quick(*args, **kwargs)
        return found

    @property
    def forms(self) -> int:
        """In how many forms it has been compiled, or fetched from disk, in this process."""
        return len(self._quick.signatures)

    @property
    def warm(self) -> bool:
        return self.forms > 0

    def pick(self, compiled: bool) -> Callable[P, R]:
        return self.quick if compiled else self.plain


def loop(plain: Callable[P, R]) -> Loop[P, R]:
    return Loop(plain)
