"""Pages that say *je*, or *u* to who reads that: one text each, in two forms.

The texts are written with *je*. ``locale_formal`` holds how each of them reads with
*u*, as a translation like any other; where it has none, the text itself is shown.
Other languages know no difference and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.utils import translation

from doorstroom.apps.pathways.service import reads_u as reads_u_of
from doorstroom.apps.people.service import Person

DUTCH = "nl"
FORMAL = "nl-formal"


def _is_dutch() -> bool:
    return (translation.get_language() or DUTCH).startswith(DUTCH)


@contextmanager
def addressed(*, formal: bool) -> Iterator[None]:
    """Everything that is said in here says *u*, or *je*."""
    if not _is_dutch():
        yield
        return
    with translation.override(FORMAL if formal else DUTCH):
        yield


@contextmanager
def addressed_as(person_id: UUID | None, today: date) -> Iterator[None]:
    """The same, in the form in which this person is addressed."""
    asks = person_id is not None and _is_dutch()
    with addressed(formal=asks and person_id is not None and reads_u(person_id, today)):
        yield


def reads_u(person_id: UUID, today: date) -> bool:
    """By age, else by the programmes that somebody is in, or was."""
    person = Person.objects.filter(pk=person_id).first()
    return person is not None and reads_u_of(person, today)


__all__ = ["addressed", "addressed_as", "reads_u"]
