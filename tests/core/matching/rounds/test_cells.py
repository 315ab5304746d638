"""One cell: what it says, or why it says nothing."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.matching.rounds import cells, tables
from doorstroom.core.matching.rounds.cells import Bad

CLOCK = cells.clock(1440)
LATITUDE = cells.degrees(90)
LEVEL = cells.whole(0, 4)


@pytest.mark.parametrize(
    ("parse", "text", "comma", "value"),
    [
        (cells.day, "2026-12-01", False, date(2026, 12, 1).toordinal()),
        (cells.day, "1-12-2026", False, date(2026, 12, 1).toordinal()),
        (cells.day, "29-2-2008", False, date(2008, 2, 29).toordinal()),
        (cells.day, "1900-01-01", False, date(1900, 1, 1).toordinal()),
        (CLOCK, "8:30", False, 510),
        (CLOCK, "08:30:00", False, 510),
        (CLOCK, "24:00", False, 1440),
        (LEVEL, "2", False, 2),
        (LEVEL, "2.0", False, 2),
        (LEVEL, "2,0", True, 2),
        (LATITUDE, "52.5051", False, 52.5051),
        (LATITUDE, "52,5051", True, 52.5051),
        (LATITUDE, "-1e1", False, -10.0),
        (cells.codes, "a| b ||a", False, ("a", "b")),
        (cells.identities, "x:1|y.2", False, ("x:1", "y.2")),
        (cells.weekdays, "tue|sun", False, 66),
        (cells.postcode, "1441 ab", False, 1441),
        (cells.postcode, "1441.0", False, 0),
    ],
)
def test_a_cell_says_one_thing(parse, text: str, comma: bool, value: object) -> None:
    assert parse(text, comma) == value


@pytest.mark.parametrize(
    ("parse", "text", "code"),
    [
        (cells.day, "31-02-2026", "no_such_day"),
        (cells.day, "1-2-26", "date"),
        (cells.day, "12/01/2026", "date"),
        (cells.day, "46357", "date"),
        (cells.day, "1008-01-01", "year"),
        (cells.day, "=TODAY()", "formula"),
        (CLOCK, "8.30", "clock"),
        (CLOCK, "24:01", "clock"),
        (CLOCK, "08:60", "clock"),
        (LEVEL, "5", "range"),
        (LEVEL, "-1", "range"),
        (LEVEL, "1.5", "whole"),
        (LEVEL, "1.000", "whole"),
        (LEVEL, "2,0", "whole"),
        (LEVEL, "٣", "whole"),
        (LEVEL, "1" * 5000, "whole"),
        (LATITUDE, "52,5051", "decimal_comma"),
        (LATITUDE, "nan", "number"),
        (LATITUDE, "inf", "number"),
        (LATITUDE, "1e999", "degrees"),
        (LATITUDE, "91", "degrees"),
        (cells.identity, "jan jansen", "id"),
        (cells.identity, "é", "id"),
        (cells.identity, "=1+1", "formula"),
        (cells.code, "a|b", "one_code"),
        (cells.code, "#N/A", "spreadsheet_error"),
        (cells.code, "a\x07", "unprintable"),
        (cells.weekdays, "Mon", "weekday"),
        (cells.weekdays, "|", "weekday"),
        (cells.choice({"bike": 15}), "Bike", "choice"),
    ],
)
def test_a_cell_that_says_nothing_usable_says_why(parse, text: str, code: str) -> None:
    with pytest.raises(Bad) as bad:
        parse(text, False)
    assert bad.value.code == code


@given(st.text(min_size=1, max_size=30), st.booleans())
def test_any_text_is_read_or_refused(text: str, comma: bool) -> None:
    trimmed = text.strip() or "x"
    for table in tables.TABLES:
        for column in table.columns:
            with contextlib.suppress(Bad):
                column.parse(trimmed, comma)
