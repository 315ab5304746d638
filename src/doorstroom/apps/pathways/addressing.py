"""*Je* or *u*: by age, else by the programmes that somebody is in, or was."""

from __future__ import annotations

from datetime import date

from doorstroom.apps.people.service import Person
from doorstroom.apps.programmes.service import pack_of
from doorstroom.core.values.addressing import says_u

from .models import Pathway


def reads_u(person: Person, today: date) -> bool:
    """How somebody is addressed, on their own page and in a message."""
    routes = list(
        Pathway.objects.filter(person=person.pk).select_related("programme").order_by("id")
    )
    running = [route for route in routes if route.closed_on is None] or routes
    return says_u(
        person.born,
        met_on=person.first_reported_on,
        today=today,
        formal=[pack_of(route.programme).sign_up.formal for route in running],
    )
