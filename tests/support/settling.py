"""Until all that was written so far is settled, in the whole server.

What is sealed or told on waits for every older transaction of the server, in other databases
too. A process of the tests has a server of its own, so nobody else's are there.
"""

from __future__ import annotations

import time

from django.db import connection

AT_MOST = 600.0


def settle(limit: float = AT_MOST) -> None:
    """Return when no transaction is open that began before this call."""
    until = time.monotonic() + limit
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        (begun,) = cursor.fetchone()
        while True:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            if cursor.fetchone()[0] >= begun:
                return
            assert time.monotonic() < until, "a transaction of this server never ended"
            time.sleep(0.05)
