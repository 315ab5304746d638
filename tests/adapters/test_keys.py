"""Keys in a file: made once, read anew when they change, and for the owner's eyes only."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from doorstroom.adapters.keys import BrokenKeys, KeyFile

TODAY = date(2026, 12, 1)


def test_there_are_none_until_they_are_made(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "keys.json")
    assert file.load() is None
    assert file.retire() is None
    made = file.add(TODAY)
    assert KeyFile(file.path).load() == made
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_a_change_adds_keys_and_retiring_leaves_the_newest(tmp_path: Path) -> None:
    file = KeyFile(tmp_path / "keys.json")
    one = file.add(TODAY)
    two = file.add(TODAY)
    assert two.sealing.keys.keys() == {one.sealing.current, two.sealing.current}
    assert two.matching.current != one.matching.current
    alone = file.retire()
    assert alone is not None
    assert list(alone.sealing.keys) == [two.sealing.current]
    assert list(alone.matching.keys) == [two.matching.current]


def test_another_process_sees_the_change_at_once(tmp_path: Path) -> None:
    here, there = KeyFile(tmp_path / "keys.json"), KeyFile(tmp_path / "keys.json")
    here.add(TODAY)
    assert there.load() == here.load()
    here.add(TODAY)
    assert there.load() == here.load()


@pytest.mark.parametrize("text", ["", "{}", '{"sealing": 1, "matching": 2}', "geheim"])
def test_a_broken_file_is_said_without_its_content(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BrokenKeys) as caught:
        KeyFile(path).load()
    assert str(caught.value) == f"the keys in {path} cannot be read"


def test_keys_do_not_show_themselves(tmp_path: Path) -> None:
    ring = KeyFile(tmp_path / "keys.json").add(TODAY)
    shown = repr(ring)
    assert not [key for key in ring.sealing.keys.values() if repr(key) in shown]
