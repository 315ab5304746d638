"""Everything that happens every day without anybody asking, in one list.

This is the highest app, so here the jobs of all apps come together. Each may run
twice a day: the second time it changes nothing more.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from doorstroom.apps.accounts.service import run_daily as of_accounts
from doorstroom.apps.learning.service import run_daily as of_learning
from doorstroom.apps.matching.service import run_daily as of_matching
from doorstroom.apps.outreach.service import run_daily as of_outreach
from doorstroom.apps.pathways.service import run_daily as of_pathways
from doorstroom.apps.people.service import keep_to_the_rules as of_retention
from doorstroom.apps.placements.service import run_daily as of_placements
from doorstroom.apps.privacy.service import acting_as
from doorstroom.apps.rights.service import run_daily as of_rights
from doorstroom.core.values.actor import Actor, system_actor

logger = logging.getLogger("doorstroom.daily")

# In this order: routes before placements, because a woken route may have something to follow up.
DAILY: tuple[Callable[..., dict[str, int]], ...] = (
    of_accounts,
    of_rights,
    of_outreach,
    of_learning,
    of_pathways,
    of_placements,
    of_matching,
    # Last: what became due today stands in the way first.
    of_retention,
)


def daily(*, actor: Actor) -> dict[str, int]:
    """One day of the region; how much each job did.

    What goes wrong in one app leaves the others their day, and is raised when all are done.
    """
    done: dict[str, int] = {}
    failed: list[Exception] = []
    for run in DAILY:
        try:
            done |= run(actor=actor)
        except Exception as error:  # any: the others do not wait for it
            logger.exception("the day's work of %s failed", run.__module__)
            failed.append(error)
    if failed:
        raise ExceptionGroup("part of the day's work failed", failed)
    return done


@app.periodic(cron="15 4 * * *")
@app.task(queue="daily", name="doorstroom.daily", queueing_lock="doorstroom.daily")
def run_daily(timestamp: int) -> dict[str, int]:
    """Every night; ``timestamp`` is the moment for which it was planned."""
    actor = system_actor("dagelijks", datetime.fromtimestamp(timestamp, UTC))
    with acting_as(actor):
        return daily(actor=actor)


def catch_up(now: datetime) -> bool:
    """Ask for the day's work at ``now``: a machine that was off at night missed it.

    False when it waits already. What was done today changes nothing a second time.
    """
    try:
        run_daily.configure().defer(timestamp=int(now.timestamp()))
    except AlreadyEnqueued:
        return False
    return True
