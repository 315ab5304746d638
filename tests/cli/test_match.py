"""``doorstroom match`` from folder to files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from doorstroom.cli import main
from tests.adapters.sheets.folders import round_in

AS_OF = ("--as-of", "2026-11-23")


def match(*args: object) -> Result:
    result = CliRunner().invoke(main, ["match", *map(str, args)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def files_in(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "timings.json"}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder ``in`` and what was made of it in ``out``."""
    base = tmp_path_factory.mktemp("done")
    result = match(round_in(base / "in"), "--out", base / "out", *AS_OF)
    assert result.exit_code == 0, result.output
    return base


def test_every_file_is_written_and_says_the_same(done: Path) -> None:
    out = done / "out"
    assert {path.name for path in out.iterdir()} == {
        *("placements.csv", "unplaced.csv", "shortages.csv", "explanations.jsonl"),
        *("certificate.json", "summary.json", "timings.json", "report.html"),
    }
    summary = json.loads((out / "summary.json").read_text())
    placements, unplaced = _lines(out / "placements.csv"), _lines(out / "unplaced.csv")
    explained = [json.loads(line) for line in _lines(out / "explanations.jsonl")]
    assert placements[0] == "candidate_id,place_id,class_id,minutes,wish_rank"
    assert summary["proven_optimal"] is True
    assert summary["goals"]["most_placed"] == len(placements) - 1 == summary["counts"]["placed"]
    assert len(unplaced) - 1 == summary["counts"]["unplaced"] > 0
    assert len(explained) == summary["counts"]["candidates"] == 40
    assert [line["candidate_id"] for line in explained] == sorted(f"p{n}" for n in range(40))
    minutes = sum(int(line.split(",")[3]) for line in placements[1:])
    assert summary["goals"]["travel"] == minutes
    assert summary["counts"]["candidates_by_postcode"] == 1
    assert "verdeling" in (out / "report.html").read_text().lower()


@pytest.mark.parametrize("dialect", ["dutch", "xlsx"])
def test_another_dialect_and_order_of_rows_changes_no_byte(
    done: Path, tmp_path: Path, dialect: str
) -> None:
    folder = round_in(tmp_path / "in", dialect, turned=True)
    result = match(folder, "--out", tmp_path / "out", *AS_OF)
    assert result.exit_code == 0, result.output
    assert files_in(tmp_path / "out") == files_in(done / "out")


def test_another_lot_may_change_who_but_never_how_well(done: Path, tmp_path: Path) -> None:
    match(done / "in", "--out", tmp_path, "--seed", 5, *AS_OF)
    one, other = (json.loads((x / "summary.json").read_text()) for x in (done / "out", tmp_path))
    assert one["goals"] == other["goals"]
    assert one["rows_digest"] == other["rows_digest"]


def test_a_delivered_round_holds_and_an_altered_line_is_found(done: Path, tmp_path: Path) -> None:
    assert match("verify", done / "in", done / "out").exit_code == 0
    for name, content in files_in(done / "out").items():
        altered = tmp_path / name
        altered.mkdir()
        for other, bytes_ in files_in(done / "out").items():
            (altered / other).write_bytes(bytes_)
        lines = content.split(b"\n")
        at = len(lines) // 2
        lines[at] = lines[at].replace(b"1", b"2") if b"1" in lines[at] else lines[at] + b"x"
        (altered / name).write_bytes(b"\n".join(lines))
        result = match("verify", done / "in", altered, "--json")
        assert result.exit_code == 1, name
        answer = json.loads(result.output)
        assert answer["findings"], name
        assert answer["proven_optimal"] is False


def test_other_rows_or_missing_files_are_found(done: Path, tmp_path: Path) -> None:
    folder = round_in(tmp_path / "in")
    text = (folder / "candidates.csv").read_text().replace("2026-12-15", "2026-12-16")
    (folder / "candidates.csv").write_text(text)
    found = json.loads(match("verify", folder, done / "out", "--json").output)["findings"]
    assert "rows" in {finding["code"] for finding in found}
    out = tmp_path / "out"
    out.mkdir()
    assert match("verify", folder, out).exit_code == 1
    for name, content in files_in(done / "out").items():
        (out / name).write_bytes(content)
    (out / "certificate.json").unlink()
    result = match("verify", done / "in", out)
    assert result.exit_code == 1
    assert "certificate.json" in result.output


