"""Somebody's own page is gone, and with it the way in."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from doorstroom.apps.privacy.service import forget_users

from ..models import User


def forget_logins_of(people: Sequence[UUID]) -> None:
    """Their logins go with all that hangs on them; one with a seat in the region stays."""
    logins = User.objects.filter(person_id__in=people)
    working = logins.filter(seats__isnull=False)
    working.update(person_id=None)
    _forget(User.objects.filter(person_id__in=people))


def forget_logins(users: Sequence[UUID]) -> None:
    """These logins go with all that hangs on them; one with a seat or an own page stays."""
    _forget(User.objects.filter(pk__in=users, person_id__isnull=True, seats__isnull=True))


def _forget(logins: QuerySet[User]) -> None:
    gone = list(logins.values_list("pk", flat=True))
    User.objects.filter(pk__in=gone).delete()
    # After it: the history notes what went, and that goes too.
    forget_users(gone)
