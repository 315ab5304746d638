"""A server of our own, and the two roles of a database."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from doorstroom.adapters.postgres import (
    SILENT_ROLES,
    DataFolder,
    EmbeddedServer,
    StartProblem,
    Urls,
    from_url,
    provision,
    read_state,
    scratch_folder,
    temporary_server,
    to_url,
    write_state,
)
from doorstroom.adapters.postgres.provision import check_version
from tests.adapters.machine import Machine, machine_server

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes another user")


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedServer]:
    with temporary_server() as server:
        yield server


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    with machine_server() as machine:
        yield machine


@pytest.fixture
def database(server: EmbeddedServer, request: pytest.FixtureRequest) -> Urls:
    name = re.sub(r"\W", "_", request.node.name)[:60]
    return provision(server, database=name)


def run(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []


# The two roles


def test_the_working_role_is_weak_and_owns_nothing(database: Urls) -> None:
    run(database.owner_url, "CREATE TABLE thing (id bigint)")
    [row] = run(
        database.app_url,
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,"
        " EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid),"
        " pg_has_role('doorstroom_owner', 'MEMBER')"
        " FROM pg_roles WHERE rolname = current_user",
    )
    assert not any(row)


def test_the_owner_is_no_superuser_and_can_create_the_extensions(database: Urls) -> None:
    assert run(
        database.owner_url,
        "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user",
    ) == [(False, False)]
    for extension in ("btree_gist", "pg_trgm", "unaccent"):
        run(database.owner_url, f"CREATE EXTENSION {extension}")


def test_the_working_role_works_on_tables_made_later(database: Urls) -> None:
    run(database.owner_url, "CREATE TABLE thing (id bigserial PRIMARY KEY, name text)")
    run(database.app_url, "INSERT INTO thing (name) VALUES ('a'), ('b')")
    run(database.app_url, "UPDATE thing SET name = 'c' WHERE name = 'a'")
    run(database.app_url, "DELETE FROM thing WHERE name = 'b'")
    assert run(database.app_url, "SELECT id, name FROM thing") == [(1, "c")]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE other (id int)",
        "CREATE SCHEMA other",
        "CREATE TEMPORARY TABLE other (id int)",
        "DROP TABLE thing",
        "ALTER TABLE thing DISABLE ROW LEVEL SECURITY",
        "TRUNCATE thing",
        "SET ROLE doorstroom_owner",
        "SET ROLE postgres",
        "CREATE EXTENSION pg_trgm",
    ],
)
def test_the_working_role_is_refused(server: EmbeddedServer, statement: str) -> None:
    urls = provision(server, database="refusals")
    run(urls.owner_url, "CREATE TABLE IF NOT EXISTS thing (id bigint)")
    with pytest.raises(errors.InsufficientPrivilege):
        run(urls.app_url, statement)


def test_provisioning_again_changes_nothing(server: EmbeddedServer, database: Urls) -> None:
    name = from_url(database.app_url)["dbname"]
    run(database.owner_url, "CREATE TABLE log (id bigint)")
    run(database.owner_url, "REVOKE UPDATE, DELETE ON log FROM doorstroom_app")
    assert provision(server, database=name) == database
    with pytest.raises(errors.InsufficientPrivilege):
        run(database.app_url, "DELETE FROM log")


def test_another_role_cannot_enter(server: EmbeddedServer, database: Urls) -> None:
    run(server.superuser_url, "CREATE ROLE stranger LOGIN PASSWORD 'x'")
    name = from_url(database.app_url)["dbname"]
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        run(server.url("stranger", "x", name), "SELECT 1")


def test_letters_beyond_ascii_are_letters(database: Urls) -> None:
    assert run(database.app_url, "SELECT lower('ÉÏ'), 'z' < 'é'") == [("éï", True)]


def test_notes_are_kept_and_only_the_owner_writes_them(database: Urls) -> None:
    assert read_state(database.owner_url) == {}
    write_state(database.owner_url, kind="demo", tables="1")
    write_state(database.owner_url, tables="2")
    assert read_state(database.owner_url) == {"kind": "demo", "tables": "2"}
    assert read_state(database.app_url) == {"kind": "demo", "tables": "2"}
    with pytest.raises(errors.InsufficientPrivilege):
        run(database.app_url, "UPDATE doorstroom_state SET value = 'region'")


# The server


def test_a_wrong_password_does_not_open_the_socket(server: EmbeddedServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        run(server.url("postgres", "wrong", "postgres"), "SELECT 1")


def test_only_the_server_can_reach_its_socket_and_there_is_no_port(server: EmbeddedServer) -> None:
    [(addresses, folder)] = run(
        server.superuser_url,
        "SELECT current_setting('listen_addresses'), current_setting('unix_socket_directories')",
    )
    assert addresses == ""
    assert stat.S_IMODE(Path(str(folder)).stat().st_mode) == 0o700


def test_secrets_are_for_the_owner_only(server: EmbeddedServer) -> None:
    secrets = server.folder.path / "secrets.json"
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    assert not (server.folder.path / ".password").exists()


def test_what_was_written_is_there_after_a_restart() -> None:
    with scratch_folder() as folder:
        with EmbeddedServer(folder) as server:
            run(provision(server).owner_url, "CREATE TABLE kept AS SELECT 42 AS answer")
        with EmbeddedServer(folder) as server:
            assert run(provision(server).app_url, "SELECT answer FROM kept") == [(42,)]


@pytest.mark.parametrize("victim", ["server", "program"])
def test_a_start_recovers_from_a_kill(victim: str) -> None:
    with scratch_folder() as folder:
        killed = EmbeddedServer(folder)
        killed.start()
        assert killed.process is not None
        run(provision(killed).owner_url, "CREATE TABLE kept AS SELECT 42 AS answer")
        if victim == "server":
            killed.process.kill()
            killed.process.wait()
        killed.folder.release()  # as the system does for a killed program
        with EmbeddedServer(folder) as server:
            assert run(provision(server).app_url, "SELECT answer FROM kept") == [(42,)]
        killed.process.wait(60)


def test_a_lock_file_with_the_number_of_a_stranger_is_no_obstacle() -> None:
    with scratch_folder() as folder:
        with EmbeddedServer(folder, fsync=False) as server:
            lock_file = server.cluster / "postmaster.pid"
            lines = lock_file.read_text().splitlines()
        stranger = subprocess.Popen(["sleep", "60"])
        try:
            lock_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
            with EmbeddedServer(folder, fsync=False) as server:
                assert run(server.superuser_url, "SELECT 1") == [(1,)]
            assert stranger.poll() is None
        finally:
            stranger.kill()
            stranger.wait()


def test_an_interrupted_first_start_leaves_no_half_cluster() -> None:
    with scratch_folder() as folder:
        (folder / "postgres.new").mkdir()
        (folder / "postgres.new" / "PG_VERSION").write_text("18\n")
        with EmbeddedServer(folder, fsync=False) as server:
            assert run(server.superuser_url, "SELECT 1") == [(1,)]


def test_a_deep_folder_gets_its_socket_elsewhere_and_leaves_nothing() -> None:
    with scratch_folder() as folder:
        deep = folder / ("d" * 60) / ("e" * 60)
        with EmbeddedServer(deep, fsync=False) as server:
            socket_dir = Path(from_url(server.superuser_url)["host"])
            assert run(server.superuser_url, "SELECT 1") == [(1,)]
            assert stat.S_IMODE(socket_dir.stat().st_mode) == 0o700
        assert not socket_dir.exists()


def test_a_folder_in_use_is_refused(server: EmbeddedServer) -> None:
    with pytest.raises(StartProblem, match="al in gebruik"):
        EmbeddedServer(server.folder.path).start()


def test_a_folder_of_another_version_is_refused_and_left_alone() -> None:
    with scratch_folder() as folder:
        (folder / "postgres").mkdir()
        version = folder / "postgres" / "PG_VERSION"
        version.write_text("14\n")
        with pytest.raises(StartProblem, match="gemaakt met PostgreSQL 14"):
            EmbeddedServer(folder).start()
        assert version.read_text() == "14\n"
        DataFolder(folder).claim()  # the refused start let go of it


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StartProblem, match="kan niet worden geschreven"):
        EmbeddedServer(tmp_path / "file" / "data").start()


@only_root
def test_a_closed_folder_stays_closed() -> None:
    with scratch_folder() as home:
        closed = home / "closed"
        closed.mkdir(mode=0o700)
        with pytest.raises(StartProblem, match="kan niet bij"):
            EmbeddedServer(closed / "data").start()
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700


# Any other PostgreSQL


@pytest.fixture
def owner(machine: Machine) -> Iterator[str]:
    yield machine.new_owner("region", "CREATEROLE")
    machine.forget("region")


@pytest.fixture
def weak_owner(machine: Machine) -> Iterator[str]:
    yield machine.new_owner("region", "NOCREATEROLE")
    machine.forget("region")


def test_an_owner_with_createrole_needs_nobody(owner: str) -> None:
    urls = provision(owner, app_password="geheim")
    run(urls.owner_url, "CREATE TABLE thing AS SELECT 1 AS id")
    assert run(urls.app_url, "SELECT id, current_user::text FROM thing") == [(1, "doorstroom_app")]
    with pytest.raises(errors.InsufficientPrivilege):
        run(urls.app_url, "CREATE TABLE other (id int)")
    assert provision(owner, app_password="geheim") == urls


def test_tables_that_were_there_before_can_be_worked_on(owner: str) -> None:
    run(owner, "CREATE TABLE older AS SELECT 7 AS id")
    assert run(provision(owner, app_password="geheim").app_url, "SELECT id FROM older") == [(7,)]


def test_an_owner_without_createrole_is_told_what_to_run(machine: Machine, weak_owner: str) -> None:
    with pytest.raises(StartProblem, match="mag geen rollen maken") as told:
        provision(weak_owner, app_password="geheim")
    sentence = str(told.value)
    assert "geheim" not in sentence
    statement = sentence[sentence.index("CREATE ROLE") :]
    machine.run(statement)
    urls = provision(weak_owner, app_password="geheim")
    assert run(urls.app_url, "SELECT 1") == [(1,)]


def test_a_role_made_by_an_administrator_is_used(machine: Machine, weak_owner: str) -> None:
    machine.run("CREATE ROLE doorstroom_app LOGIN PASSWORD 'van-de-beheerder'")
    for role in SILENT_ROLES:
        machine.run(f"CREATE ROLE {role} NOLOGIN", f"GRANT {role} TO region")
    app_url = machine.url("doorstroom_app", "van-de-beheerder", "region")
    assert provision(weak_owner, app_url=app_url) == Urls(weak_owner, app_url)
    with pytest.raises(StartProblem, match="kan niet inloggen") as told:
        provision(weak_owner, app_password="iets-anders")
    machine.run(str(told.value)[str(told.value).index("ALTER ROLE") :])
    provision(weak_owner, app_password="iets-anders")


@pytest.mark.parametrize("too_much", ["SUPERUSER", "BYPASSRLS", "CREATEROLE", "REPLICATION"])
def test_a_working_role_that_may_too_much_is_refused(
    machine: Machine, owner: str, too_much: str
) -> None:
    machine.run(f"CREATE ROLE doorstroom_app LOGIN {too_much} PASSWORD 'x'")
    with pytest.raises(StartProblem, match="mag te veel"):
        provision(owner, app_password="x")


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("GRANT doorstroom_fence TO doorstroom_app", "REVOKE doorstroom_fence FROM doorstroom_app"),
        (
            "CREATE ROLE above SUPERUSER; GRANT above TO doorstroom_app",
            "REVOKE above FROM doorstroom_app; DROP ROLE above",
        ),
        (
            "GRANT pg_execute_server_program TO doorstroom_app",
            "REVOKE pg_execute_server_program FROM doorstroom_app",
        ),
        (
            "CREATE ROLE team; GRANT team TO doorstroom_app; CREATE SCHEMA one AUTHORIZATION team",
            "DROP SCHEMA one; REVOKE team FROM doorstroom_app; DROP ROLE team",
        ),
    ],
    ids=["silent", "by-another-role", "programs", "owned-by-another-role"],
)
def test_a_working_role_that_gets_past_the_fence_by_another_way_is_refused(
    machine: Machine, owner: str, given: str, taken: str
) -> None:
    provision(owner, app_password="x")
    machine.run(given)
    with pytest.raises(StartProblem, match="mag te veel"):
        provision(owner, app_password="x")
    machine.run(taken)
    provision(owner, app_password="x")


def test_what_an_administrator_gave_too_much_is_taken_back(machine: Machine, owner: str) -> None:
    """``GRANT ALL`` is what one types; nobody has to know that it stops the start."""
    provision(owner, app_password="x")
    machine.run("GRANT ALL PRIVILEGES ON DATABASE region TO doorstroom_app")
    machine.run("GRANT ALL ON SCHEMA public TO doorstroom_app", database="region")
    urls = provision(owner, app_password="x")
    for made in ("CREATE TEMP TABLE mine (id int)", "CREATE TABLE mine (id int)"):
        with pytest.raises(errors.InsufficientPrivilege):
            run(urls.app_url, made)


def test_the_silent_roles_are_the_owners_to_use_and_open_no_door(owner: str) -> None:
    urls = provision(owner, app_password="x")
    rows = run(
        urls.owner_url,
        "SELECT bool_or(rolcanlogin OR rolsuper OR rolbypassrls),"
        " bool_and(pg_has_role(oid, 'USAGE')), count(*) FROM pg_roles WHERE rolname IN"
        " ('doorstroom_fence', 'doorstroom_sealer', 'doorstroom_retention')",
    )
    assert rows == [(False, True, len(SILENT_ROLES))]
    with pytest.raises(errors.InsufficientPrivilege):
        run(urls.app_url, "SET ROLE doorstroom_sealer")


def test_the_owner_cannot_be_the_working_role(owner: str) -> None:
    with pytest.raises(StartProblem, match="mag te veel"):
        provision(owner, app_url=owner)


def test_somebody_else_than_the_owner_is_refused(machine: Machine, owner: str) -> None:
    machine.run("CREATE ROLE guest LOGIN PASSWORD 'guest'")
    provision(owner, app_password="x")
    machine.run("GRANT CONNECT ON DATABASE region TO guest")
    try:
        with pytest.raises(StartProblem, match="geen eigenaar"):
            provision(machine.url("guest", "guest", "region"), app_password="x")
    finally:
        machine.run("DROP OWNED BY guest", database="region")
        machine.run("DROP ROLE guest")


def test_an_unreachable_database_is_one_sentence(machine: Machine) -> None:
    with pytest.raises(StartProblem, match="niet bereikbaar") as told:
        provision(machine.url("nobody", "x", "nowhere"), app_password="x")
    assert "\n" not in str(told.value)


def test_an_older_server_is_refused() -> None:
    check_version(150000)
    with pytest.raises(StartProblem, match=r"PostgreSQL 14; .* 15"):
        check_version(140012)


def test_addresses_come_apart_and_together() -> None:
    url = "postgresql://a%40b:p%2F@/d?host=%2Frun%2Fpg&port=5432"
    assert to_url(from_url(url)) == url
    assert from_url("postgresql://u@h:1/d?sslmode=require")["sslmode"] == "require"
