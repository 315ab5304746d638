"""What happens every day by itself: one thing that goes wrong leaves the rest its day."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from doorstroom.core.values.actor import Actor

logger = logging.getLogger("doorstroom.daily")


def do_each(jobs: Mapping[str, Callable[..., int]], *, actor: Actor) -> dict[str, int]:
    """How much each did. What failed is raised together, after all had their turn."""
    done: dict[str, int] = {}
    failed: list[Exception] = []
    for name, job in jobs.items():
        try:
            done[name] = job(actor=actor)
        except Exception as error:  # any: the others do not wait for it
            logger.exception("the day's work: %s failed", name)
            failed.append(error)
    if failed:
        raise ExceptionGroup("part of the day's work failed", failed)
    return done
