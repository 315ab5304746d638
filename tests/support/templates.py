"""An undefined variable in a template of ours fails the test, also inside ``{% if %}``.

A variable that may be absent says so itself: ``{{ icon|default:"" }}``,
``{% if icon|default:"" %}``. Templates of Django and of libraries keep
Django's forgiving behaviour.
"""

from __future__ import annotations

import site
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import pytest
from django.template.base import FilterExpression, Variable, VariableDoesNotExist

FORGIVING_FILTERS = {"default", "default_if_none"}
LIBRARIES = tuple(str(Path(folder).resolve()) for folder in site.getsitepackages())

may_be_absent: ContextVar[bool] = ContextVar("may_be_absent", default=False)


class UndefinedVariable(BaseException):
    """A BaseException, because ``{% if %}`` swallows every Exception."""


def is_ours(context: Any) -> bool:
    """Whether the template being rendered is not a library's."""
    render_context = getattr(context, "render_context", None)
    template = getattr(render_context, "template", None)
    if template is None:
        return False
    return not str(template.origin.name).startswith(LIBRARIES)


@pytest.fixture(scope="session", autouse=True)
def _strict_templates() -> Iterator[None]:
    resolve_expression = FilterExpression.resolve
    resolve_variable = Variable.resolve

    def expression(self: Any, context: Any, ignore_failures: bool = False) -> Any:
        first = self.filters[0][0].__name__ if self.filters else ""
        token = may_be_absent.set(first in FORGIVING_FILTERS)
        try:
            return resolve_expression(self, context, ignore_failures)
        finally:
            may_be_absent.reset(token)

    def variable(self: Any, context: Any) -> Any:
        try:
            return resolve_variable(self, context)
        except VariableDoesNotExist as absent:
            if may_be_absent.get() or not is_ours(context):
                raise
            template = context.render_context.template
            name = template.name or template.origin.name
            raise UndefinedVariable(f"{self.var!r} is not defined in {name}: {absent}") from None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FilterExpression, "resolve", expression)
        patch.setattr(Variable, "resolve", variable)
        yield
