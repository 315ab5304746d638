"""What the factories of every app share.

The factories themselves lie with their app: ``tests/apps/<app>/factories.py``,
one function per thing, named ``<thing>_factory``, each with keyword arguments
only and with a result that keeps every rule of the database (a person has an
owner, a pathway has a next step). They call the app's ``service.py`` with an
actor from ``tests.support.clock``; so a test starts from what an action made.
Variants are arguments, not more factories.

``hypothesis.extra.django`` is for tables without such rules only.
"""

from __future__ import annotations

from itertools import count
from uuid import UUID, uuid5

import pytest

NAMESPACE = UUID("6f0b3f5e-6f1d-4a0c-9d0e-0f5d3c1b2a99")
_counter = count(1)


def number() -> int:
    """A number that no other object of this test has."""
    return next(_counter)


def numbered(text: str) -> str:
    """``text`` with a number: a name that stands out in a failure."""
    return f"{text} {number()}"


def stable_id(*names: object) -> UUID:
    """The same id for the same names, so that snapshots stay the same."""
    return uuid5(NAMESPACE, "/".join(map(str, names)))


@pytest.fixture(autouse=True)
def _numbers_start_at_one() -> None:
    global _counter  # noqa: PLW0603
    _counter = count(1)
