"""Every test finds the surroundings of the process as it began: environment, keys and log.

A command says in the environment where the region is that it is for, and lets the log go to its
own window; a test says where the keys come from. In a process of its own nobody after it hears
that; here the next test would.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest

# Of the tests' own programs: the first changes all the time, the second holds from the first
# browser on.
NOT_OF_A_TEST = frozenset({"PYTEST_CURRENT_TEST", "DJANGO_ALLOW_ASYNC_UNSAFE"})


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in NOT_OF_A_TEST}


@pytest.fixture(autouse=True)
def _surroundings_as_they_were() -> Iterator[None]:
    from doorstroom.apps.people import keyring

    log = logging.getLogger()
    before, keys = environment(), list(keyring._load)
    handlers, level = list(log.handlers), log.level
    yield
    keyring._load[:] = keys
    log.handlers[:] = handlers
    log.setLevel(level)
    for name in environment().keys() - before.keys():
        del os.environ[name]
    os.environ.update(before)
