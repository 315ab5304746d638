"""The machine's own PostgreSQL: a server that the program did not make, on a loopback port."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from doorstroom.adapters.postgres import SILENT_ROLES, probe, scratch_folder, to_url
from doorstroom.adapters.postgres.binaries import run_as

SUPERUSER_PASSWORD = "only-for-this-test"


@dataclass(frozen=True)
class Machine:
    port: int

    def url(self, user: str, password: str, database: str) -> str:
        return to_url(
            {
                "user": user,
                "password": password,
                "host": "127.0.0.1",
                "port": str(self.port),
                "dbname": database,
            }
        )

    @property
    def superuser_url(self) -> str:
        return self.url("postgres", SUPERUSER_PASSWORD, "postgres")

    def run(self, *statements: str, database: str = "postgres") -> None:
        url = self.url("postgres", SUPERUSER_PASSWORD, database)
        with psycopg.connect(url, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def new_owner(self, name: str, options: str = "") -> str:
        """Make a database and the role that owns it; return the owner's address."""
        self.run(
            f"CREATE ROLE {name} LOGIN PASSWORD '{name}' {options}",
            f"CREATE DATABASE {name} OWNER {name}",
        )
        return self.url(name, name, name)

    def forget(self, name: str) -> None:
        self.run(
            f"DROP DATABASE IF EXISTS {name}",
            "DROP ROLE IF EXISTS doorstroom_app",
            *[f"DROP ROLE IF EXISTS {role}" for role in SILENT_ROLES],
            f"DROP ROLE IF EXISTS {name}",
        )


def free_port() -> int:
    """A port that nobody gets by asking for any: those the system hands out begin at 32768, and
    between this question and the start of a server, the other process of the tests takes many.
    """
    dice = random.Random()  # of its own: processes of one run begin with the same seed
    while True:
        port = dice.randrange(20_000, 30_000)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


@contextmanager
def machine_server() -> Iterator[Machine]:
    found = [probe(folder) for folder in Path("/usr/lib/postgresql").glob("*/bin")]
    binaries = max(filter(None, found), key=lambda b: b.major, default=None)
    if binaries is None:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL of the machine's own: apt-get install postgresql")
        pytest.skip("no PostgreSQL of the machine's own: apt-get install postgresql")
    user = run_as()
    who = {} if user is None else {"user": user.uid, "group": user.gid, "extra_groups": []}
    port = free_port()
    with scratch_folder() as folder:
        password = folder / "password"
        password.write_text(SUPERUSER_PASSWORD)
        cluster = folder / "cluster"
        cluster.mkdir(mode=0o700)
        if user is not None:
            os.chown(cluster, user.uid, user.gid)
        make = [binaries.program("initdb"), "-D", str(cluster), "-U", "postgres", "--no-sync"]
        make += ["--auth=scram-sha-256", f"--pwfile={password}", "--encoding=UTF8", "--locale=C"]
        subprocess.run(
            make,
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
            **who,
        )
        settings = [f"port={port}", "listen_addresses=127.0.0.1", "fsync=off"]
        settings += ["unix_socket_directories=", "log_min_messages=panic"]
        server = subprocess.Popen(
            [binaries.program("postgres"), "-D", str(cluster)]
            + [word for setting in settings for word in ("-c", setting)],
            cwd="/",
            stderr=subprocess.DEVNULL,
            **who,
        )
        try:
            machine = Machine(port)
            deadline = time.monotonic() + 120
            while True:
                try:
                    machine.run("SELECT 1")
                    break
                except psycopg.OperationalError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.05)
            yield machine
        finally:
            server.send_signal(2)  # SIGINT: fast shutdown
            server.wait(120)
