"""``doorstroom database``: the database's own tools, pointed at the embedded server."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from doorstroom.adapters.postgres import (
    DataFolder,
    EmbeddedServer,
    StartProblem,
    create_database,
    default_data_dir,
    find_binaries,
)


@click.command(context_settings={"ignore_unknown_options": True})
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path),
    default=default_data_dir,
    help="Map met de database.",
)
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)
def database(data_dir: Path, command: tuple[str, ...]) -> None:
    """Voer een opdracht van PostgreSQL uit (psql, pg_dump, pg_restore) als beheerder.

    De database mag draaien of stilstaan. Bijvoorbeeld:
    doorstroom database pg_dump --format=custom --file=regio.dump
    """
    try:
        with _socket_dir(DataFolder(data_dir)) as (socket_dir, password):
            binaries = find_binaries()
            environment = os.environ | {
                "PATH": f"{binaries.folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
                "PGHOST": str(socket_dir),
                "PGPORT": "5432",
                "PGUSER": "postgres",
                "PGPASSWORD": password,
                "PGDATABASE": "doorstroom",
            }
            done = subprocess.run(command, env=environment, check=False)  # noqa: S603 - what the caller typed
    except StartProblem as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    except FileNotFoundError:
        click.echo(f"De opdracht {command[0]} bestaat niet.", err=True)
        sys.exit(2)
    sys.exit(done.returncode)


@contextlib.contextmanager
def _socket_dir(folder: DataFolder) -> Iterator[tuple[Path, str]]:
    """Yield the way into the server: the one that runs, or one of our own for a while."""
    running = EmbeddedServer(folder).running_socket_dir()
    if running is not None:
        yield running, folder.secret("postgres")
        return
    with EmbeddedServer(folder) as server:
        create_database(server)
        yield server.socket_dir, folder.secret("postgres")
