"""Noticing whom a user is shown, while the rows come out of the database.

The connection calls ``notice`` with the persons in each answer to a question of Django's;
whoever answers a user gathers them, and writes them down before the answer leaves. It counts
what is asked under a user's own sight: what an action, a job or ``seeing_all`` looks at, it
looks at for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from .sight import Sight, current_sight


@dataclass(slots=True)
class Reads:
    """Who was shown in one answer; ``waiting`` are those not written down yet."""

    trace: UUID = field(default_factory=uuid4)
    waiting: set[UUID] = field(default_factory=set)
    written: set[UUID] = field(default_factory=set)

    def take(self) -> list[UUID]:
        """Who is still to be written down; after this they are, or the answer fails."""
        people = sorted(self.waiting)
        self.written |= self.waiting
        self.waiting.clear()
        return people


_reads: ContextVar[Reads | None] = ContextVar("reads", default=None)


@contextmanager
def gathering(reads: Reads) -> Iterator[None]:
    """What is read inside is read for one answer."""
    entered = _reads.set(reads)
    try:
        yield
    finally:
        _reads.reset(entered)


def current_trace() -> UUID | None:
    """What ties together all that one question of a browser did; None outside of one."""
    reads = _reads.get()
    return None if reads is None else reads.trace


def notices() -> bool:
    """Whether it is to be noted now who comes out of the database."""
    return _reads.get() is not None and _counts(current_sight())


def notice(people: Iterable[object]) -> None:
    """These persons came out of the database, for whoever looks now. A person's own file does
    not count.
    """
    reads, sight = _reads.get(), current_sight()
    if reads is None or sight is None or not _counts(sight):
        return
    for person in people:
        if isinstance(person, UUID) and person != sight.person and person not in reads.written:
            reads.waiting.add(person)


def _counts(sight: Sight | None) -> bool:
    return sight is not None and sight.kind == "user" and not sight.everything
