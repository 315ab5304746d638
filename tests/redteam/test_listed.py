"""The security page names every attack and every form of it, and no test that is not there."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import tests.redteam

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/operate/security.md"
ATTACKS = 60

# Of OWASP ASVS 5.0.0: how many requirements a section has, and which of them are of level 3 only.
SECTIONS: dict[str, tuple[int, set[int]]] = {
    "1.1": (2, set()), "1.2": (10, {10}), "1.3": (12, {12}), "1.4": (3, set()), "1.5": (3, {3}),
    "2.1": (3, set()), "2.2": (3, set()), "2.3": (5, {5}), "2.4": (2, {2}),
    "3.1": (1, {1}), "3.2": (3, {3}), "3.3": (5, {5}), "3.4": (8, {7, 8}), "3.5": (8, {6, 7, 8}),
    "3.6": (1, {1}), "3.7": (5, {3, 4, 5}),
    "4.1": (5, {4, 5}), "4.2": (5, {2, 3, 4, 5}), "4.3": (2, set()), "4.4": (4, set()),
    "5.1": (1, set()), "5.2": (6, {4, 5, 6}), "5.3": (3, {3}), "5.4": (3, set()),
    "6.1": (3, set()), "6.2": (12, set()), "6.3": (8, {5, 6, 7, 8}), "6.4": (6, {5, 6}),
    "6.5": (8, {6, 7, 8}), "6.6": (4, {4}), "6.7": (2, {1, 2}), "6.8": (4, set()),
    "7.1": (3, set()), "7.2": (4, set()), "7.3": (2, set()), "7.4": (5, set()), "7.5": (3, {3}),
    "7.6": (2, set()),
    "8.1": (4, {3, 4}), "8.2": (4, {4}), "8.3": (3, {2, 3}), "8.4": (2, {2}),
    "9.1": (3, set()), "9.2": (4, set()),
    "10.1": (2, set()), "10.2": (3, {3}), "10.3": (5, {5}), "10.4": (16, {12, 13, 14, 15, 16}),
    "10.5": (5, set()), "10.6": (2, set()), "10.7": (3, set()),
    "11.1": (4, {3, 4}), "11.2": (5, {4, 5}), "11.3": (5, {4, 5}), "11.4": (4, set()),
    "11.5": (2, {2}), "11.6": (2, {2}), "11.7": (2, {1, 2}),
    "12.1": (5, {4, 5}), "12.2": (2, set()), "12.3": (5, {5}),
    "13.1": (4, {2, 3, 4}), "13.2": (6, {6}), "13.3": (4, {3, 4}), "13.4": (7, {6, 7}),
    "14.1": (2, set()), "14.2": (8, {5, 6, 7, 8}), "14.3": (3, set()),
    "15.1": (5, {4, 5}), "15.2": (5, {4, 5}), "15.3": (7, set()), "15.4": (4, {1, 2, 3, 4}),
    "16.1": (1, set()), "16.2": (5, set()), "16.3": (4, set()), "16.4": (3, set()),
    "16.5": (4, {4}),
    "17.1": (2, {2}), "17.2": (8, {5, 6, 7, 8}), "17.3": (2, set()),
}  # fmt: skip


def attacks() -> dict[str, tuple[str, ...]]:
    """``test_x.py::test_y`` with the names of its forms."""
    found: dict[str, tuple[str, ...]] = {}
    for module in pkgutil.iter_modules(tests.redteam.__path__):
        if not module.name.startswith("test_") or module.name == "test_listed":
            continue
        loaded = importlib.import_module(f"tests.redteam.{module.name}")
        for name, value in vars(loaded).items():
            if name.startswith("test_") and callable(value):
                marks = [m for m in getattr(value, "pytestmark", []) if m.name == "parametrize"]
                forms = tuple(str(form.id) for mark in marks for form in mark.args[1])
                found[f"{module.name}.py::{name}"] = forms
    return found


def listed() -> dict[str, tuple[str, ...]]:
    """What the page says of them."""
    found: dict[str, tuple[str, ...]] = {}
    module = ""
    for line in PAGE.read_text("utf-8").partition("## OWASP")[0].splitlines():
        if headed := re.fullmatch(r"`tests/redteam/(\w+\.py)`", line):
            module = headed.group(1)
        if row := re.fullmatch(r"\| `(test_\w+)` \| (.*) \|", line):
            forms = tuple(form for form in row.group(2).split(", ") if form)
            found[f"{module}::{row.group(1)}"] = forms
    return found


def test_the_page_lists_every_attack() -> None:
    assert listed() == attacks()
    assert sum(max(1, len(forms)) for forms in attacks().values()) >= ATTACKS


def test_the_page_counts_them() -> None:
    forms = sum(max(1, len(each)) for each in attacks().values())
    assert f"{forms} attacks in {len(attacks())} tests" in PAGE.read_text("utf-8")


def test_every_test_that_the_page_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`", PAGE.read_text("utf-8"))
    assert named
    gone = [
        f"{file}::{name}"
        for file, name in named
        if not (ROOT / file).is_file()
        or (name and f"def {name}(" not in (ROOT / file).read_text("utf-8"))
    ]
    assert not gone


def test_every_requirement_has_a_row() -> None:
    """Levels 1 and 2, all of them, each once."""
    asked = {
        f"{section}.{number}"
        for section, (count, third) in SECTIONS.items()
        for number in range(1, count + 1)
        if number not in third
    }
    assert len(asked) == 253
    rows: list[str] = []
    for first, last in re.findall(
        r"^\| (\d+\.\d+\.\d+)(?:-(\d+\.\d+\.\d+))? \|", PAGE.read_text("utf-8"), re.MULTILINE
    ):
        rows += _between(first, last or first, asked)
    assert sorted(rows) == sorted(asked)


def _between(first: str, last: str, asked: set[str]) -> list[str]:
    def place(number: str) -> list[int]:
        return [int(part) for part in number.split(".")]

    return [each for each in asked if place(first) <= place(each) <= place(last)]
