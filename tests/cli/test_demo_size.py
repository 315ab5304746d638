"""How many people a demo gets when it starts, and on which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import cast

import pytest

from doorstroom.adapters.postgres import Urls
from doorstroom.cli import fingerprint, up
from doorstroom.cli.prepare import Progress
from doorstroom.cli.supervisor import Supervisor
from doorstroom.core.values.actor import on_day

URLS = Urls(owner_url="postgresql:///owner", app_url="postgresql:///app")


class Noting:
    """Stands in for the supervisor: notes what would run."""

    def __init__(self) -> None:
        self.ran: list[list[str]] = []

    def run(self, command: Sequence[str], _environment: Mapping[str, str], *, what: str) -> None:
        assert what
        self.ran.append(list(command[3:]))


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The notes in the database, which knows the reference facts already."""
    notes = {"reference": fingerprint.of_reference()}
    monkeypatch.setattr(up, "read_state", lambda _url: dict(notes))
    monkeypatch.setattr(up, "write_state", lambda _url, **more: notes.update(more))
    monkeypatch.setattr(up, "refresh_statistics", lambda _url: None)
    return notes


def load(people: int | None = None, **environment: str) -> list[list[str]]:
    noting = Noting()
    up.load_region(cast(Supervisor, noting), URLS, environment, demo=True, people=people)
    return noting.ran


def test_a_demo_is_loaded_once_and_grows_when_more_are_asked(state: dict[str, str]) -> None:
    assert load() == [["demo"]]
    assert load() == []
    assert load(1000) == [["demo", "--people", "1000"]]
    assert load(1000) == load(300) == load() == []
    assert load(2000) == [["demo", "--people", "2000"]]
    assert state["demo_people"] == "2000"


def test_the_day_of_a_demo_is_the_day_of_its_people(state: dict[str, str]) -> None:
    assert load(DOORSTROOM_TODAY="2026-12-01") == [["demo", "--as-of", "2026-12-01"]]


def test_another_day_keeps_the_time_of_the_day() -> None:
    moment = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)
    assert on_day(moment, None) is moment
    assert on_day(moment, date(2026, 12, 1)).isoformat() == "2026-12-01T10:30:00+01:00"


def test_elsewhere_than_on_a_terminal_the_tables_take_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    progress = Progress(3)
    for _ in range(3):
        progress.step()
    progress.end()
    assert capsys.readouterr().out == "  3 stappen\n"
