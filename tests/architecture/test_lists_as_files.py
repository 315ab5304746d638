"""A file about people is made of columns that say of which group they are."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src/doorstroom"
# What gives a file without asking the sharing matrix is about nobody.
ABOUT_NOBODY = {"web/desk/list_files.py: places"}
# The gate itself; and what a school reads in, back into the form that it came from.
GATE = {"web/components/tables.py: as_file", "web/components/tables.py: people_file"}
READ_IN = {"web/school/sheets.py: text"}
WRITERS = {"as_file", "writer", "DictWriter", "Workbook"}
# Tables of programmes and of rounds, on a terminal.
NOT_OF_THE_SITE = ("adapters", "cli", "core", "demo")


def test_only_what_is_about_nobody_goes_round_the_sharing_matrix() -> None:
    found = set()
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE)
        if name.parts[0] in NOT_OF_THE_SITE:
            continue
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                found |= {f"{name}: {function.name}" for _ in _writes(function)}
    assert found == ABOUT_NOBODY | GATE | READ_IN


def _writes(function: ast.FunctionDef) -> list[ast.Call]:
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return [call for call in calls if _called(call.func) in WRITERS]


def _called(func: ast.expr) -> str:
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""
