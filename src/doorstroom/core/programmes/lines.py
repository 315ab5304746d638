"""Where in a TOML text each key stands, so that an error can name its line.

``tomllib`` gives values without places. This scanner reads a text that
``tomllib`` has accepted and only keeps track of keys; it need not check.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SPACE = " \t"
_BLANK = " \t\r\n"
_VALUE_END = re.compile(r"[,\]\}\r\n#]")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}


def key_lines(text: str) -> Mapping[Path, int]:
    r"""The line (from 1) on which each key, table and list item of a valid TOML text starts.

    >>> key_lines("a = 1\n[[b]]\nc = { d = 2 }")[("b", 0, "c", "d")]
    3
    """
    return _Scanner(text).scan()


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of a path, or of the nearest table around it; 1 for the whole file."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return 1


class _Scanner:
    """Walks over the text once; linear in its length."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.lines: dict[Path, int] = {}
        self.lengths: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip(_BLANK):
            if self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _take(self, count: int = 1) -> str:
        taken = self.text[self.at : self.at + count]
        self.line += taken.count("\n")
        self.at += count
        return taken

    def _skip(self, characters: str) -> bool:
        """Pass blanks and comments; False at the end of the text."""
        while self.at < len(self.text):
            if self._peek() == "#":
                while self._peek() not in {"", "\n"}:
                    self._take()
            elif self._peek() in characters:
                self._take()
            else:
                return True
        return False

    def _note(self, path: Path) -> None:
        """The first place wins: a list of tables starts at its first header."""
        self.lines.setdefault(path, self.line)

    def _header(self) -> Path:
        several = self.text.startswith("[[", self.at)
        self._take(2 if several else 1)
        keys = self._keys()
        path: Path = ()
        for key in keys[:-1]:
            path = self._inside((*path, key))
        path = (*path, keys[-1])
        self._note(path)
        if several:
            path = self._item(path)
        self._take(2 if several else 1)
        return path

    def _inside(self, path: Path) -> Path:
        """A header that passes a list of tables means its last item."""
        self._note(path)
        return (*path, self.lengths[path] - 1) if path in self.lengths else path

    def _item(self, path: Path) -> Path:
        index = self.lengths.get(path, 0)
        self.lengths[path] = index + 1
        self._note((*path, index))
        return (*path, index)

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip(_SPACE)
            keys.append(self._key())
            self._skip(_SPACE)
            if self._peek() != ".":
                return keys
            self._take()

    def _key(self) -> str:
        if self._peek() in {'"', "'"}:
            return self._string()
        found = _BARE.match(self.text, self.at)
        return self._take(len(found.group()) if found else 1)

    def _pair(self, table: Path) -> None:
        start = self.line
        path = table
        for key in self._keys():
            path = (*path, key)
            self.lines.setdefault(path, start)
        self._take()  # the = sign
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        match self._peek():
            case '"' | "'":
                self._string()
            case "[":
                self._array(path)
            case "{":
                self._inline(path)
            case _:
                end = _VALUE_END.search(self.text, self.at)
                self._take((end.start() if end else len(self.text)) - self.at)

    def _array(self, path: Path) -> None:
        self._take()
        while self._skip(_BLANK + ","):
            if self._peek() == "]":
                self._take()
                return
            self._value(self._item(path))

    def _inline(self, path: Path) -> None:
        self._take()
        while self._skip(_BLANK + ","):
            if self._peek() == "}":
                self._take()
                return
            self._pair(path)

    def _string(self) -> str:
        quote = self._peek()
        if self.text.startswith(quote * 3, self.at):
            return self._long_string(quote * 3)
        self._take()
        result = ""
        while self._peek() != quote:
            if quote == '"' and self._peek() == "\\":
                result += self._escape()
            else:
                result += self._take()
        self._take()
        return result

    def _escape(self) -> str:
        self._take()
        letter = self._take()
        size = {"u": 4, "U": 8}.get(letter)
        return chr(int(self._take(size), 16)) if size else _ESCAPES.get(letter, letter)

    def _long_string(self, quotes: str) -> str:
        """A long string is never a key: its text does not matter, its end does."""
        self._take(3)
        while not self.text.startswith(quotes, self.at):
            self._take(2 if quotes == '"""' and self._peek() == "\\" else 1)
        self._take(3)
        while self._peek() == quotes[0]:  # up to two quotes may stand before the last three
            self._take()
        return ""
