"""What carries a text to somebody without a colleague in between."""

from __future__ import annotations

from typing import Protocol


class Carrier(Protocol):
    """Takes one text to one address; False when it could not be taken."""

    def __call__(self, *, address: str, subject: str, text: str) -> bool: ...
