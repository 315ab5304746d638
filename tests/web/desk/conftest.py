"""The desk at work on Tuesday 1 December 2026, at ten."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.support.clock import wall_clock
from tests.web.desk.scene import Desk


@pytest.fixture
def desk_at_work(db: None, client: Client) -> Iterator[Desk]:
    with wall_clock():
        yield Desk(client)
