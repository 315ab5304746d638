"""The locator names the line of every key that tomllib reads."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping

import pytest

from doorstroom.adapters.packs import pack_files
from doorstroom.core.programmes.lines import Path, key_lines, line_of

HARD = '''\
# a comment with [brackets] and "quotes"
a = 1 # x = [
"b.c" = """
[[not.a.table]]
x = 1 " "" \\"""
"""
d.e = [
  1, # one ]
  { f = 2, g = ["x", """y
z"""] },
]
'q "r"' = 1979-05-27 07:32:00
"\\u0041" = true
[[h]]
x = 1
[[h.k]]
y = 2
[[h]]
[h.z]
q = \'\'\'a
\'\'\'\'
[[h.k]]
y = 3
[  spaced . "key" ]
v = { w = { x = 1 } }
'''


def paths(value: object, at: Path = ()) -> Iterator[Path]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield (*at, key)
            yield from paths(part, (*at, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield (*at, index)
            yield from paths(part, (*at, index))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 2),
        (("b.c",), 3),
        (("d", "e"), 7),
        (("d", "e", 0), 8),
        (("d", "e", 1, "g", 1), 9),
        (('q "r"',), 12),
        (("A",), 13),
        (("h", 0, "k", 0, "y"), 17),
        (("h", 1), 18),
        (("h", 1, "z", "q"), 20),
        (("h", 1, "k", 0, "y"), 23),
        (("spaced", "key", "v", "w", "x"), 25),
    ],
)
def test_a_key_has_the_line_it_starts_on(path: Path, line: int) -> None:
    assert key_lines(HARD)[path] == line


def test_every_path_of_a_hard_text_and_of_every_pack_is_found() -> None:
    for text in (HARD, *(file.read_text("utf-8") for file in pack_files())):
        lines: Mapping[Path, int] = key_lines(text)
        assert set(lines) == set(paths(tomllib.loads(text)))


def test_every_key_of_every_pack_stands_on_its_line() -> None:
    for file in pack_files():
        text = file.read_text("utf-8")
        rows = text.splitlines()
        for path, line in key_lines(text).items():
            names = [part for part in path if isinstance(part, str)]
            if isinstance(path[-1], str):
                assert names[-1] in rows[line - 1], (file.name, path, line)


def test_a_key_that_is_not_there_has_the_line_of_its_table() -> None:
    lines = key_lines("a = 1\n[b]\nc = 2\n")
    assert line_of(lines, ("b", "d", 3)) == 2
    assert line_of(lines, ("z",)) == 1
