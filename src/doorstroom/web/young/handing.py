"""Another coach: who, and when the three of us talk first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from doorstroom.apps.people.service import HandoverStatus, Person, meeting_ahead

from .frame import name_of, opening


@dataclass(frozen=True, slots=True)
class HandingCard:
    """A meeting of three that is still to come; ``certain`` once the new coach said yes."""

    certain: bool
    old: str
    new: str
    new_opening: str
    on: date
    at: time | None
    location: str


def handing_card(person: Person, today: date) -> HandingCard | None:
    row = meeting_ahead(person, today)
    if row is None or row.warm_on is None:
        return None
    new = name_of(row.to_worker)
    return HandingCard(
        certain=row.status == HandoverStatus.ACCEPTED,
        old=name_of(row.from_worker),
        new=new,
        new_opening=opening(new),
        on=row.warm_on,
        at=row.warm_time,
        location=row.warm_location,
    )
