"""The database of a region, for commands that work in it."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import ParamSpec

import click

from doorstroom.adapters.postgres import (
    APP_ROLE,
    DataFolder,
    EmbeddedServer,
    RunAs,
    StartProblem,
    default_data_dir,
    provision,
    to_url,
)
from doorstroom.core.values.actor import AMSTERDAM, Actor, system_actor

P = ParamSpec("P")

# In the data folder: what leaves the database.
LOG_FOLDER = "logs"

# Keys of what is sealed, in the data folder unless DOORSTROOM_KEYS names another file.
KEYS = "keys.json"

data_dir_option = click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    default=default_data_dir,
    help="Map met de database, als APP_DATABASE_URL er niet is.",
)


@contextlib.contextmanager
def open_region(data_dir: Path) -> Iterator[None]:
    """Django on the region's database as the role that works.

    The address comes from APP_DATABASE_URL; else the server of ``data_dir``
    serves, running or started for as long as this lasts.
    """
    with contextlib.ExitStack() as stack:
        if not os.environ.get("APP_DATABASE_URL"):
            os.environ["APP_DATABASE_URL"] = stack.enter_context(_embedded(DataFolder(data_dir)))
        folder = DataFolder(data_dir)
        if not os.environ.get("DOORSTROOM_SECRET_KEY") and (folder.path / "secrets.json").exists():
            # What a command seals, the website must be able to read.
            os.environ["DOORSTROOM_SECRET_KEY"] = folder.secret("secret_key")
        os.environ.setdefault("DOORSTROOM_KEYS", str(data_dir.expanduser().absolute() / KEYS))
        os.environ.setdefault("DOORSTROOM_LOG_DIR", str(DataFolder(data_dir).path / LOG_FOLDER))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doorstroom.site.settings")
        import django

        django.setup()
        from django.db import connections

        stack.callback(connections.close_all)
        yield


@contextlib.contextmanager
def _embedded(folder: DataFolder) -> Iterator[str]:
    running = EmbeddedServer(folder).running_socket_dir()
    if running is not None:
        yield to_url(
            {
                "user": APP_ROLE,
                "password": folder.secret(APP_ROLE),
                "host": str(running),
                "port": "5432",
                "dbname": "doorstroom",
            }
        )
        return
    with EmbeddedServer(folder) as server:
        yield provision(server).app_url


def in_region(command: Callable[P, None]) -> Callable[..., None]:
    """A command inside ``open_region``, by the system; a problem with the start is one sentence."""

    @data_dir_option
    @functools.wraps(command)
    def opened(data_dir: Path, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            with open_region(data_dir):
                from doorstroom.apps.privacy.service import acting_as

                with acting_as(loader(command.__name__)):
                    command(*args, **kwargs)
        except StartProblem as problem:
            click.echo(str(problem), err=True)
            sys.exit(2)

    return opened


def need_key() -> None:
    """For what is kept hashed or encrypted: the key of the website, or nothing is made."""
    if not os.environ.get("DOORSTROOM_SECRET_KEY"):
        raise click.ClickException(
            "Geef de sleutel van de website in DOORSTROOM_SECRET_KEY, of haar gegevensmap met"
            " --data-dir."
        )


def loader(name: str, on: date | None = None) -> Actor:
    """The system, now or in the morning of a day."""
    now = datetime.now(AMSTERDAM)
    return system_actor(name, now if on is None else datetime.combine(on, time(7), AMSTERDAM))


def make_log_folder(folder: Path, user: RunAs | None) -> None:
    """Whoever does the work writes there, and nobody else reads it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if user is not None:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user.uid, user.gid)
