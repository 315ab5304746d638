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

    class BetweenMigrations(Command):
        def migration_progress_callback(
            self, action: str, migration: object | None = None, fake: bool = False
        ) -> None:
            if stopping and action == "apply_start":
                sys.exit(128 + signal.SIGTERM)
            super().migration_progress_callback(action, migration, fake)

    before = signal.signal(signal.SIGTERM, stop)
    call_command(BetweenMigrations(), interactive=False)
    signal.signal(signal.SIGTERM, before)
    if stopping:
        sys.exit(128 + signal.SIGTERM)


if __name__ == "__main__":
    main([step for step in sys.argv[1:] if step in STEPS])