def test_rows_that_cannot_be_used_stop_everything_with_code_two(tmp_path: Path) -> None:
    folder = round_in(tmp_path / "in")
    rows = (folder / "candidates.csv").read_text().replace("p3,", "p 3,").replace("p4,", "p5,")
    (folder / "candidates.csv").write_text(rows)
    result = match(folder, "--out", tmp_path / "out", *AS_OF)
    assert result.exit_code == 2
    assert result.output.splitlines() == [
        (
            "candidates.csv, regel 5, kolom candidate_id, “p 3”: In een kenmerk kan dit teken "
            "niet: ␣ Gebruik alleen letters zonder accent, cijfers en . _ : -"
        ),
        *(
            f"candidates.csv, regel {line}, kolom candidate_id, “p5”: Dit kenmerk komt vaker voor. "
            "Geef elke rij een eigen kenmerk."
            for line in (6, 7)
        ),
        "Er is niets verdeeld: 3 fouten moeten eerst worden verbeterd.",
        "Of ga door zonder deze rijen, met --skip-bad-rows.",
    ]
    assert not (tmp_path / "out").exists()
    listed = json.loads(match(folder, "--out", tmp_path / "out", "--json").output)["bad_rows"]
    assert [(row["line"], row["code"]) for row in listed] == [(5, "id"), (6, "twice"), (7, "twice")]

    done = match(folder, "--out", tmp_path / "out", "--skip-bad-rows", "--json", *AS_OF)
    assert done.exit_code == 0
    assert json.loads(done.output)["left_out"]["candidates"] == 3
    assert len((tmp_path / "out" / "left_out.csv").read_text().splitlines()) == 4
    report = (tmp_path / "out" / "report.html").read_text()
    assert "candidates.csv, regel 5" in report
    assert "p 3" not in report
    assert match("verify", folder, tmp_path / "out").exit_code == 0


def test_an_order_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    result = match(round_in(tmp_path), "--out", tmp_path / "out", "--order", "travel")
    assert result.exit_code == 2
    assert "niemand een plek" in result.output


def test_a_shorter_order_counts_only_what_it_names(tmp_path: Path) -> None:
    order = "longest_waiting,travel"
    result = match(
        round_in(tmp_path), "--out", tmp_path / "out", "--order", order, "--json", *AS_OF
    )
    assert list(json.loads(result.output)["goals"]) == sorted(order.split(","))
    assert match("verify", tmp_path, tmp_path / "out").exit_code == 0


def test_a_template_is_a_round_that_works(tmp_path: Path) -> None:
    assert match("template", tmp_path).exit_code == 0
    result = match(tmp_path, "--out", tmp_path / "out", *AS_OF)
    assert result.exit_code == 0, result.output
    assert "1 van de 1 mensen" in result.output
    before = (tmp_path / "places.csv").read_bytes()
    (tmp_path / "limits.csv").unlink()
    again = match("template", tmp_path)
    assert "bestaat al" in again.output
    assert (tmp_path / "places.csv").read_bytes() == before


def test_an_empty_round_has_an_answer_too(tmp_path: Path) -> None:
    match("template", tmp_path)
    for name in ("candidates", "places", "limits"):
        path = tmp_path / f"{name}.csv"
        path.write_bytes(path.read_bytes().split(b"\r\n")[0] + b"\r\n")
    assert match(tmp_path, "--out", tmp_path / "out", *AS_OF).exit_code == 0
    assert match("verify", tmp_path, tmp_path / "out").exit_code == 0


def test_an_out_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    result = match(round_in(tmp_path / "in"), "--out", tmp_path / "out", *AS_OF)
    assert result.exit_code == 1
    assert "niet te schrijven" in result.output


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("doorstroom.cli.match", {"django", "numpy", "numba", "openpyxl"}),
        ("doorstroom.cli.match_round", {"django", "openpyxl"}),
        ("doorstroom.cli.programmes", {"numpy", "numba", "openpyxl"}),
        ("doorstroom.core.words", {"numpy", "numba"}),
    ],
)
def test_a_command_loads_what_it_needs_and_no_more(module: str, absent: set[str]) -> None:
    code = f"import sys, {module}; print(*sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert absent & set(ran.stdout.split()) == set()
