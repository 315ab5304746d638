"""A long compound has places to break, and reads the same."""

from __future__ import annotations

import pytest

from doorstroom.web.components.compounds import SOFT_HYPHEN, soft


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Werkervaringsovereenkomst Emre", ["Werkervarings", "overeenkomst Emre"]),
        ("Praktijkleerovereenkomst", ["Praktijkleer", "overeenkomst"]),
        ("inspanningscontract", ["inspannings", "contract"]),
        ("Leerbaan Emre", ["Leerbaan Emre"]),
        ("overeenkomst", ["overeenkomst"]),
    ],
)
def test_long_words_break_where_they_are_joined(text: str, parts: list[str]) -> None:
    assert soft(text).split(SOFT_HYPHEN) == parts
    assert soft(text).replace(SOFT_HYPHEN, "") == text
