"""What leaves the database by itself: the last link of each day, and the logbook of processings.

The rows of the logs are the outbox: they were written in the transaction of what they tell,
or it did not happen. What is told is counted up to a transaction that is over, so that no
row is passed over that commits late; after a fault the same rows are told again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db import connection

from doorstroom.core.values.actor import Actor

from .actions.leaving import begin_delivery, delivered, name_people
from .actions.reading import seal
from .ports import KeepsAnchors, Processing, ProcessingLog
from .sealing import anchor_of, contradicted
from .sight import one_action

logger = logging.getLogger("doorstroom.logs")

AT_ONCE = 20_000
LATE_DAYS = 31
FETCHED = 2000

_OUT: dict[str, KeepsAnchors | ProcessingLog] = {}

# ``reading.told`` is all that a logbook is told of: looks, refusals, and acts about somebody.
_CUT = """
    SELECT transaction FROM reading.told
    WHERE transaction >= %(since)s AND transaction < %(upto)s
    ORDER BY transaction OFFSET %(most)s LIMIT 1
"""
_PEOPLE = """
    SELECT DISTINCT person FROM reading.told
    WHERE transaction >= %(since)s AND transaction < %(upto)s AND person IS NOT NULL
"""
_ROWS = """
    SELECT told.source, told.id, told.trace, told.name, told.at, told.took, told.failed,
        coalesce(told.subject, p.id), told.purpose
    FROM reading.told LEFT JOIN privacy_pseudonym AS p ON p.of = told.person AND p.kind = 'person'
    WHERE told.transaction >= %(since)s AND told.transaction < %(upto)s
    ORDER BY told.transaction, told.source, told.id
"""


def logs_go_to(*, anchors: KeepsAnchors, processings: ProcessingLog) -> None:
    """Said once, when Django starts."""
    _OUT["anchors"], _OUT["processings"] = anchors, processings


def seal_all() -> int:
    """Everything that is settled; how many rows."""
    total = 0
    while sealed := seal(AT_ONCE):
        total += sealed
        if sealed < AT_ONCE:
            break
    return total


def keep_anchors(anchors: KeepsAnchors, actor: Actor) -> int:
    """The last link of each day that is over and was not kept yet; how many.

    One that contradicts those before is kept beside them: it is what ``verify`` shows.
    """
    yesterday = actor.today - timedelta(days=1)
    before = list(anchors.known())
    known = {anchor.day for anchor in before}
    day = max(known, default=yesterday - timedelta(days=1)) + timedelta(days=1)
    day = max(day, yesterday - timedelta(days=LATE_DAYS))
    kept = 0
    while day <= yesterday:
        anchor = anchor_of(day)
        if anchor is not None:
            if contradicted([*before, anchor]) is not None:
                logger.error("anchor of %s contradicts those before: run verify log", day)
            anchors.keep(anchor)
            before.append(anchor)
            kept += 1
        day += timedelta(days=1)
    return kept


def deliver(log: ProcessingLog, *, most: int = AT_ONCE) -> bool:
    """Tell the logbook what it was not told yet; whether there is more."""
    with one_action(), connection.cursor() as cursor:
        since, horizon = begin_delivery()
        asked: dict[str, int] = {"since": since, "upto": horizon, "most": most}
        cursor.execute(_CUT, asked)
        cut = cursor.fetchone()
        # A transaction is told as a whole, however much it did.
        upto = horizon if cut is None else int(cut[0]) + 1
        asked["upto"] = upto
        cursor.execute(_PEOPLE, asked)
        name_people([person for (person,) in cursor.fetchall()])
        log.write(_rows(asked))
        delivered(upto)
    return cut is not None


def _rows(asked: dict[str, int]) -> Iterator[Processing]:
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, asked)
        while rows := cursor.fetchmany(FETCHED):
            for source, row, trace, name, at, took, failed, subject, purpose in rows:
                known: UUID | None = subject
                yield Processing(
                    source=source,
                    row=row,
                    trace=trace,
                    name=name,
                    started=at,
                    took=took,
                    failed=failed,
                    subject=known,
                    purpose=purpose,
                )


def leave(actor: Actor) -> None:
    """All of it, once: what the job of every minute does."""
    seal_all()
    anchors, log = _OUT.get("anchors"), _OUT.get("processings")
    if anchors is not None:
        keep_anchors(anchors, actor)  # type: ignore[arg-type]  # by its name
    if log is not None:
        while deliver(log):  # type: ignore[arg-type]  # by its name
            continue
