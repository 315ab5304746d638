"""Moments and actors in Europe/Amsterdam.

Actions take their time from the actor, so most tests need no frozen clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import time_machine

from doorstroom.core.values.actor import AMSTERDAM, Actor, Seat

A_TUESDAY = "2026-12-01 10:00"


def moment(text: str = A_TUESDAY) -> datetime:
    """An aware moment from ``2026-12-01 10:00`` or ``2026-12-01`` (noon)."""
    if len(text) == len("2026-12-01"):
        text += " 12:00"
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def actor_at(when: str | datetime = A_TUESDAY, *seats: Seat, **fields: Any) -> Actor:
    """An actor at a moment; a user by default, with the given seats."""
    now = moment(when) if isinstance(when, str) else when
    return Actor(**{"kind": "user", "name": "Toets", "now": now, "seats": seats} | fields)


@contextmanager
def wall_clock(when: str | datetime = A_TUESDAY) -> Iterator[None]:
    """Stand the machine's clock still, for views and jobs that make an actor themselves."""
    now = moment(when) if isinstance(when, str) else when
    with time_machine.travel(now, tick=False):
        yield
