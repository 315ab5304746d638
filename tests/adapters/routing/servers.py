"""Small servers on this machine that answer as a test says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Reply = tuple[int, bytes, dict[str, str]]
Answering = Callable[[str, bytes], Reply]

RECORDED = Path(__file__).with_name("recorded.json")


@contextmanager
def serving(answer: Answering) -> Iterator[str]:
    """The address of a server that answers every question by this function."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, content, headers = answer(self.path, body)
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(content))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def plain(status: int, content: bytes | object, **headers: str) -> Reply:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return status, body, headers


Exchange = dict[str, object]


def recorded() -> list[Exchange]:
    """What a real Valhalla was asked and what it answered (``record.py``)."""
    found: list[Exchange] = json.loads(RECORDED.read_text())["exchanges"]
    return found


def replaying() -> Answering:
    """Answers as the real one did; a question that it was never asked is a fault of the test."""
    known = {_canonical(one["question"]): one for one in recorded()}

    def answer(path: str, body: bytes) -> Reply:
        assert path == "/sources_to_targets"
        one = known.get(_canonical(json.loads(body)))
        if one is None:
            return plain(500, {"error": "this was never recorded: run record.py"})
        status = one["status"]
        assert isinstance(status, int)
        return plain(status, one["answer"])

    return answer


def _canonical(question: object) -> str:
    return json.dumps(question, sort_keys=True)
