"""The entry for the Algoritmeregister says what the rules say today."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from doorstroom.core.matching.engine.goals import DEFAULT_ORDER
from doorstroom.core.matching.engine.rules import RULES
from doorstroom.core.words import render

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("register", ROOT / "tools/register_entry.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_as_the_rules_make_it(tool: ModuleType) -> None:
    page = (ROOT / "docs/matching.md").read_text(encoding="utf-8")
    assert tool.with_entry(page) == page, "run: python tools/register_entry.py"


def test_every_rule_and_goal_is_named_and_every_field_fits(tool: ModuleType) -> None:
    fields = {name: (text, most) for name, text, most in tool.fields()}
    working, _ = fields["Technische werking"]
    for rule in RULES:
        assert f"- {render(f'rounds.rule.{rule.__name__}', {})}: “" in working
    for goal in DEFAULT_ORDER:
        assert render(f"rounds.goal.{goal}", {}) in working
    assert all(len(text) < most for text, most in fields.values() if most)
    assert len(fields) == 31


def test_there_are_as_many_rules_as_the_page_says() -> None:
    assert len(RULES) == 14, "docs/matching.md says: veertien vaste regels"
