"""Files as people make them: read, or refused with a reason and a line."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from doorstroom.adapters.sheets import read_folder
from doorstroom.adapters.sheets.folder import FolderRead
from doorstroom.adapters.sheets.workbook import text_of
from doorstroom.core.matching.rounds.inputs import take_in
from doorstroom.core.matching.rounds.tables import CANDIDATES, LIMITS
from tests.adapters.sheets.folders import round_in

HEAD = b"kind,id,maximum,minimum\n"


def read(tmp_path: Path, content: bytes, name: str = "limits.csv") -> FolderRead:
    (tmp_path / name).write_bytes(content)
    return read_folder(tmp_path, (LIMITS,))


def codes(found: FolderRead) -> list[tuple[int, str]]:
    return [(fault.line, fault.code) for fault in found.faults]


@pytest.mark.parametrize(
    "content",
    [
        b"kind,id,maximum\nclass,k,4\n",
        b"\xef\xbb\xbfkind;id;maximum\r\nclass;k;4\r\n",
        b"kind\tid\tmaximum\nclass\tk\t4",
        b"sep=;\nkind;id;maximum\nclass;k;4\n",
        b'"kind","id","maximum"\n"class","k","4"\n\n,,\n',
        b" kind , id , maximum ,\nclass,k,4,\n",
        b"kind,id,maximum\rclass,k,4\r",
    ],
)
def test_every_usual_way_of_writing_gives_the_same_cells(tmp_path: Path, content: bytes) -> None:
    found = read(tmp_path, content)
    assert found.faults == []
    sheet = found.sheets["limits"]
    assert {n: [c.strip() for c in cells] for n, cells in sheet.columns.items()} == {
        "kind": ["class"],
        "id": ["k"],
        "maximum": ["4"],
    }


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (0, "empty_file")),
        (b"\n\n", (0, "no_header")),
        (b",,\n", (0, "no_header")),
        (HEAD + b"class,caf\xe9,1,\n", (2, "not_utf8")),
        ("kind,id\n".encode("utf-16"), (0, "utf16")),
        (b"PK\x03\x04rest", (0, "no_csv")),
        (HEAD + b"class,\0,1,\n", (2, "nul")),
        (b"sep=|\nkind|id\n", (1, "delimiter")),
        (HEAD + b'class,"k,1,\n', (2, "quotes")),
        (HEAD + b'class,"k"x,1,\n', (2, "quotes")),
        (HEAD + b"class," + b"k" * 140_000 + b",1,\n", (2, "cell_too_long")),
        (b"kind,id,id\nclass,k,k\n", (0, "column_twice")),
        (HEAD + b"class,k\n", (2, "too_few_cells")),
        (HEAD + b"\nclass,k,52,5,\n", (3, "too_many_cells")),
    ],
)
def test_a_file_or_line_that_cannot_be_read_says_why(
    tmp_path: Path, content: bytes, expected: tuple[int, str]
) -> None:
    found = read(tmp_path, content)
    assert codes(found) == [expected]
    assert found.faults[0].text()
    assert found.faults[0].text("en")


def test_a_line_is_counted_where_its_row_begins(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + b'class,"a\nb",1,\n\nclass,c,1,\n')
    assert list(found.sheets["limits"].lines) == [2, 5]


def test_files_that_are_not_there_or_there_twice_are_named(tmp_path: Path) -> None:
    found = read_folder(tmp_path / "nowhere")
    assert [fault.code for fault in found.faults] == ["no_folder"]
    (tmp_path / "Places.CSV").write_text("place_id\n")
    (tmp_path / "places.xlsx").write_bytes(b"")
    found = read_folder(tmp_path)
    assert {fault.code for fault in found.faults} == {"file_missing", "two_files"}


def workbook(path: Path, rows: list[list[object]], *titles: str) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for number, title in enumerate(titles):
        if number:
            book.create_sheet(title)
        else:
            sheet.title = title
    book.save(path)
    return path


def test_a_workbook_gives_the_text_that_a_csv_file_would_hold(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["kind", "id", "maximum", None],
        ["class", 12, 4.0, None],
        [None, None, None, None],
        ["class", "=A1", "=1+1", None],
    ]
    workbook(tmp_path / "limits.xlsx", rows, "Limits", "other")
    sheet = read_folder(tmp_path, (LIMITS,)).sheets["limits"]
    assert sheet.columns == {
        "kind": ("class", "class"),
        "id": ("12", "=A1"),
        "maximum": ("4", "=1+1"),
    }
    assert list(sheet.lines) == [2, 4]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"kind;id\n"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    assert codes(read(tmp_path, content, "limits.xlsx")) == [(0, "no_xlsx")]


def test_of_several_sheets_one_is_called_as_the_table(tmp_path: Path) -> None:
    workbook(tmp_path / "limits.xlsx", [["kind"]], "Blad1", "Blad2")
    assert codes(read_folder(tmp_path, (LIMITS,))) == [(0, "which_sheet")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (True, "True"),
        (datetime(2026, 12, 1), "2026-12-01"),
        (datetime(2026, 12, 1, 9, 30), "2026-12-01 09:30:00"),
        (date(1900, 1, 1), "1900-01-01"),
        (time(8, 30), "08:30"),
        (time(8, 30, 5), "08:30:05"),
        (timedelta(days=1), "24:00"),
        (float("nan"), "nan"),
        (1e300, "1e+300"),
        (4.5, "4.5"),
    ],
)
def test_a_typed_cell_is_said_in_one_way(cell: object, text: str) -> None:
    assert text_of(cell) == text


def test_three_dialects_are_one_round(tmp_path: Path) -> None:
    digests = set()
    for dialect in ("csv", "dutch", "xlsx"):
        found = read_folder(round_in(tmp_path / dialect, dialect, turned=dialect != "csv"))
        points = dict.fromkeys((1441, 1442, 1443), (52.5, 4.95))
        taken = take_in(
            found.sheets, as_of=date(2026, 11, 23), seed=0, postcodes=points, earlier=found.faults
        )
        assert taken.round is not None, taken.faults
        digests.add(taken.round.digest)
    assert len(digests) == 1


HOSTILE = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(str.encode),
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "",
                    "p1",
                    "nan",
                    "=A1",
                    "1e999",
                    "1900-01-01",
                    "30-02-2026",
                    "52,1",
                    "|",
                    '"',
                    "-1",
                ]
            ),
            max_size=26,
        ).map(",".join),
        max_size=6,
    ).map(lambda lines: ("\n".join([",".join(CANDIDATES.names), *lines])).encode()),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, st.sampled_from(["candidates.csv", "candidates.xlsx"]), st.booleans())
@example(b"candidate_id\n" + b"x\n" * 3, "candidates.csv", True)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str, skip: bool
) -> None:
    folder = round_in(tmp_path_factory.mktemp("round"))
    (folder / "candidates.csv").unlink()
    (folder / name).write_bytes(content)
    found = read_folder(folder)
    points = dict.fromkeys((1441, 1442, 1443), (52.5, 4.95))
    taken = take_in(
        found.sheets,
        as_of=date(2026, 11, 23),
        seed=0,
        postcodes=points,
        skip=skip,
        earlier=found.faults,
    )
    assert taken.round is not None or taken.faults
    for fault in taken.faults:
        assert fault.text()
        assert fault.text("en")
