"""Dear files come first, and every one of them is there."""

from __future__ import annotations

from pathlib import Path

from tests.support.spreading import DEAR, TOGETHER, part_of, turn

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_dear_is_there() -> None:
    assert [each for each in DEAR if not (ROOT / each).exists()] == []


def test_the_dearest_has_the_first_turn_and_the_rest_the_last() -> None:
    tests = ("tests/web/test_whole_lists.py::test_a", "tests/journeys/test_new.py::test_b", DEAR[0])
    assert sorted(tests, key=turn) == [DEAR[0], tests[1], tests[0]]
    assert turn("tests/journeys/test_purmerend.py::test_a") < turn(tests[1])


def test_a_file_and_the_tests_of_the_engine_stay_together() -> None:
    assert (ROOT / TOGETHER).is_dir()
    assert part_of("tests/web/test_a.py::TestB::test_c[d::e]") == "tests/web/test_a.py"
    assert part_of(f"{TOGETHER}test_a.py::test_b") == part_of(f"{TOGETHER}engine/test_c.py::test_d")
