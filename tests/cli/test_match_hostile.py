"""Input that nobody should send: a clear message or a right answer, never a traceback."""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from doorstroom.core.matching.rounds.tables import CANDIDATES, PLACES, TABLES
from tests.adapters.sheets.folders import limits, people, places, round_in, write_csv
from tests.cli.rounds import AS_OF, Rows, folder_of, match, person, place

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
NASTY = (
    *("NaN", "nan", "inf", "-inf", "Infinity", "1e400", "1e308", "-1e308", "0x10", "1_000"),
    *("=1+1", "=HYPERLINK(A1)", "@SUM(A1)", "+1", "-1", "-0", "١٢", "１２", "½", "#N/A"),
    *("1900-01-01", "1-1-1900", "31-12-1899", "0000-00-00", "0001-01-01", "9999-12-31"),
    *("2026-02-30", "29-2-2025", "24:00", "25:61", "99999999999999999999", "9" * 5000),
    *("|||", "a|a|a", "\x00", "\u202e", "\ufeff", "😀", "'", '"', "a\nb", "é", "\u00a0", "<b>"),
    *("1,5", "1.5", "1.000,5", "90.0001", "-180", "true", "None", "x" * 40_000),
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "latin-1", "cp1252", "cp037")


def small() -> dict[str, Rows]:
    journey = {"candidate_id": "p1", "place_id": "o1", "minutes": "12"}
    return {
        "candidates": people(8),
        "places": places(6),
        "limits": limits(),
        "travel": [journey],
    }


def runs(folder: Path, *options: str) -> int:
    """The exit code; something is said, nothing is raised, and what is delivered holds."""
    out = folder / "out"
    result = match(folder, "--out", out, *options, *AS_OF)
    assert result.exit_code in {0, 1, 2}
    assert result.output.strip()
    assert "Traceback" not in result.output
    if result.exit_code:
        assert not out.exists()
    else:
        assert match("verify", folder, out).exit_code == 0
    return int(result.exit_code)


def text_of(rows: Rows, names: tuple[str, ...], base: Path, *, dutch: bool) -> str:
    path = base / "draft"
    write_csv(path, names, [dict(row) for row in rows], dutch=dutch)
    return path.read_text(encoding="utf-8-sig")


def spoiled(dice: random.Random, text: str) -> bytes:
    """Something goes wrong between the spreadsheet and us."""
    how = dice.randrange(8)
    if how == 0:
        return text.replace(",", dice.choice((";", "\t", "|", ":"))).encode()
    if how == 1:
        return text.encode(dice.choice(ENCODINGS), "replace")
    raw = bytearray(text.encode())
    at = dice.randrange(len(raw))
    if how == 2:
        del raw[at:]
    elif how == 3:
        raw[at] = dice.randrange(256)
    elif how == 4:
        raw[at:at] = bytes(dice.randrange(256) for _ in range(dice.randrange(40)))
    elif how == 5:
        raw = raw.replace(b"\n", dice.choice((b"\r", b"\n\n", b"\r\r\n", b"\x0b")))
    elif how == 6:
        raw += raw[at:]
    return bytes(raw)


@settings(max_examples=1_500 if SOAK else 30)
@given(st.integers(0, 2**32))
def test_any_spoiled_folder_is_refused_in_words_or_divided_rightly(seed: int) -> None:
    dice, tables = random.Random(seed), small()
    with TemporaryDirectory() as name:
        base, names = Path(name), {table.name: table.names for table in TABLES}
        changes = dice.randrange(3)
        for _ in range(changes):
            rows = dice.choice(list(tables.values()))
            row = dice.choice(list(rows))
            row[dice.choice(list(row))] = dice.choice(NASTY)  # type: ignore[index]
        victim = dice.choice((*tables, "", ""))
        for table, rows in tables.items():
            text = text_of(rows, names[table], base, dutch=not changes and dice.random() < 0.5)
            content = spoiled(dice, text) if table == victim else text.encode()
            (base / f"{table}.csv").write_bytes(content)
        (base / "draft").unlink()
        runs(base, *dice.choice(((), ("--skip-bad-rows",), ("--json",))))


@pytest.mark.parametrize("table", ["candidates", "places", "limits", "travel"])
@pytest.mark.parametrize("spoil", [b"\xff", b"\x00", b'x,"y'])
def test_a_file_that_stops_being_readable_halfway_is_never_left_out(
    tmp_path: Path, table: str, spoil: bytes
) -> None:
    """Leaving rows out must not leave all limits out."""
    folder_of(tmp_path, **small())
    with (tmp_path / f"{table}.csv").open("ab") as file:
        file.write(spoil)
    for options in ((), ("--skip-bad-rows",)):
        result = match(tmp_path, "--out", tmp_path / "out", *options, *AS_OF)
        assert result.exit_code == 2
        assert f"{table}.csv, regel" in result.output
        assert "--skip-bad-rows" not in result.output


@pytest.mark.parametrize("column", ["latitude", "longitude", "birth_date", "max_minutes", "id"])
@pytest.mark.parametrize("cell", ["NaN", "inf", "1e400", "=1+1", "\x00", "9" * 5000, "1900-13-01"])
def test_what_is_no_value_is_named_with_its_line_and_column(
    tmp_path: Path, column: str, cell: str
) -> None:
    name = "candidate_id" if column == "id" else column
    rows = [person("ann"), person("bob", **{name: cell})]
    folder = folder_of(tmp_path / "in", candidates=rows, places=[place("o")])
    result = match(folder, "--out", tmp_path / "out", "--json", *AS_OF)
    if column == "id" and cell == "9" * 5000:
        assert result.exit_code in {0, 2}
        return
    assert result.exit_code in ({0, 2} if column == "id" else {2}), result.output
    if result.exit_code:
        faults = json.loads(result.output)["bad_rows"]
        assert all(fault["problem"] and fault["remedy"] for fault in faults)
        assert {fault["line"] for fault in faults} <= {0, 1, 2, 3}


