"""``doorstroom programmes`` reads files only: no database, no Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from doorstroom.adapters.packs import pack_files
from doorstroom.cli import main

BROKEN = Path(__file__).parents[1] / "core" / "programmes" / "broken"

LISTED = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "title", "region", "organiser", "period", "targets"],
        "properties": {
            "id": {"type": "string"},
            "title": {"type": "string"},
            "organiser": {"type": ["string", "null"]},
            "region": {
                "type": ["object", "null"],
                "required": ["kind", "codes", "name"],
                "properties": {"codes": {"type": "array", "minItems": 1}},
            },
            "period": {
                "type": ["object", "null"],
                "required": ["starts_on", "ends_on", "years"],
            },
            "targets": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["code", "title", "counts", "per_year", "total", "years"],
                },
            },
        },
    },
}  # fmt: skip


def test_list_prints_json_alone_and_null_for_what_is_unknown() -> None:
    result = CliRunner().invoke(main, ["programmes", "list", "--json"])
    assert result.exit_code == 0
    rows = json.loads(result.stdout)
    jsonschema.validate(rows, LISTED)
    assert len(rows) == 9
    by_id = {row["id"]: row for row in rows}
    doorstroom = by_id["doorstroom"]
    assert (doorstroom["region"], doorstroom["organiser"], doorstroom["period"]) == (None,) * 3
    assert doorstroom["targets"][0]["per_year"] == 40
    assert by_id["perspectiefjaar-hengelo"]["period"] == {
        "starts_on": None,
        "ends_on": None,
        "years": 3,
    }
    assert by_id["meet-and-greet-twente"]["targets"] == []


def test_list_shows_a_line_per_programme() -> None:
    result = CliRunner().invoke(main, ["programmes", "list"])
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 9


def test_check_of_good_packs_says_so() -> None:
    files = [str(file) for file in pack_files()]
    result = CliRunner().invoke(main, ["programmes", "check", *files])
    assert result.exit_code == 0
    assert result.stdout.count("in orde") == 9


@pytest.mark.parametrize("file", sorted(BROKEN.glob("*.toml")), ids=lambda file: file.stem)
def test_check_of_a_broken_pack_names_file_and_line(file: Path) -> None:
    result = CliRunner().invoke(main, ["programmes", "check", str(file)])
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{file}:")
    assert all(" — " in line for line in result.stdout.splitlines())


def test_check_goes_on_after_a_broken_pack_and_speaks_english() -> None:
    files = [str(BROKEN / "unknown-role.toml"), str(pack_files()[0])]
    result = CliRunner().invoke(main, ["programmes", "check", "--language", "en", *files])
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2


def test_check_names_a_file_that_is_missing_or_not_text(tmp_path: Path) -> None:
    (tmp_path / "binair.toml").write_bytes(b"\xff\xfe\x00")
    files = [str(tmp_path / "weg.toml"), str(tmp_path / "binair.toml")]
    result = CliRunner().invoke(main, ["programmes", "check", *files])
    assert result.exit_code == 1
    assert result.stdout.count("niet te lezen") == 2


def test_check_refuses_two_packs_with_one_id(tmp_path: Path) -> None:
    copy = tmp_path / "kopie.toml"
    copy.write_text(pack_files()[0].read_text("utf-8"), "utf-8")
    result = CliRunner().invoke(main, ["programmes", "check", str(pack_files()[0]), str(copy)])
    assert result.exit_code == 1
    assert f"{copy}:1:" in result.stdout


def test_schema_is_json() -> None:
    result = CliRunner().invoke(main, ["programmes", "schema"])
    jsonschema.Draft202012Validator.check_schema(json.loads(result.stdout))


def test_list_never_imports_django() -> None:
    code = (
        "import sys; from doorstroom.cli import main; "
        "main(['programmes', 'list', '--json'], standalone_mode=False); "
        "assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
