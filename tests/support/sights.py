"""Whose eyes a test looks through: its own lines see all, a request sees what its actor sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from doorstroom.apps.privacy.sight import Sight, looking_as

# What factories and asserts look with; requests of the test client begin with nothing.
SYSTEM = Sight(everything=True, kind="system")
TELL_ALL = "SELECT set_config('doorstroom.all', 'on', false)"


@pytest.fixture(scope="session", autouse=True)
def _tests_see_all() -> Iterator[None]:
    from django.test.client import ClientHandler

    answer = ClientHandler.__call__

    def as_nobody_yet(self: Any, environ: Any) -> Any:
        """As in production: until the middleware knows who it is, nothing is seen."""
        with looking_as(None):
            return answer(self, environ)

    with pytest.MonkeyPatch.context() as patch, looking_as(SYSTEM):
        patch.setattr(ClientHandler, "__call__", as_nobody_yet)
        yield
