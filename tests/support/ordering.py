"""A queryset that states no order comes back in another order than the database's.

PostgreSQL promises no order without ORDER BY; a test that passes on insertion
order is a fault that waits. A slice of an unordered queryset is refused: which
rows it takes is chance. The shuffle is seeded per test by ``-p randomly``'s seed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models.query import MAX_GET_RESULTS, QuerySet

_dice = random.Random(0)  # replaced by a seeded one before every test


def shuffled(rows: list[Any]) -> list[Any]:
    """The same rows in another order (with two rows or more)."""
    if len(rows) < 2:
        return rows
    order = list(range(len(rows)))
    while order == sorted(order):
        _dice.shuffle(order)
    return [rows[index] for index in order]


def states_an_order(queryset: QuerySet[Any]) -> bool:
    query = queryset.query
    if queryset.ordered or query.combinator:
        return True
    # Aggregates without grouping and get() look at one row at most.
    return query.is_empty()


@pytest.fixture(scope="session", autouse=True)
def _unordered_querysets_are_shuffled() -> Iterator[None]:
    fetch_all = QuerySet._fetch_all
    iterate = QuerySet._iterator

    def refuse_slice(queryset: QuerySet[Any]) -> None:
        query = queryset.query
        by_get = query.low_mark == 0 and query.high_mark == MAX_GET_RESULTS
        if query.is_sliced and not by_get:
            pytest.fail(f"a slice of an unordered queryset of {queryset.model.__name__}: order it")

    def fetch(self: Any) -> None:
        fresh = self._result_cache is None
        if fresh and not states_an_order(self):
            refuse_slice(self)
            prefetched = self._prefetch_done
            fetch_all(self)
            if not prefetched or self._result_cache:
                self._result_cache = shuffled(self._result_cache)
            return
        fetch_all(self)

    def iterator(self: Any, *args: Any, **kwargs: Any) -> Iterator[Any]:
        rows = iterate(self, *args, **kwargs)
        if states_an_order(self):
            return rows
        refuse_slice(self)
        return iter(shuffled(list(rows)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuerySet, "_fetch_all", fetch)
        patch.setattr(QuerySet, "_iterator", iterator)
        yield


@pytest.fixture(autouse=True)
def _seeded_dice(request: pytest.FixtureRequest) -> None:
    seed = request.config.getoption("randomly_seed", default=0)
    _dice.seed(f"{seed}:{request.node.nodeid}")
