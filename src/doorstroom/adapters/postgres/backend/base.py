"""The connection that tells the database whose eyes it looks through.

Before a statement the settings of the transaction are made those of the current sight, when
they are not yet. They are set for the transaction only, never for the session: a pool that
hands one connection to many holds nothing of the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.backends.postgresql import base
from psycopg import IsolationLevel
from psycopg.pq import TransactionStatus

from doorstroom.adapters.postgres.backend.operations import DatabaseOperations
from doorstroom.apps.privacy.sight import NOTHING, Sight, current_sight

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]

_TELL = "SELECT " + ", ".join("set_config(%s, %s, true)" for _ in NOTHING.settings())


class DatabaseWrapper(base.DatabaseWrapper):
    """Sees to it that a statement runs under the sight of whoever asks for it."""

    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What this transaction was told last; None when that is not known.
        self._told: Sight | None = NOTHING
        self.execute_wrappers.append(self._under_sight)

    def _under_sight(
        self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        sight = current_sight() or NOTHING
        if self.autocommit and sight != NOTHING:
            # Settings last as long as a transaction: a statement by itself gets one.
            with transaction.atomic(using=self.alias):
                self._tell(sight)
                return execute(sql, params, many, context)
        if not self.autocommit:
            self._tell(sight)
        return execute(sql, params, many, context)

    def _tell(self, sight: Sight) -> None:
        """Past Django's cursors, so that it is no statement of a screen."""
        status = self.connection.info.transaction_status
        if status == TransactionStatus.INERROR:
            return  # nothing runs here but the way back, and that brings its settings along
        if status == TransactionStatus.IDLE:
            self._told = NOTHING
        if sight == self._told:
            return
        with self.wrap_database_errors:
            values = [word for setting in sight.settings().items() for word in setting]
            self.connection.execute(_TELL, values)
        self._told = sight

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)  # type: ignore[misc]  # the stubs forget it
        # The settings are those of the savepoint again, whatever they were.
        self._told = None

    @contextmanager
    def one_snapshot(self) -> Iterator[None]:
        """A transaction in which all that is asked is answered as of its first question.

        For a long look that must fit together; never inside another transaction.
        """
        self.ensure_connection()
        former = self.connection.isolation_level
        # Said in its BEGIN: once our settings are told it would be too late.
        self.connection.isolation_level = IsolationLevel.REPEATABLE_READ
        try:
            with transaction.atomic(using=self.alias, durable=True):
                yield
        finally:
            self.connection.isolation_level = former

    def chunked_cursor(self) -> Any:
        """Rows by the chunk in a transaction; outside one all at once, as a pool demands.

        A cursor that outlives its transaction stays on one connection to the server, and a
        proxy that pools transactions gives the next statement another.
        """
        return self.cursor() if self.autocommit else super().chunked_cursor()
