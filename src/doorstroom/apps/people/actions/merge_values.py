"""What an app says it did to make two dossiers one, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from doorstroom.core.values.actor import Actor

from ..models import Person

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class MergePart:
    """``settle(keep, absorb)`` says what it did; ``restore(absorb, records)`` takes it back.

    ``recount(person)``: what is counted over all rows of a person, once they have moved.
    """

    name: str
    settle: Callable[[Person, Person, Actor], list[Record]]
    restore: Callable[[Person, Sequence[Record], Actor], None]
    recount: Callable[[Person], None] | None = None
