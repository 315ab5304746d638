"""Every minute: seal what is settled, and let leave what has to leave the database."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from doorstroom.core.values.actor import system_actor

from .leaving import leave
from .sight import acting_as

NAME = "doorstroom.seal"


@app.periodic(cron="* * * * *")
@app.task(
    queue="logs", name="doorstroom.seal", queueing_lock="doorstroom.seal", lock="doorstroom.seal"
)
def run_seal(timestamp: int) -> None:
    """``timestamp`` is the minute for which it was planned."""
    actor = system_actor("verzegelen", datetime.fromtimestamp(timestamp, UTC))
    with acting_as(actor):
        leave(actor)
