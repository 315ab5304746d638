"""Who listens for numbers hears them, wherever they are said."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from doorstroom.demo.numbering import INVENTED
from tests.journeys.sealed import LOOKED_AT, Ears

NUMBER = INVENTED[0]


def said_by(path: str, *pieces: str, query: str = "", header: str = "") -> list[str]:
    def site(_environ: dict[str, Any], start: Callable[..., Any]) -> Iterator[bytes]:
        start("200 OK", [("X-Test", header)])
        return map(str.encode, pieces)

    ears = Ears()
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "QUERY_STRING": query}
    list(ears.around(site)(environ, lambda *_: None))
    assert ears.answers == 1
    return ears.overheard


@pytest.mark.parametrize(
    "heard",
    [
        lambda: said_by("/mensen/", f"Nummer {NUMBER}."),
        lambda: said_by("/mensen/", "Nummer ", NUMBER[:4], NUMBER[4:]),
        lambda: said_by(f"/mensen/{NUMBER}/"),
        lambda: said_by("/mensen/", query=f"q={NUMBER}"),
        lambda: said_by("/mensen/", header=NUMBER),
        lambda: said_by(LOOKED_AT, header=NUMBER),
    ],
)
def test_a_number_in_an_answer_is_heard(heard: Callable[[], list[str]]) -> None:
    assert len(heard()) == 1


def test_other_answers_are_silent() -> None:
    assert said_by("/mensen/", NUMBER[:-1], "x", NUMBER[-1]) == []
    assert said_by(LOOKED_AT, NUMBER) == []


def test_a_number_in_a_log_is_heard() -> None:
    ears, log = Ears(), logging.getLogger("toets.nummers")
    log.addHandler(ears)
    try:
        log.warning("gezien: %s", NUMBER)
        try:
            raise ValueError(NUMBER)
        except ValueError:
            log.exception("mis")
        log.warning("niets")
    finally:
        log.removeHandler(ears)
    assert len(ears.overheard) == 2
