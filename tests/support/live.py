"""A region that answers over HTTP, on a database in which commits are real."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest


class LiveRegion:
    """The address of the running region, and what went wrong inside it."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.failures: list[str] = []

    def address(self, path: str) -> str:
        return self.url + path

    def note_failure(self, sender: Any, **_facts: Any) -> None:
        self.failures.append(traceback.format_exc())


Site = Callable[..., Iterable[bytes]]


@pytest.fixture
def around_the_site() -> Callable[[Site], Site]:
    """What stands between the browser and the site: nothing, where nobody puts something."""
    return lambda site: site


@pytest.fixture
def live_region(
    real_commits: None, around_the_site: Callable[[Site], Site]
) -> Iterator[LiveRegion]:
    """Serves the whole site with its middleware; an exception in a view fails the test."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.signals import got_request_exception
    from django.db import connections

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_facts: Any) -> None:
            return

    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(around_the_site(WSGIHandler()))
    region = LiveRegion(server.server_port)
    got_request_exception.connect(region.note_failure)
    # As in production, a connection outlives a request; else every page begins with a new one.
    database = connections["default"].settings_dict
    database["CONN_MAX_AGE"] = None
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield region
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
        database["CONN_MAX_AGE"] = 0
        got_request_exception.disconnect(region.note_failure)
    if region.failures:
        pytest.fail("the region answered with an error:\n" + "\n".join(region.failures))
