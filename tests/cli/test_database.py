"""``doorstroom database``: a backup is a backup when it has been put back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg

from doorstroom.adapters.postgres import (
    EmbeddedServer,
    provision,
    read_state,
    scratch_folder,
    write_state,
)


def database(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "doorstroom.cli", "database", "--data-dir", str(folder), *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_dump_of_a_running_region_is_restored_in_another_folder(tmp_path: Path) -> None:
    dump = str(tmp_path / "region.dump")
    with scratch_folder() as old, scratch_folder() as new:
        with EmbeddedServer(old, fsync=False) as server:
            urls = provision(server)
            with psycopg.connect(urls.owner_url) as owner:
                owner.execute("CREATE EXTENSION pg_trgm")
                owner.execute("CREATE TABLE log AS SELECT 42 AS id")
                owner.execute("REVOKE DELETE ON log FROM doorstroom_app")
                owner.execute("ALTER TABLE log ENABLE ROW LEVEL SECURITY")
                owner.execute("ALTER TABLE log FORCE ROW LEVEL SECURITY")
                owner.execute("CREATE POLICY all_rows ON log TO doorstroom_app USING (true)")
                owner.execute("CREATE SCHEMA fence")
                owner.execute("GRANT CREATE ON SCHEMA fence TO doorstroom_fence")
                owner.execute("CREATE FUNCTION fence.one() RETURNS int LANGUAGE sql AS 'SELECT 1'")
                owner.execute("ALTER FUNCTION fence.one() OWNER TO doorstroom_fence")
                owner.execute("REVOKE CREATE ON SCHEMA fence FROM doorstroom_fence")
            write_state(urls.owner_url, kind="region")
            done = database(old, "pg_dump", "--format=custom", f"--file={dump}")
            assert (done.returncode, done.stderr) == (0, "")
        done = database(new, "pg_restore", "--dbname=doorstroom", "--exit-on-error", dump)
        assert (done.returncode, done.stderr) == (0, "")
        with EmbeddedServer(new, fsync=False) as server:
            urls = provision(server)
            assert read_state(urls.owner_url) == {"kind": "region"}
            with psycopg.connect(urls.app_url) as app:
                assert app.execute("SELECT id FROM log").fetchall() == [(42,)]
                assert app.execute(
                    "SELECT tableowner, has_table_privilege('log', 'INSERT'),"
                    " has_table_privilege('log', 'DELETE')"
                    " FROM pg_tables WHERE tablename = 'log'"
                ).fetchall() == [("doorstroom_owner", True, False)]
            with psycopg.connect(urls.owner_url) as owner:
                # What looks past row security still belongs to who may, and to nobody else.
                assert owner.execute(
                    "SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'one'"
                ).fetchall() == [("doorstroom_fence",)]
                owner.execute("CREATE TABLE later (id int)")
            with psycopg.connect(urls.app_url) as app:
                app.execute("INSERT INTO later VALUES (1)")


def test_a_tool_that_is_not_there_is_one_sentence() -> None:
    with scratch_folder() as folder:
        done = database(folder, "pg_nothing")
        assert (done.returncode, done.stderr) == (2, "De opdracht pg_nothing bestaat niet.\n")
