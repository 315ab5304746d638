"""What a process remembers from one request to the next is forgotten from one test to the next.

A code that was used, an attempt that was counted: rolled back in the database, but not in the
cache of the process. And an answer that is streamed and not read to its end leaves the addresses
of its request behind.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.urls import set_urlconf


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    yield
    for name in caches:
        caches[name].clear()
    set_urlconf(None)
