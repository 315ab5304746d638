"""``doorstroom load`` and the parts of ``programmes`` that need a database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from doorstroom.apps.partners.service import Holiday, Municipality, Postcode4
from doorstroom.apps.places.service import PlaceKind
from doorstroom.apps.programmes.service import Programme
from doorstroom.cli import load as load_module
from doorstroom.cli import main, region
from tests.apps import factories

PACKS = Path(__file__).resolve().parents[2] / "programmes"


@pytest.fixture(autouse=True)
def own_database(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own connection, whatever the command would open."""
    monkeypatch.setenv("APP_DATABASE_URL", "postgresql:///nowhere")
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)


def run(*words: str) -> Any:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def test_facts_and_programmes_come_in_and_a_second_time_changes_nothing() -> None:
    assert run("load").exit_code == 0
    counts = [model.objects.count() for model in (Municipality, Postcode4, Holiday, PlaceKind)]
    assert counts[0] == 342
    assert counts[1] > 4000
    assert Programme.objects.count() == 9
    purmerend = Municipality.objects.get(pk="GM0439")
    assert purmerend.labour_region is not None
    assert run("load").exit_code == 0
    assert counts == [
        model.objects.count() for model in (Municipality, Postcode4, Holiday, PlaceKind)
    ]
    assert set(Programme.objects.values_list("version", flat=True)) == {1}


def test_a_demo_does_not_come_into_a_real_region(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_module, "read_state", lambda _url: {"kind": "region"})
    result = run("load", "demo")
    assert result.exit_code == 1
    assert "echte regio" in result.output


def test_a_pack_is_loaded_from_a_file() -> None:
    result = run("programmes", "load", str(PACKS / "doorstroom.toml"))
    assert result.exit_code == 0
    assert "doorstroom: versie 1" in result.output


def test_a_broken_pack_is_not_loaded(tmp_path: Path) -> None:
    broken = tmp_path / "kapot.toml"
    broken.write_text('id = "kapot"\n', "utf-8")
    result = run("programmes", "load", str(broken))
    assert result.exit_code == 1
    assert "kapot.toml" in result.output
    assert not Programme.objects.exists()


def test_an_explanation_names_every_rule_in_dutch() -> None:
    person = factories.make_person()
    result = run("programmes", "explain", factories.PURMEREND, "--person", person.reference)
    assert result.exit_code == 0
    assert person.reference in result.output
    assert "[nog te vragen]" in result.output
    by_id = run("programmes", "explain", factories.PURMEREND, "--person", str(person.pk))
    assert by_id.output == result.output


@pytest.mark.parametrize("words", [("nergens", "ABCD-2345"), (factories.PURMEREND, "ABCD-2345")])
def test_who_or_what_is_not_there_is_one_sentence(words: tuple[str, str]) -> None:
    factories.make_programme()
    result = run("programmes", "explain", words[0], "--person", words[1])
    assert result.exit_code == 1
    assert result.output.startswith("Error: Er is")


def test_the_loader_acts_on_the_day_it_is_given() -> None:
    from datetime import date

    actor = region.loader("toets", date(2026, 12, 1))
    assert (actor.kind, actor.today) == ("system", date(2026, 12, 1))
