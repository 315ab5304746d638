"""One attack in several forms, each under a name of its own."""

from __future__ import annotations

from typing import Any

import pytest


def variants(argument: str, forms: dict[str, Any]) -> pytest.MarkDecorator:
    """``variants("target", {"slashes": "//x"})``: a test for each, named in the list of attacks."""
    return pytest.mark.parametrize(
        argument, [pytest.param(value, id=name) for name, value in forms.items()]
    )
