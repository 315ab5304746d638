"""A request is one transaction in which the database knows who acts; nothing of it stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import Client, RequestFactory
from django.urls import path

from doorstroom.apps.accounts.service import User
from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import Need, Person
from doorstroom.apps.privacy.service import (
    Look,
    Pseudonym,
    acting_as,
    action,
    current_sight,
    looking_as,
    seeing_all,
)
from doorstroom.core.values.actor import Actor
from doorstroom.site.middleware import FenceMiddleware
from doorstroom.site.reading import ReadLogMiddleware
from doorstroom.web.desk.list_files import places
from tests.apps import factories as make
from tests.support.cluster import Connection

pytestmark = pytest.mark.real_commits


@pytest.fixture(autouse=True)
def _nobody() -> Iterator[None]:
    """As in production: nobody acts until somebody is said to."""
    with looking_as(None):
        yield


@pytest.fixture
def coach(real_commits: None) -> Actor:
    with acting_as(make.system()):
        worker = make.make_worker(make.make_organisation("jongerenloket"))
        make.make_person(owner=worker, call_name="Sam")
        other = make.make_worker(make.make_organisation("gemeente", name="Elders (verzonnen)"))
        twin = make.make_programme("perspectiefjaar-hengelo", organiser=other.organisation)
        make.make_pathway(programme=twin, owner=other, call_name="Noor")
    return make.actor_of(worker)


def answer(actor: Actor, view: Any) -> Any:
    request = RequestFactory().get("/")
    request.actor = actor  # type: ignore[attr-defined]
    return FenceMiddleware(view)(request)


def late(_request: HttpRequest) -> TemplateResponse:
    """The question is asked while the page is written, long after the view."""
    page = engines["django"].from_string("{% for each in people %}{{ each.call_name }}{% endfor %}")
    return TemplateResponse(_request, page, {"people": Person.objects.all()})


urlpatterns = [path("laat/", late, name="late")]


def names() -> list[str]:
    return sorted(Person.objects.values_list("call_name", flat=True))


def told() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('doorstroom.organisations', true)")
        return str(cursor.fetchone()[0] or "")


def test_a_view_that_forgets_to_filter_shows_nobody_else(coach: Actor) -> None:
    found: list[str] = []

    def view(_request: HttpRequest) -> HttpResponse:
        found.extend(names())
        return HttpResponse()

    assert answer(coach, view).status_code == 200
    assert found == ["Sam"]
    assert (names(), told()) == ([], "")


def test_a_statement_by_itself_gets_a_transaction_of_its_own(coach: Actor) -> None:
    with acting_as(coach):
        assert connection.autocommit
        assert names() == ["Sam"]
    assert (names(), told()) == ([], "")


def test_rows_that_are_streamed_keep_the_actor(coach: Actor) -> None:
    def rows() -> Iterator[str]:
        yield "namen "
        yield from Person.objects.order_by("call_name").values_list("call_name", flat=True)

    got = answer(coach, lambda _request: StreamingHttpResponse(rows()))
    assert b"".join(got.streaming_content) == b"namen Sam"
    assert (current_sight(), told()) == (None, "")


@pytest.mark.parametrize("how", ["hangs up", "breaks"])
def test_a_download_that_is_cut_off_leaves_who_was_in_it(coach: Actor, how: str) -> None:
    with acting_as(make.system()):
        owner = Worker.objects.get(pk=coach.seats[0].worker_id)
        people = [make.make_person(owner=owner, call_name=name).pk for name in ("Ada", "Bo", "Cem")]

    def rows() -> Iterator[str]:
        for key in people[:2]:
            yield Person.objects.get(pk=key).call_name
        if how == "breaks":
            list(Person.objects.filter(pk=people[2]))
            raise ConnectionError
        yield Person.objects.get(pk=people[2]).call_name

    got = answer(coach, ReadLogMiddleware(lambda _request: StreamingHttpResponse(rows())))
    pieces = iter(got.streaming_content)
    assert [next(pieces), next(pieces)] == [b"Ada", b"Bo"]
    assert not connection.in_atomic_block
    if how == "breaks":
        with pytest.raises(ConnectionError):
            next(pieces)
    got.close()
    with acting_as(make.system()):
        shown = Look.objects.values_list("subject", flat=True)
        known = Pseudonym.objects.filter(pk__in=shown).values_list("of", flat=True)
        assert set(known) == set(people[:2])


def test_what_the_log_does_not_take_is_not_sent(coach: Actor, owner_connection: Connection) -> None:
    def rows() -> Iterator[str]:
        yield "begin"
        yield Person.objects.get().call_name

    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(Person.objects.get().call_name)

    got = answer(coach, ReadLogMiddleware(lambda _request: StreamingHttpResponse(rows())))
    pieces = iter(got.streaming_content)
    assert next(pieces) == b"begin"
    owner_connection.execute("REVOKE USAGE ON SCHEMA reading FROM doorstroom_app")
    with pytest.raises(ProgrammingError, match="permission denied"):
        next(pieces)
    with pytest.raises(ProgrammingError, match="permission denied"):
        answer(coach, ReadLogMiddleware(page))


def test_a_list_of_places_needs_no_transaction_between_its_pages(
    coach: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doorstroom.web.desk.list_files.AT_ONCE", 2)
    with acting_as(make.system()):
        for number in range(5):
            make.make_place(title=f"Plek {number}")
    got = answer(coach, places)
    found = b"".join(got.streaming_content)
    assert sorted(re.findall(rb"Plek \d", found)) == [b"Plek %d" % number for number in range(5)]


def add_need(person: Person) -> Need:
    """Stands for an action."""
    return Need.objects.create(person=person, domain="care", agreed="x", opened_on="2026-12-01")


def test_what_failed_leaves_nothing_behind(coach: Actor) -> None:
    def fails(_request: HttpRequest) -> HttpResponse:
        action(add_need)(Person.objects.get())
        return HttpResponse(status=503)

    def raises(request: HttpRequest) -> HttpResponse:
        action(add_need)(Person.objects.get())
        FenceMiddleware(lambda _request: HttpResponse()).process_exception(request, ValueError())
        return HttpResponse(status=302)

    def works(_request: HttpRequest) -> HttpResponse:
        action(add_need)(Person.objects.get())
        return HttpResponse()

    for view, left in ((fails, 0), (raises, 0), (works, 1)):
        answer(coach, view)
        with acting_as(coach):
            assert Need.objects.count() == left


def test_outside_an_action_nothing_is_written(coach: Actor) -> None:
    with acting_as(coach), pytest.raises(ProgrammingError, match="row-level security"):
        add_need(Person.objects.get())


def test_an_action_sees_all_and_gives_the_former_eyes_back(coach: Actor) -> None:
    with acting_as(coach), transaction.atomic():
        assert names() == ["Sam"]
        assert action(names)() == ["Noor", "Sam"]
        assert names() == ["Sam"]
        with seeing_all("a test"):
            assert names() == ["Noor", "Sam"]
        assert names() == ["Sam"]


def test_a_way_back_to_a_savepoint_brings_no_other_eyes(coach: Actor) -> None:
    def goes_wrong() -> None:
        assert names() == ["Noor", "Sam"]
        raise ValueError("went wrong")

    with acting_as(coach), transaction.atomic():
        with pytest.raises(ValueError, match="went wrong"):
            action(goes_wrong)()
        assert names() == ["Sam"]
        with (
            pytest.raises(ValueError, match="went wrong"),
            transaction.atomic(),
            seeing_all("a test"),
        ):
            goes_wrong()
        assert names() == ["Sam"]


def test_what_a_page_asks_while_it_is_written_is_asked_by_who_reads_it(
    coach: Actor, client: Client, settings: Any
) -> None:
    settings.ROOT_URLCONF = __name__
    with acting_as(make.system()):
        client.force_login(User.objects.get(pk=coach.user_id))
    assert client.get("/laat/").text == "Sam"
