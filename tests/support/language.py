"""Every test begins in Dutch, whatever the page asked last was written in.

A request activates the language of its reader and leaves it active on its thread. In production
every request chooses again; a test that makes no request would speak what the test before it,
on this worker of all days, happened to read.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _speaking_dutch() -> Iterator[None]:
    translation.deactivate()
    yield
    translation.deactivate()
