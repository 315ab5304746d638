"""Django on a PostgreSQL of this process, always as the application role.

Each xdist worker has a server of its own, with a copy of the migrated template.
A normal test runs in a transaction that is rolled back; a test that really commits gets the
database put back from the template.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from doorstroom.apps.privacy.sight import looking_as
from tests.support.cluster import Addresses, Cluster, Connection, connect
from tests.support.sights import SYSTEM, TELL_ALL

SETTING_OF = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}
CLUSTERS = pytest.StashKey[dict[str, Cluster]]()


def point_django_at(parts: dict[str, str]) -> None:
    """Reconnect the default connection of this thread to another role or database."""
    from django.db import connections

    connections.close_all()
    config = connections["default"].settings_dict
    for word, setting in SETTING_OF.items():
        config[setting] = parts.get(word, "")
    config["CONN_MAX_AGE"] = 0


def migrate_as_owner(owner_url: str) -> None:
    from django.core.management import call_command
    from django.db import connections

    from doorstroom.adapters.postgres import from_url

    point_django_at(from_url(owner_url))
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connections.close_all()


def start_cluster(config: pytest.Config, whose: str = "alone") -> Cluster:
    """Start the server of one process once; it stops when pytest ends."""
    from pytest_django.plugin import blocking_manager_key

    clusters = config.stash.setdefault(CLUSTERS, {})
    if whose not in clusters:
        with config.stash[blocking_manager_key].unblock():
            cluster = Cluster(migrate_as_owner)
            cluster.__enter__()
        clusters[whose] = cluster
        config.add_cleanup(lambda: cluster.__exit__(None, None, None))
    return clusters[whose]


class XdistDoor:
    """The controller starts a server for each worker; the workers hear where it is.

    One server for all would share its roles, and what is sealed in it waits for every older
    transaction: a test of one worker would meet those of the other.
    """

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        try:
            cluster = start_cluster(node.config, node.workerinput["workerid"])
            node.workerinput["database"] = cluster.addresses.words()
        except Exception as error:  # only the tests that need a database are to fail
            node.workerinput["no_database"] = f"{type(error).__name__}: {error}"


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(XdistDoor(), "doorstroom-xdist-door")


def pytest_itemcollected(item: pytest.Item) -> None:
    """The marker is the fixture under another name."""
    if item.get_closest_marker("real_commits") and isinstance(item, pytest.Function):
        item.fixturenames.append("real_commits")


@pytest.fixture(scope="session")
def addresses(request: pytest.FixtureRequest) -> Addresses:
    """Where the server of this process is, for each role."""
    told = getattr(request.config, "workerinput", None)
    if told is None:
        return start_cluster(request.config).addresses
    if "no_database" in told:
        pytest.fail(f"the database did not start: {told['no_database']}")
    return Addresses(**told["database"])


@pytest.fixture(scope="session")
def database_name(request: pytest.FixtureRequest) -> str:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    return f"doorstroom_{worker}"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: Any,
    addresses: Addresses,
    database_name: str,
) -> Iterator[None]:
    """Replaces pytest-django's: Django makes no test database, the template does."""
    from django.db import connections

    with django_db_blocker.unblock():
        addresses.restore(database_name)
        point_django_at(addresses.app_parts(database_name))
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture
def db(request: pytest.FixtureRequest) -> None:
    """The database, rolled back afterwards; with ``real_commits`` put back instead."""
    really = "real_commits" in request.fixturenames
    request.getfixturevalue("real_commits" if really else "_django_db_helper")


@pytest.fixture
def transactional_db() -> None:
    """Django's flush needs TRUNCATE, which the application role rightly lacks."""
    pytest.fail("use the fixture or marker real_commits instead of transactional_db")


@pytest.fixture
def real_commits(
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: Any,
    addresses: Addresses,
    database_name: str,
) -> Iterator[None]:
    """Commits are real; afterwards the database is put back from the template."""
    from django.db import connections

    if request.node.get_closest_marker("django_db"):
        pytest.fail("real_commits stands in for the marker django_db; leave that out")
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            connections.close_all()
            addresses.restore(database_name)


@pytest.fixture
def owner_connection(
    real_commits: None, addresses: Addresses, database_name: str
) -> Iterator[Connection]:
    """Raw SQL as the role that owns the tables (autocommit), to test the fences."""
    with connect(addresses.owner_parts(database_name), autocommit=True) as connection:
        yield connection


SecondConnection = Callable[[], Connection]


@pytest.fixture
def second_connection(
    real_commits: None, addresses: Addresses, database_name: str
) -> Iterator[SecondConnection]:
    """Makes more connections as the application role, each in a transaction of its own."""
    with ExitStack() as stack:

        def another() -> Connection:
            connection = connect(addresses.app_parts(database_name))
            stack.callback(connection.close)
            connection.execute("SET lock_timeout = '5s'")
            connection.execute(TELL_ALL)
            connection.commit()
            return connection

        yield another


Race = Callable[..., list[Any]]


@pytest.fixture
def race(real_commits: None) -> Race:
    """``race(f, g)`` runs each in its own thread and Django connection, from one start shot.

    Gives what each returned, or the exception it raised, in the order asked.
    """
    from django.db import connections

    def run(*runners: Callable[[], Any]) -> list[Any]:
        shot = threading.Barrier(len(runners))
        results: list[Any] = [None] * len(runners)

        def lane(number: int, runner: Callable[[], Any]) -> None:
            try:
                connections["default"].ensure_connection()
                shot.wait(60)
                with looking_as(SYSTEM):
                    results[number] = runner()
            except Exception as error:
                results[number] = error
            finally:
                connections.close_all()

        threads = [
            threading.Thread(target=lane, args=(number, runner), daemon=True)
            for number, runner in enumerate(runners)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
            assert not thread.is_alive(), "a runner of the race never came back (deadlock?)"
        return results

    return run
