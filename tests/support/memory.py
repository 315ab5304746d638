"""What a process remembers from one request to the next is forgotten from one test to the next.

A code that was used, an attempt that was counted: rolled back in the database, but not in the
cache of the process.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    yield
    for name in caches:
        caches[name].clear()
