"""``doorstroom person export``: two files that only the owner of the folder reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from doorstroom.apps.privacy.service import LogEntry
from doorstroom.cli import main
from tests.apps import factories as make


@pytest.fixture(autouse=True)
def own_database(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own connection, whatever the command would open."""
    monkeypatch.setenv("APP_DATABASE_URL", "postgresql:///nowhere")
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)


def run(*words: str) -> Any:
    return CliRunner().invoke(main, ["person", "export", *words], catch_exceptions=False)


def test_two_files_and_the_log_says_so(tmp_path: Path) -> None:
    person = make.make_person()
    out = tmp_path / "mee"
    result = run(person.reference.lower(), "--out", str(out), "--language", "en")
    assert result.exit_code == 0
    made = sorted(out.iterdir())
    assert [path.name for path in made] == [
        f"doorstroom-{person.reference}.json",
        f"doorstroom-{person.reference}.pdf",
    ]
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    content = json.loads(made[0].read_text("utf-8"))
    assert content["person"]["name"] == person.full_name
    assert content["language"] == "en"
    assert made[1].read_bytes().startswith(b"%PDF-")
    assert person.full_name not in result.output
    assert LogEntry.objects.get(code="log.data_exported").person == person.pk


def test_a_key_serves_too_and_nobody_is_a_sentence(tmp_path: Path) -> None:
    person = make.make_person()
    assert run(str(person.pk), "--out", str(tmp_path)).exit_code == 0
    result = run("XXXX-2222", "--out", str(tmp_path / "leeg"))
    assert result.exit_code == 1
    assert "geen dossier met dit nummer" in result.output
    assert not (tmp_path / "leeg").exists()
