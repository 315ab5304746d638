"""What goes before the rows of a dossier do: the sealed number, and who read along."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from doorstroom.apps.accounts.service import forget_logins

from ..models import Representation
from .numbering import forget_numbers


def forget_first(people: Sequence[UUID]) -> None:
    forget_numbers(people)
    _forget_who_represents(people)


def _forget_who_represents(people: Sequence[UUID]) -> None:
    """Their logins have nothing to read any more; one that speaks for another stays."""
    rows = Representation.objects.filter(person__in=people)
    users = list(rows.filter(user__isnull=False).order_by().values_list("user", flat=True))
    rows.update(user=None)
    others = Representation.objects.filter(user__in=users).order_by().values_list("user", flat=True)
    forget_logins(sorted(set(users) - set(others)))
