"""``doorstroom retention``: what would go and why, and its going."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from doorstroom.apps.people.service import Person, current_rules, hold, keep_to_the_rules
from doorstroom.cli import main
from tests.apps.factories import make_person, system
from tests.apps.people.lives import RULES, Life, lived, state
from tests.apps.rights.test_answering import granted_late
from tests.support.clock import wall_clock


@pytest.fixture(autouse=True)
def own_database(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own connection, whatever the command would open."""
    monkeypatch.setenv("APP_DATABASE_URL", "postgresql:///nowhere")
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)


@pytest.fixture
def life() -> Life:
    return lived()


def run(*words: str) -> Any:
    return CliRunner().invoke(main, ["retention", *words], catch_exceptions=False)


def test_without_rules_it_says_so_and_nothing_goes_unasked(life: Life) -> None:
    shown = run("--dry-run")
    assert shown.exit_code == 0
    assert "nog geen bewaartermijnen" in shown.stderr
    assert "1  geen termijn vastgelegd" in shown.stdout
    assert run().exit_code == 0
    assert Person.objects.filter(pk=life.person.pk).exists()


def test_what_was_granted_is_listed_with_why_and_when_without_rules_too(life: Life) -> None:
    granted_late(life)
    shown = run("--dry-run", "--on", "2026-12-12")
    assert f"{life.words[-1]:<12}2026-12-11  verzoek" in shown.stdout
    assert "de persoon vroeg het; weg op 2026-12-26" in shown.stdout
    keep_to_the_rules(actor=system("2026-12-13 04:00"))
    [row] = json.loads(run("--dry-run", "--json", "--on", "2026-12-20").stdout)["dossiers"]
    assert (row["asked"], row["goes_on"]) == (True, "2026-12-27")
    keep_to_the_rules(actor=system("2026-12-27 04:00"))
    assert json.loads(run("--dry-run", "--json", "--on", "2026-12-28").stdout)["dossiers"] == []


def test_a_dry_run_shows_what_would_go_and_why_and_changes_nothing(life: Life) -> None:
    state()
    make_person()
    shown = run("--dry-run", "--on", "2029-01-01")
    assert "1 van 2 dossiers mogen weg" in shown.stdout
    assert f"{life.words[-1]:<12}2028-12-09  begeleiding" in shown.stdout
    assert "weg, geteld in de cijfers" in shown.stdout
    assert "1  er loopt nog iets" in shown.stdout
    assert life.words[0] not in shown.stdout
    assert Person.objects.filter(pk=life.person.pk).exists()


def test_it_says_what_stands_in_the_way(life: Life) -> None:
    state()
    hold(Person.objects.with_owner().get(pk=life.person.pk), reason="rechtszaak", actor=system())
    shown = run("--dry-run", "--on", "2029-01-01")
    assert "0 van 1 dossiers mogen weg" in shown.stdout
    assert "een bewaarplicht" in shown.stdout


def test_as_json(life: Life) -> None:
    state()
    told = json.loads(run("--dry-run", "--json", "--on", "2028-12-09").stdout)
    assert told["on"] == "2028-12-09"
    (dossier,) = told["dossiers"]
    assert dossier == {
        "reference": life.words[-1],
        "until": "2028-12-09",
        "rule": "begeleiding",
        "source": "Verzonnen besluit, voor een toets",
        "then": "counts",
        "in_the_way": [],
        "goes": False,
        "asked": False,
        "goes_on": "2028-12-23",
    }


def test_rules_come_from_a_file_and_what_is_wrong_in_it_is_said(tmp_path: Path) -> None:
    file = tmp_path / "termijnen.toml"
    file.write_text(RULES.replace("years = 2", "years = 0"), "utf-8")
    refused = run("--rules", str(file), "--dry-run")
    assert refused.exit_code == 1
    assert "regel 1, years" in refused.stderr
    file.write_text(RULES, "utf-8")
    assert "versie 1" in run("--rules", str(file), "--dry-run").stderr
    rules = current_rules()
    assert rules is not None
    assert rules.stated_by == "Regio Toets"


def test_another_day_is_for_a_dry_run_only() -> None:
    assert run("--on", "2029-01-01").exit_code == 2


def test_without_dry_run_it_proposes_first_and_lets_go_when_that_has_waited(life: Life) -> None:
    state()
    with wall_clock("2029-01-01 10:00"):
        assert "Voorgesteld: 1" in run().stdout
    assert Person.objects.filter(pk=life.person.pk).exists()
    with wall_clock("2029-01-15 10:00"):
        assert json.loads(run("--json").stdout)["retention_gone"] == 1
    assert not Person.objects.filter(pk=life.person.pk).exists()
