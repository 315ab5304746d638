"""Loads the traps and fixtures of ``tests/support``."""

from __future__ import annotations

import pytest

pytest_plugins = [
    "tests.support.environment",
    "tests.support.language",
    "tests.support.memory",
    "tests.support.surroundings",
    "tests.support.sights",
    "tests.support.templates",
    "tests.support.ordering",
    "tests.support.spreading",
    "tests.support.commits",
    "tests.support.pages",
    "tests.support.queries",
    "tests.support.clock",
    "tests.support.factories",
    "tests.support.database",
    "tests.support.dossier",
    "tests.support.meanwhile",
    "tests.support.live",
    "tests.support.browser",
]


@pytest.fixture(scope="session")
def base_url() -> str:
    """Replaces pytest-playwright's, which pytest 9.2 warns about; see ``phone`` and ``desk``."""
    return ""
