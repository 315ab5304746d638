"""One throw-away PostgreSQL per test session, copied from a kept, migrated one.

The migrated cluster is kept between sessions under a name made of everything
that decides its contents; a session copies it, starts the copy and throws it
away. A change in a migration makes a new one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import sql

from doorstroom.adapters.postgres import (
    APP_ROLE,
    OWNER_ROLE,
    EmbeddedServer,
    default_data_dir,
    from_url,
    provision,
    scratch_folder,
    to_url,
)

TEMPLATE = "doorstroom_template"
ROOT = Path(__file__).resolve().parents[2]
KEPT = 3

Connection = psycopg.Connection[tuple[Any, ...]]


def contents_key() -> str:
    """Changes when a migration, the provisioning or a locked version changes."""
    source = ROOT / "src" / "doorstroom"
    files = [ROOT / "uv.lock", Path(__file__)]
    files += source.glob("site/settings*.py")
    files += (source / "adapters" / "postgres").glob("*.py")
    files += [path for path in source.glob("**/migrations/**/*") if path.is_file()]
    digest = hashlib.sha256()
    for path in sorted(files):
        if path.suffix != ".pyc":
            digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Addresses:
    """How to reach the session's server, in words that fit through xdist's door."""

    superuser_url: str
    owner_url: str
    app_url: str

    def words(self) -> dict[str, str]:
        return asdict(self)

    def superuser(self) -> Connection:
        return psycopg.connect(self.superuser_url, autocommit=True)

    def restore(self, name: str, template_name: str = TEMPLATE) -> None:
        """(Re)make a database as an exact copy of the template, or of another at rest."""
        database, template = sql.Identifier(name), sql.Identifier(template_name)
        owner, app = sql.Identifier(OWNER_ROLE), sql.Identifier(APP_ROLE)
        with self.superuser() as connection:
            for statement in (
                "DROP DATABASE IF EXISTS {database} WITH (FORCE)",
                "CREATE DATABASE {database} TEMPLATE {template} OWNER {owner} STRATEGY file_copy",
                # A template hands on what lies inside it, not the rights on itself.
                "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
                "GRANT CONNECT ON DATABASE {database} TO {app}",
            ):
                connection.execute(
                    sql.SQL(statement).format(
                        database=database, template=template, owner=owner, app=app
                    )
                )

    def drop(self, name: str) -> None:
        with self.superuser() as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )

    def app_parts(self, name: str) -> dict[str, str]:
        return from_url(self.app_url) | {"dbname": name}

    def owner_parts(self, name: str) -> dict[str, str]:
        return from_url(self.owner_url) | {"dbname": name}


class Cluster:
    """The session's server; a context manager."""

    def __init__(self, migrate: Callable[[str], None]) -> None:
        self._migrate = migrate
        self._stack = ExitStack()
        self.addresses: Addresses

    def __enter__(self) -> Self:
        with self._stack:
            folder = self._enter(scratch_folder())
            kept = keep_folder() / contents_key()
            fresh = not copy_cluster(kept, folder)
            server = self._enter(EmbeddedServer(folder, fsync=False))
            urls = provision(server, database=TEMPLATE)
            if fresh:
                self._migrate(urls.owner_url)
                server.stop()
                keep_cluster(folder, kept)
                server.start()
                urls = provision(server, database=TEMPLATE)
            self.addresses = Addresses(server.superuser_url, urls.owner_url, urls.app_url)
            self._stack = self._stack.pop_all()
        return self

    def __exit__(self, *exc: object) -> None:
        self._stack.close()

    def _enter(self, manager: AbstractContextManager[Any]) -> Any:
        return self._stack.enter_context(manager)


def keep_folder() -> Path:
    """Beside the data of an installation, because the system user can come there."""
    folder = default_data_dir().parent / "doorstroom-test-templates"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def copy_cluster(kept: Path, folder: Path) -> bool:
    """Copy a kept cluster with its owners and modes; False when there is none."""
    if not kept.is_dir():
        return False
    # cp, because shutil does not keep the owner; PostgreSQL insists on it.
    done = subprocess.run(
        ["cp", "-a", f"{kept}/postgres", f"{kept}/secrets.json", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode == 0:
        os.utime(kept)
        return True
    shutil.rmtree(folder / "postgres", ignore_errors=True)
    (folder / "secrets.json").unlink(missing_ok=True)
    return False


def keep_cluster(folder: Path, kept: Path) -> None:
    """Keep a cluster at rest under its key; the oldest ones make room."""
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=kept.parent))
    subprocess.run(
        ["cp", "-a", f"{folder}/postgres", f"{folder}/secrets.json", str(draft)], check=True
    )
    try:
        draft.rename(kept)
    except OSError:  # another session was first
        shutil.rmtree(draft)
    finished = [path for path in kept.parent.iterdir() if not path.name.startswith(".")]
    for old in sorted(finished, key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def connect(parts: dict[str, str], **options: Any) -> Connection:
    return psycopg.connect(to_url(parts), **options)
