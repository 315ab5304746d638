"""A burgerservicenummer is recognised, and hides itself."""

from __future__ import annotations

import pickle
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.values.bsn import MASK, Bsn, NotABsn, passes_eleven_test

# Invented: made by counting up from 999990000 until the eleven-test passed.
INVENTED = "999990019"


@pytest.mark.parametrize("written", ["999990019", "9999.90.019", " 999 990 019 ", "999-990-019"])
def test_what_people_write_is_read(written: str) -> None:
    assert Bsn.parse(written).digits == INVENTED


def test_a_zero_that_a_spreadsheet_lost_comes_back() -> None:
    assert Bsn.parse("12345672").digits == "012345672"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "0",
        "000000000",
        "00000000",
        "99999001",
        "9999900190",
        "99999001x",
        "٩٩٩٩٩٠٠١٩",
        "999990018",
    ],
)
def test_anything_else_is_none(written: str) -> None:
    with pytest.raises(NotABsn):
        Bsn.parse(written)


@given(st.integers(1, 999_999_999), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_never_passes(number: int, at: int, more: int) -> None:
    digits = f"{number:09d}"
    if not passes_eleven_test(digits):
        return
    changed = digits[:at] + str((int(digits[at]) + more) % 10) + digits[at + 1 :]
    assert not passes_eleven_test(changed)


@given(st.integers(1, 99_999_999))
def test_each_eight_digits_have_at_most_one_last_digit(first: int) -> None:
    assert sum(passes_eleven_test(f"{first:08d}{last}") for last in range(10)) <= 1


def test_it_does_not_show_itself() -> None:
    bsn = Bsn(INVENTED)
    shown = [str(bsn), repr(bsn), f"{bsn}", f"{[bsn]} { ({'a': bsn}) }"]
    assert not [each for each in shown if INVENTED in each]
    assert str(bsn) == MASK


def test_a_refusal_does_not_say_what_was_written() -> None:
    wrong = "999990018"
    with pytest.raises(NotABsn) as caught:
        Bsn.parse(wrong)
    assert wrong not in "".join(traceback.format_exception(caught.value))


def test_two_of_the_same_are_equal_after_pickling_too() -> None:
    assert pickle.loads(pickle.dumps(Bsn(INVENTED))) == Bsn(INVENTED)
