"""In tests inside a transaction, on-commit callbacks run where production runs them.

Django's TestCase never commits, so a callback would wait forever. Here it runs
when the outermost ``atomic`` of the code under test ends, and at once when there
is none; a block that raised drops its callbacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import Atomic, get_connection


def only_the_test_is_open(connection: BaseDatabaseWrapper) -> bool:
    blocks = connection.atomic_blocks
    return bool(blocks) and all(block._from_testcase for block in blocks)


def run_callbacks(connection: BaseDatabaseWrapper) -> None:
    while connection.run_on_commit:
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, callback, _robust in waiting:
            callback()


@pytest.fixture(scope="session", autouse=True)
def _on_commit_callbacks_run() -> Iterator[None]:
    leave = Atomic.__exit__
    register = BaseDatabaseWrapper.on_commit

    def exit_block(self: Any, exc_type: Any, exc_value: Any, traceback: Any) -> None:
        leave(self, exc_type, exc_value, traceback)
        connection = get_connection(self.using)
        if exc_type is None and only_the_test_is_open(connection):
            run_callbacks(connection)

    def on_commit(self: Any, func: Any, robust: bool = False) -> None:
        register(self, func, robust)
        if only_the_test_is_open(self):
            run_callbacks(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Atomic, "__exit__", exit_block)
        patch.setattr(BaseDatabaseWrapper, "on_commit", on_commit)
        yield