@pytest.mark.parametrize("born", ["1900-01-01", "1-1-1900", "1900-02-28"])
def test_dates_of_1900_are_dates(tmp_path: Path, born: str) -> None:
    rows = [person("old", birth_date=born, waiting_since="1900-03-01")]
    folder_of(tmp_path, candidates=rows, places=[place("o", min_age="99")])
    assert runs(tmp_path) == 0
    assert "old" in (tmp_path / "out" / "placements.csv").read_text()


CELLS = (
    *("=1+1", "=NOW()", "#N/A", "'=1", datetime(1900, 1, 1, tzinfo=None), date(1900, 2, 28)),
    *(time(0), timedelta(hours=30), True, 1e308, -1e308, float("nan"), float("inf"), 0, -1),
    *("x" * 32_000, "\u202e", 2**60),
)


@pytest.mark.parametrize("cell", CELLS, ids=range(len(CELLS)))
def test_a_workbook_with_anything_in_a_cell(tmp_path: Path, cell: object) -> None:
    dice = random.Random(repr(cell))
    for table, rows in ((CANDIDATES, people(4)), (PLACES, places(3))):
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(table.names)
        column = dice.choice(table.names)
        for number, row in enumerate(rows):
            values: list[object] = [row.get(name) or None for name in table.names]
            if number == 1:
                values[table.names.index(column)] = cell
            sheet.append(values)
        book.save(tmp_path / f"{table.name}.xlsx")
    assert runs(tmp_path) in {0, 2}
    assert runs(tmp_path / "none") == 2


def damaged(dice: random.Random, book: bytes) -> bytes:
    """One part of a workbook is lost, cut short or changed; or bytes of the file itself are."""
    if dice.random() < 0.3:
        at = dice.randrange(len(book))
        return book[:at] + bytes(dice.randrange(256) for _ in range(4)) + book[at + 3 :]
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w") as new:
        victim = dice.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            at, how = dice.randrange(len(part)), dice.randrange(3)
            if name == victim:
                more = dice.choice(
                    (b"<", b"\xff", b"&#0;", b"NaN", b"9" * 400, b"</row>", b't="e"')
                )
                part = (b"", part[:at], part[:at] + more + part[at:])[how]
            if part:
                new.writestr(name, part)
    return made.getvalue()


@settings(max_examples=1_500 if SOAK else 15)
@example(110)  # the archive breaks off: the file must be closed all the same
@given(st.integers(0, 2**32))
def test_a_damaged_workbook_is_refused_in_words_or_read_rightly(seed: int) -> None:
    dice = random.Random(seed)
    with TemporaryDirectory() as name:
        folder = round_in(Path(name), "xlsx")
        victim = dice.choice(sorted(folder.glob("*.xlsx")))
        victim.write_bytes(damaged(dice, victim.read_bytes()))
        assert runs(folder) in {0, 2}


def test_formulas_never_come_out_as_formulas(tmp_path: Path) -> None:
    """A cell of ours that a spreadsheet opens must not be one that it computes."""
    rows = [person("ann", sectors="=1+1", programmes="@x|+y|-z"), person("bob", kinds="=2")]
    folder_of(tmp_path, candidates=rows, places=[place("o", sector="=1+1", kind="-k")])
    if runs(tmp_path) == 0:
        for path in (tmp_path / "out").glob("*.csv"):
            for line in path.read_text(encoding="utf-8").splitlines():
                assert not any(cell.startswith(("=", "@", "+")) for cell in line.split(",")), line


@pytest.mark.parametrize("options", [("--seed", "-1"), ("--seed", "9" * 40), ("--order", "")])
def test_options_that_are_odd_are_answered(tmp_path: Path, options: tuple[str, ...]) -> None:
    folder_of(tmp_path, candidates=[person("ann")], places=[place("o")])
    result = match(tmp_path, "--out", tmp_path / "out", *options, *AS_OF)
    assert result.exit_code in {0, 2}
    assert result.output.strip()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1900-01-01"])
def test_any_day_to_judge_on_is_answered(tmp_path: Path, day: str) -> None:
    folder_of(tmp_path, candidates=[person("ann")], places=[place("o", min_age="18")])
    result = match(tmp_path, "--out", tmp_path / "out", "--as-of", day)
    assert result.exit_code in {0, 2}
    assert result.output.strip()


def test_a_million_rows_are_read(tmp_path: Path) -> None:
    if not SOAK:
        pytest.skip("a million rows: in the soak")
    names = ("candidate_id", "latitude", "longitude", "birth_date", "waiting_since", "max_minutes")
    with (tmp_path / "candidates.csv").open("w", encoding="utf-8") as file:
        file.write(",".join(names) + "\n")
        for i in range(1_000_000):
            born = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(days=i % 3000)
            file.write(f"p{i},52.{i % 1000:03d},5.{i % 997:03d},{born:%Y-%m-%d},2026-01-01,20\n")
    folder_of(tmp_path, places=[place(f"o{j}", capacity="3") for j in range(50)])
    result = match(tmp_path, "--out", tmp_path / "out", "--json", *AS_OF)
    assert result.exit_code == 0
    assert json.loads(result.output)["counts"]["candidates"] == 1_000_000
