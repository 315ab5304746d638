"""``doorstroom secrets``: the region keeps numbers, changes their keys, and stops."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from doorstroom.adapters.keys import KeyFile
from doorstroom.apps.people.service import (
    look_at_number,
    note_number,
    number_permit,
    numbers_noted,
    use_keys,
)
from doorstroom.cli import main
from tests.apps.factories import actor_of
from tests.apps.people.numbered import INVENTED, bsn, municipal_worker, someone_of

ALLOW = ("allow", "--kind", "gemeente", "--ground", "verzonnen", "--source", "verzonnen")
WHY = "voor de melding aan het register"


@pytest.fixture(autouse=True)
def own_database(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own connection, whatever the command would open."""
    monkeypatch.setenv("APP_DATABASE_URL", "postgresql:///nowhere")
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyFile:
    path = tmp_path / "keys.json"
    monkeypatch.setenv("DOORSTROOM_KEYS", str(path))
    found = KeyFile(path)
    use_keys(found.load)
    return found


def run(*words: str) -> Any:
    return CliRunner().invoke(main, ["secrets", *words], catch_exceptions=False)


def test_keys_change_and_every_number_still_opens(file: KeyFile) -> None:
    assert run(*ALLOW, "--stated-by", "Regio Toets").exit_code == 0
    assert number_permit() is not None
    worker = municipal_worker()
    person, actor = someone_of(worker), actor_of(worker)
    note_number(person, bsn(), actor=actor)
    before = file.load()
    changed = run("rotate")
    assert "Klaar: 1 nummers" in changed.stdout
    after = file.load()
    assert before is not None
    assert after is not None
    assert before.sealing.keys.keys().isdisjoint(after.sealing.keys)
    assert look_at_number(person, reason=WHY, actor=actor) == bsn()
    assert INVENTED[0] not in changed.output


def test_an_employer_is_refused_in_a_sentence(file: KeyFile) -> None:
    refused = run(
        "allow", "--kind", "werkgever", "--ground", "g", "--source", "s", "--stated-by", "r"
    )
    assert refused.exit_code == 1
    assert "Bij dit soort organisatie mag" in refused.output
    assert file.load() is None


def test_stopping_erases_all_after_a_yes(file: KeyFile) -> None:
    run(*ALLOW, "--stated-by", "Regio Toets")
    worker = municipal_worker()
    person = someone_of(worker)
    note_number(person, bsn(), actor=actor_of(worker))
    assert run("stop").exit_code == 1
    assert numbers_noted([person.pk]) == {person.pk}
    assert "Gewist: 1" in run("stop", "--yes").stdout
    assert numbers_noted([person.pk]) == set()
