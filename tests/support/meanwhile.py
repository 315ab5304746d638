"""Another act in a connection of its own, begun while the first is at a chosen point."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from doorstroom.apps.privacy.sight import looking_as
from tests.support.sights import SYSTEM

# So long the other act gets; after that it waits at a lock, and the first goes on.
AT_MOST = 0.7


class Other:
    """The other act, which waits at a lock when it must."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.act = act
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
        if self.thread.ident is None:
            self.thread.start()
            self.thread.join(AT_MOST)

    def ended(self) -> object:
        self.thread.join(20)
        assert not self.thread.is_alive(), "the other act never came back"
        return self.said[0]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[], object]], Other]:
    """``at(name, act)``: the act begins when the function of this name is called, after it."""

    def prepare(name: str, act: Callable[[], object]) -> Other:
        other = Other(act)
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
