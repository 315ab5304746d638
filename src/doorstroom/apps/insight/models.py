"""What figures need of people who are gone: numbers per programme and month, and nobody."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Gone(models.Model):
    """How many people who are gone counted for a figure, in a month.

    ``figure`` and ``detail`` name the figure as the page of a programme has it; nothing
    here says who, and no two figures can be joined to one person.
    """

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, related_name="+"
    )
    figure = models.CharField(max_length=40)
    detail = models.CharField(max_length=80, blank=True)
    month = models.DateField()
    people = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["programme", "figure", "detail", "month"], name="gone_counted_once"
            ),
            models.CheckConstraint(condition=models.Q(month__day=1), name="gone_in_a_month"),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.month:%Y-%m}"
