"""Somebody's own page is gone, and with it the way in."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from doorstroom.apps.privacy.service import forget_users

from ..models import User


def forget_logins_of(people: Sequence[UUID]) -> None:
    """Their logins go with all that hangs on them; one with a seat in the region stays."""
    logins = User.objects.filter(person_id__in=people)
    working = logins.filter(seats__isnull=False)
    working.update(person_id=None)
    gone = list(User.objects.filter(person_id__in=people).values_list("pk", flat=True))
    forget_users(gone)
    User.objects.filter(pk__in=gone).delete()
