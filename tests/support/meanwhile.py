"""Another act in a connection of its own, begun while the first is at a chosen point.

The first goes on when the other is done, or waits at a lock: never after some time, for then
what happens first would depend on how busy the machine is.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from doorstroom.apps.privacy.sight import looking_as
from tests.support.cluster import Addresses, Connection, connect
from tests.support.sights import SYSTEM

# One of the two acts waits for what the other has.
SOMEBODY_WAITS = """SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'
AND datname = current_database() AND usename = current_user)"""
AT_MOST = 60.0


class Other:
    """The other act, which waits at a lock when it must."""

    def __init__(self, act: Callable[[], object], watching: Callable[[], Connection]) -> None:
        self.act = act
        self.watching = watching
        self.said: list[object] = []
        self.thread = threading.Thread(target=self._run, daemon=True)

    def _run(self) -> None:
        try:
            with looking_as(SYSTEM):
                self.said.append(self.act())
        except Exception as error:
            self.said.append(error)
        finally:
            connections.close_all()

    def begin(self) -> None:
        if self.thread.ident is not None:
            return
        until = time.monotonic() + AT_MOST
        with self.watching() as watching:
            self.thread.start()
            while self.thread.is_alive() and time.monotonic() < until:
                self.thread.join(0.02)
                if watching.execute(SOMEBODY_WAITS).fetchone() == (True,):
                    return

    def ended(self) -> object:
        self.thread.join(AT_MOST)
        assert not self.thread.is_alive(), "the other act never came back"
        return self.said[0]


@pytest.fixture
def at(
    monkeypatch: pytest.MonkeyPatch, addresses: Addresses, database_name: str
) -> Callable[[str, Callable[[], object]], Other]:
    """``at(name, act)``: the act begins when the function of this name is called, after it."""

    def watching() -> Connection:
        return connect(addresses.app_parts(database_name), autocommit=True)

    def prepare(name: str, act: Callable[[], object]) -> Other:
        other = Other(act, watching)
        module, _, function = name.rpartition(".")
        real = getattr(__import__(module, fromlist=[function]), function)

        def called(*args: Any, **fields: Any) -> Any:
            result = real(*args, **fields)
            other.begin()
            return result

        monkeypatch.setattr(name, called)
        return other

    return prepare


At = Callable[[str, Callable[[], object]], Other]
