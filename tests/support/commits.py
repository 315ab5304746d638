"""In tests inside a transaction, what a commit does happens where production commits.

Django's TestCase never commits: deferred constraints would wait for the end of
the test and on-commit callbacks for ever. Here both take their turn when the
outermost ``atomic`` of the code under test ends. A constraint that fails rolls
that block back and raises there; a block that raised drops its callbacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection as default_connection
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import Atomic, get_connection


def only_the_test_is_open(blocks: list[Any]) -> bool:
    return bool(blocks) and all(block._from_testcase for block in blocks)


def run_callbacks(connection: BaseDatabaseWrapper) -> None:
    while connection.run_on_commit:
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, callback, _robust in waiting:
            callback()


def check_deferred(connection: BaseDatabaseWrapper) -> None:
    """Check what a commit would check, past the counters and logs of queries."""
    with connection.wrap_database_errors:
        connection.connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        connection.connection.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture(scope="session", autouse=True)
def _commits_are_played() -> Iterator[None]:
    leave = Atomic.__exit__
    register = BaseDatabaseWrapper.on_commit

    def exit_block(self: Any, exc_type: Any, exc_value: Any, traceback: Any) -> None:
        connection = get_connection(self.using)
        commits = exc_type is None and not self._from_testcase and not connection.needs_rollback
        commits = commits and only_the_test_is_open(connection.atomic_blocks[:-1])
        if commits:
            try:
                check_deferred(connection)
            except Exception as error:
                leave(self, type(error), error, error.__traceback__)
                raise
        leave(self, exc_type, exc_value, traceback)
        if commits:
            run_callbacks(connection)

    def on_commit(self: Any, func: Any, robust: bool = False) -> None:
        register(self, func, robust)
        if only_the_test_is_open(self.atomic_blocks):
            run_callbacks(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Atomic, "__exit__", exit_block)
        patch.setattr(BaseDatabaseWrapper, "on_commit", on_commit)
        yield


@contextmanager
def rolled_back() -> Iterator[None]:
    """One example of a property test: its commits are played, then nothing is left.

    ``with rolled_back(): …`` inside the body that Hypothesis repeats, because
    the fixture ``db`` rolls back only once, after all examples.
    """
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        check_deferred(default_connection)
        transaction.set_rollback(True)
