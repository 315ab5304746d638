"""The examples in the docstrings of the pure core hold."""

from __future__ import annotations

import doctest
import importlib

import pytest

from tests.architecture.source import PACKAGE, files

MODULES = [
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in files(".py", under=PACKAGE / "core")
    if ">>>" in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name))
    assert results.failed == 0
