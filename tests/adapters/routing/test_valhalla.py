"""Valhalla asked for minutes: a real one where it is installed, else as a real one answered."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from doorstroom.adapters.routing.valhalla import Valhalla
from doorstroom.adapters.routing.web import Server
from doorstroom.core.matching.rounds.routing import NoAnswer, Question
from doorstroom.core.values.travel import TravelMode
from tests.adapters.machine import free_port

from .record import QUESTIONS, exchanges, said_by, version
from .servers import RECORDED, Answering, Reply, plain, recorded, replaying, serving
from .town import installed, valhalla

BIKE = Question(TravelMode.BIKE, (52.5, 4.9), ((52.51, 4.91), (52.52, 4.92)))


@pytest.fixture(scope="module")
def said() -> Iterator[dict[str, list[float | None]]]:
    with serving(replaying()) as address:
        yield said_by(address)


def test_every_question_is_answered(said: dict[str, list[float | None]]) -> None:
    assert said.keys() == QUESTIONS.keys()
    assert all(len(said[name]) == len(QUESTIONS[name].destinations) for name in said)


def test_roads_decide_not_the_distance(said: dict[str, list[float | None]]) -> None:
    bike, ebike = said["over the river by bike"], said["over the river by e-bike"]
    car, feet = said["over the river by car"], said["over the river on foot"]
    # 1.2 km over the foot bridge; a car goes round by the other one.
    assert bike[0] is not None
    assert ebike[0] is not None
    assert car[0] is not None
    assert feet[0] is not None
    assert 240 < bike[0] < 360
    assert ebike[0] < bike[0] < feet[0] < car[0]


def test_no_road_is_no_minutes_and_never_no_time(said: dict[str, list[float | None]]) -> None:
    bike = said["over the river by bike"]
    assert said["where it is"] == [0]
    assert said["to the island"] == [None, bike[0]]
    assert said["from the island"][0] is None
    assert said["from the sea"] == [None, None]
    # One point off all roads fails a whole question: it alone is left out.
    assert said["one of them at sea"] == [bike[0], None, bike[1]]
    assert said["too far away"] == [bike[0], None]


def test_a_question_larger_than_the_server_takes_is_asked_in_parts(
    said: dict[str, list[float | None]],
) -> None:
    feet = said["more than it takes"]
    assert None not in feet
    assert feet == sorted(feet, key=lambda seconds: -(seconds or 0))


def test_nothing_but_positions_and_the_way_of_travelling_is_said() -> None:
    for one in recorded():
        question = one["question"]
        assert isinstance(question, dict)
        assert question.keys() == {"sources", "targets", "costing", "costing_options", "verbose"}
        for point in question["sources"] + question["targets"]:
            assert point.keys() == {"lat", "lon", "search_cutoff"}


def test_the_real_server_still_says_what_was_recorded(tmp_path: Path) -> None:
    package = installed()
    if package is None:
        pytest.skip("no Valhalla here: docs/testing.md says how to get one")
    with valhalla(package, tmp_path) as address:
        now = exchanges(address, tmp_path)
        if version(address) == json.loads(RECORDED.read_text())["valhalla"]:
            assert now == recorded()


def test_buses_and_trains_are_not_asked() -> None:
    assert Valhalla(Server("http://localhost")).modes == set(TravelMode) - {TravelMode.PUBLIC}


def test_the_form_of_older_servers_is_understood() -> None:
    cells = [{"to_index": 0, "time": 61, "distance": 1}, {"to_index": 1, "time": None}]
    with serving(lambda _path, _body: plain(200, {"sources_to_targets": [cells]})) as address:
        assert ask(f"{address}/sub/") == [61, None]


def ask(address: str, *, times: int = 1, patience: float = 20) -> list[float | None]:
    with Server(address, timeout=patience) as server:
        router = Valhalla(server)
        return [seconds for _ in range(times) for seconds in router.seconds(BIKE)]


def matrix(*seconds: object) -> dict[str, object]:
    return {"sources_to_targets": {"durations": [list(seconds)]}}


given_up = threading.Event()


def late(_path: str, _body: bytes) -> Reply:
    given_up.wait(60)
    return plain(200, matrix(1, 2))


def always(reply: Reply) -> Answering:
    return lambda _path, _body: reply


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (always(plain(500, b"")), "status"),
        (always(plain(500, {"error_code": 171})), "status"),
        (always(plain(404, {"error_code": 106})), "status"),
        (always(plain(401, b"<html>")), "status"),
        (always(plain(400, {"error_code": 125})), "refused"),
        (always(plain(400, {"error_code": True})), "status"),
        (always(plain(400, [])), "status"),
        (always(plain(302, b"", Location="http://127.0.0.1:9/")), "redirect"),
        (always(plain(200, b"<html>")), "no_json"),
        (always(plain(200, b"")), "no_json"),
        (always(plain(200, b"\xff")), "no_json"),
        (always(plain(200, b"[" * 100_000)), "no_json"),
        (always(plain(200, b'{"sources_to_targets": {"durations": [[1, %s]]}}' % (b"9" * 5000)))
         , "no_json"),
        (always(plain(200, [])), "form"),
        (always(plain(200, {})), "form"),
        (always(plain(200, {"sources_to_targets": {"durations": []}})), "form"),
        (always(plain(200, {"sources_to_targets": {"durations": [[1, 2], [3, 4]]}})), "form"),
        (always(plain(200, {"sources_to_targets": [[{"to_index": 1, "time": 1}] * 2]})), "form"),
        (always(plain(200, {"sources_to_targets": [[{"to_index": 0}] * 2]})), "form"),
        (always(plain(200, matrix(1))), "size"),
        (always(plain(200, matrix(1, 2, 3))), "size"),
        (always(plain(200, matrix(1, "2"))), "form"),
        (always(plain(200, matrix(1, True))), "form"),
        (always(plain(200, matrix(1, -1))), "form"),
        (always(plain(200, matrix(1, float("nan")))), "form"),
        (always(plain(200, matrix(1, float("inf")))), "form"),
        (late, "timeout"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_in_one_sentence(answer: Answering, code: str) -> None:
    given_up.clear()
    with serving(answer) as address, pytest.raises(NoAnswer) as refused:
        ask(address, patience=0.2 if answer is late else 20)
    given_up.set()
    assert refused.value.code == code
    for language in ("nl", "en"):
        assert "\n" not in refused.value.text(language)
        assert "{" not in refused.value.text(language)


def test_positions_never_follow_a_redirect() -> None:
    asked: list[bytes] = []

    def elsewhere(_path: str, body: bytes) -> Reply:
        asked.append(body)
        return plain(200, matrix(1, 2))

    with (
        serving(elsewhere) as other,
        serving(always(plain(307, b"", Location=other))) as address,
        pytest.raises(NoAnswer),
    ):
        ask(address)
    assert asked == []


def test_no_server_is_said_so() -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(NoAnswer) as refused:
        ask(nobody)
    assert refused.value.code == "away"
    assert nobody.removeprefix("http://") in refused.value.text()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (b"", "cut_off"),
        (b"SSH-2.0-OpenSSH\r\n", "no_json"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", "cut_off"),
    ],
)
def test_what_is_no_web_server_is_said_so(said: bytes, code: str) -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()

        def answer() -> None:
            visitor, _ = door.accept()
            with visitor:
                visitor.recv(65536)
                visitor.sendall(said)
                visitor.shutdown(socket.SHUT_WR)
                # What is left unread would turn the end into a reset.
                while visitor.recv(65536):
                    pass

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(NoAnswer) as refused:
            ask(f"http://127.0.0.1:{door.getsockname()[1]}")
        thread.join()
    assert refused.value.code == code


def test_a_connection_that_stood_idle_too_long_is_made_again() -> None:
    with serving(always(plain(200, matrix(1, 2), Connection="close"))) as address:
        assert ask(address, times=2) == [1, 2, 1, 2]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "address"),
        ("localhost:8002", "address"),
        ("ftp://localhost", "address"),
        ("http://", "address"),
        ("http://localhost:x", "address"),
        ("http://localhost:99999", "address"),
        ("http://[::1", "address"),
        ("http://me:secret@localhost", "address_bare"),
        ("http://localhost?key=1", "address_bare"),
        ("http://localhost#x", "address_bare"),
    ],
)
def test_an_address_is_a_bare_one(address: str, code: str) -> None:
    with pytest.raises(NoAnswer) as refused:
        Server(address)
    assert refused.value.code == code
    assert "secret" not in refused.value.text()
