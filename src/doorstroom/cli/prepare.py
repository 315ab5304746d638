"""Bring the tables and the style sheets up to date: ``python -m doorstroom.cli.prepare``.

Runs as the owner of the database, in a process of its own, so that the process
that watches over everything stays small and never holds a connection.
"""

from __future__ import annotations

import os
import sys

STEPS = ("tables", "static")


def main(steps: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doorstroom.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    if "tables" in steps:
        call_command("migrate", interactive=False)
    if "static" in steps:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)


if __name__ == "__main__":
    main([step for step in sys.argv[1:] if step in STEPS])
