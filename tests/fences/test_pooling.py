"""The fence behind a proxy that gives one server connection to many, a transaction at a time.

Two of us take turns on it, and a third says nothing about who they are. The proxy is ours and
small (``pooler``): it shows that nothing of who acts outlives a transaction, not that every
setting of a PgBouncer suits us.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
from django.db import connection, connections, transaction
from django.http import HttpRequest, StreamingHttpResponse

from doorstroom.adapters.postgres import to_url
from doorstroom.apps.people.service import Person
from doorstroom.apps.privacy.service import acting_as, seeing_all
from doorstroom.core.values.actor import Actor
from tests.apps import factories as make
from tests.fences.pooler import Pooler
from tests.fences.test_requests import answer, names
from tests.support.cluster import Addresses
from tests.support.database import Race, point_django_at

pytestmark = pytest.mark.real_commits
ROUNDS = 6


@pytest.fixture
def two(real_commits: None) -> tuple[tuple[Actor, str], tuple[Actor, str]]:
    """Two who know nothing of each other, each with the one whom they see."""
    coach = make.make_worker(make.make_organisation("jongerenloket"))
    other = make.make_worker(make.make_organisation("gemeente", name="Elders (verzonnen)"))
    make.make_person(owner=coach, call_name="Sam")
    twin = make.make_programme("perspectiefjaar-hengelo", organiser=other.organisation)
    make.make_pathway(programme=twin, owner=other, call_name="Noor")
    return (make.actor_of(coach), "Sam"), (make.actor_of(other), "Noor")


@pytest.fixture
def pooler(two: object, addresses: Addresses, database_name: str) -> Iterator[Pooler]:
    direct = addresses.app_parts(database_name)
    with TemporaryDirectory(dir="/tmp") as folder, Pooler(direct, folder) as proxy:
        Path(folder).chmod(0o700)
        point_django_at(proxy.parts)
        yield proxy
        connections.close_all()
        point_django_at(direct)


def streamed(_request: HttpRequest) -> StreamingHttpResponse:
    rows = Person.objects.order_by("call_name")
    return StreamingHttpResponse(each.call_name for _ in range(2) for each in rows.all())


def test_who_takes_turns_on_one_connection_sees_their_own_alone(
    pooler: Pooler, two: tuple[tuple[Actor, str], tuple[Actor, str]], race: Race
) -> None:
    together = threading.Barrier(2, timeout=30)

    def at_work(actor: Actor, own: str) -> set[int]:
        served: set[int] = set()
        for _ in range(ROUNDS):
            together.wait()
            with acting_as(actor), transaction.atomic():
                assert names() == [own]
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_backend_pid()")
                    served.add(cursor.fetchone()[0])
            with acting_as(actor):
                assert names() == [own]  # by itself, in a transaction of its own
                with seeing_all("a test"):
                    assert names() == ["Noor", "Sam"]
                assert names() == [own]
            pieces = answer(actor, streamed).streaming_content
            for piece in pieces:
                assert piece == own.encode()
                together.wait()
        return served

    found = race(*(lambda each=each: at_work(*each) for each in two))
    assert len(found[0]) == 1, found
    assert found[0] == found[1]
    turns = pooler.turns
    assert sum(a != b for a, b in itertools.pairwise(turns)) >= ROUNDS


def test_who_says_nothing_finds_nothing_of_who_was_there_before(
    pooler: Pooler, two: tuple[tuple[Actor, str], tuple[Actor, str]]
) -> None:
    count = "SELECT count(*), current_setting('doorstroom.all', true) FROM people_person"
    with psycopg.connect(to_url(pooler.parts), autocommit=True) as silent:
        for actor, own in two:
            with acting_as(actor):
                assert names() == [own]
            with acting_as(make.system()), transaction.atomic():
                assert names() == ["Noor", "Sam"]
            assert silent.execute(count).fetchone() == (0, "")
        # What is said for a session does reach the next one here, so that we never do.
        with psycopg.connect(to_url(pooler.parts), autocommit=True) as careless:
            careless.execute("SELECT set_config('doorstroom.all', 'on', false)")
        assert silent.execute(count).fetchone() == (2, "on")
