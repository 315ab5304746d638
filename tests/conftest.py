"""Loads the traps and fixtures of ``tests/support``."""

from __future__ import annotations

pytest_plugins = [
    "tests.support.environment",
    "tests.support.templates",
    "tests.support.ordering",
    "tests.support.commits",
    "tests.support.pages",
    "tests.support.queries",
    "tests.support.clock",
    "tests.support.database",
]
