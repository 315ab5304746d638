"""Constraints that several apps state in the same way."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Func, Q, Value


def one_of(
    field: str, choices: type[models.TextChoices], *, name: str, or_unknown: bool = False
) -> models.CheckConstraint:
    """The database refuses a code that is not in ``choices``; ``or_unknown`` takes an empty one."""
    known = ["", *choices.values] if or_unknown else choices.values
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [str(value) for value in known]}),
        name=name,
        violation_error_message="Deze keuze bestaat niet. Kies een van de opties.",
    )


def ends_after_start(start: str, end: str, *, name: str) -> models.CheckConstraint:
    """An open period, or one that ends on or after its start."""
    return models.CheckConstraint(
        condition=Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": F(start)}),
        name=name,
        violation_error_message="De einddatum ligt voor de begindatum. Pas een van de twee aan.",
    )


def period(start: str, end: str) -> Func:
    """``daterange(start, end, '[)')`` for exclusion constraints; an open end runs on."""
    return Func(F(start), F(end), Value("[)"), function="DATERANGE", output_field=DateRangeField())
