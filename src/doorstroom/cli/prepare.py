"""Bring the tables and the style sheets up to date: ``python -m doorstroom.cli.prepare``.

Runs as the owner of the database, in a process of its own, so that the process
that watches over everything stays small and never holds a connection.
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

STEPS = ("tables", "static")


def main(steps: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doorstroom.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    if "tables" in steps:
        _migrate()
    if "static" in steps:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)


class Progress:
    """One line that counts, on a terminal; elsewhere one line that says how many there are."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0
        self._live = sys.stdout.isatty()

    def step(self) -> None:
        self.done += 1
        if self._live:
            print(f"\r  stap {self.done} van {self.total}", end="", flush=True)
        elif self.done == 1:
            print(f"  {self.total} stappen", flush=True)

    def end(self) -> None:
        if self._live and self.done:
            print(flush=True)


def _missing() -> int:
    """How many migrations are still to be applied."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    """Apply what is missing; a signal stops between two migrations, never in one.

    Django notes some migrations only after their commit. Stopped in between, the
    next start would apply them again and fail.
    """
    from django.core.management import call_command
    from django.core.management.commands.migrate import Command

    stopping = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    progress = Progress(_missing())

    class BetweenMigrations(Command):
        def migration_progress_callback(
            self, action: str, _migration: object | None = None, _fake: bool = False
        ) -> None:
            if stopping and action == "apply_start":
                sys.exit(128 + signal.SIGTERM)
            if action == "apply_start":
                progress.step()

    before = signal.signal(signal.SIGTERM, stop)
    call_command(BetweenMigrations(), interactive=False, verbosity=0)
    signal.signal(signal.SIGTERM, before)
    progress.end()
    if stopping:
        sys.exit(128 + signal.SIGTERM)


if __name__ == "__main__":
    main([step for step in sys.argv[1:] if step in STEPS])
