"""Every trap of the harness catches what it is for, and lets the rest pass."""

from __future__ import annotations

import logging
import os
import socket
import urllib.request
import warnings
from typing import Any

import pytest
from django import forms
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client, override_settings
from django.urls import get_urlconf, path, set_urlconf
from django.utils import timezone, translation
from pytest_socket import SocketConnectBlockedError

from doorstroom.apps.partners.service import Postcode4
from doorstroom.apps.people.keyring import NoKeys, keyring
from doorstroom.apps.people.service import use_keys
from tests.apps.people.numbered import fresh_ring
from tests.support import clock
from tests.support.commits import rolled_back
from tests.support.ordering import shuffled
from tests.support.pages import told
from tests.support.queries import SqlSnapshot, captured_sql, normalised
from tests.support.rules import faults_in, policy_faults
from tests.support.templates import UndefinedVariable

PAGE = """<!doctype html><html lang="nl"><head><title>Thuis</title></head>
<body><main><h1>Thuis</h1>{}</main></body></html>"""


def add_sessions(*keys: str) -> None:
    Session.objects.bulk_create(
        Session(session_key=key, session_data="", expire_date=timezone.now()) for key in keys
    )


# Templates


@pytest.mark.parametrize(
    "source",
    [
        "{{ nobody }}",
        "{{ person.nothing }}",
        "{{ nobody|upper }}",
        "{% if nobody %}x{% endif %}",
        "{% if person and person.nothing == 3 %}x{% endif %}",
        "{% for row in nobody %}{% endfor %}",
        "{% with x=nobody %}{% endwith %}",
        "{% load i18n %}{% blocktranslate with x=nobody %}{{ x }}{% endblocktranslate %}",
    ],
)
def test_an_undefined_variable_fails(source: str) -> None:
    with pytest.raises(UndefinedVariable, match="is not defined"):
        Template(source).render(Context({"person": {"name": "Sam"}}))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('{{ icon|default:"geen" }}', "geen"),
        ('{% if icon|default:"" %}x{% else %}y{% endif %}', "y"),
        ("{{ person.name }}", "Sam"),
        ("{% if person.name %}x{% endif %}", "x"),
    ],
)
def test_what_may_be_absent_says_so(source: str, text: str) -> None:
    assert Template(source).render(Context({"person": {"name": "Sam"}})) == text


def test_templates_of_libraries_keep_their_habits() -> None:
    class Search(forms.Form):
        words = forms.CharField(required=False)

    assert 'name="words"' in str(Search()["words"])


# Order of rows


def test_an_unordered_queryset_is_shuffled(db: None) -> None:
    add_sessions("a", "b", "c", "d")
    keys = [session.pk for session in Session.objects.all()]
    assert sorted(keys) == ["a", "b", "c", "d"]
    assert keys != sorted(keys)
    assert list(Session.objects.values_list("pk", flat=True).iterator()) != sorted(keys)


def test_an_ordered_queryset_keeps_its_order(db: None) -> None:
    add_sessions("b", "a", "d", "c")
    assert [session.pk for session in Session.objects.order_by("pk")] == ["a", "b", "c", "d"]
    assert Session.objects.get(pk="a").pk == "a"
    assert Session.objects.count() == 4
    first = Session.objects.first()
    assert first is not None
    assert first.pk == "a"


def test_a_slice_of_an_unordered_queryset_fails(db: None) -> None:
    with pytest.raises(pytest.fail.Exception, match="order it"):
        list(Session.objects.all()[:2])


def test_the_shuffle_loses_nothing() -> None:
    assert sorted(shuffled([3, 1, 2])) == [1, 2, 3]
    assert shuffled([1]) == [1]


# On commit


def test_callbacks_run_when_the_outermost_block_ends(db: None) -> None:
    heard: list[str] = []
    with transaction.atomic():
        with transaction.atomic():
            transaction.on_commit(lambda: heard.append("inner"))
        assert heard == []
    assert heard == ["inner"]


def test_callbacks_outside_a_block_run_at_once(db: None) -> None:
    heard: list[str] = []
    transaction.on_commit(lambda: heard.append("now"))
    assert heard == ["now"]


def test_callbacks_of_a_block_that_raised_are_dropped(db: None) -> None:
    heard: list[str] = []
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        transaction.on_commit(lambda: heard.append("never"))
        raise ZeroDivisionError
    with transaction.atomic():
        pass
    assert heard == []


def nowhere() -> Postcode4:
    return Postcode4(code="9999", latitude=0, longitude=0, place="?", municipality_id="GM9999")


def test_a_deferred_constraint_is_checked_where_production_commits(db: None) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        with transaction.atomic():
            nowhere().save()
        assert Postcode4.objects.count() == 1
    assert Postcode4.objects.count() == 0


def test_examples_of_a_property_test_are_rolled_back(db: None) -> None:
    heard: list[str] = []
    for _example in range(2):
        with rolled_back(), transaction.atomic():
            add_sessions("a")
            transaction.on_commit(lambda: heard.append("ran"))
    assert heard == ["ran", "ran"]
    assert Session.objects.count() == 0
    with pytest.raises(IntegrityError), rolled_back():
        nowhere().save()
    assert Postcode4.objects.count() == 0


# HTML


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ('<p onclick="x()">a</p>', "inline handler"),
        ('<p style="color: red">a</p>', "inline style"),
        ("<script>x()</script>", "without src"),
        ("<style>p {}</style>", "<style>"),
        ('<a href="javascript:x()">a</a>', "javascript:"),
        ('<p hx-on:click="x()">a</p>', "evaluate"),
        ('<img src="a.png">', "without alt"),
        ('<input name="q">', "no label"),
        ('<label for="b">Naam</label><input id="a" name="q">', "no label"),
        ('<button type="submit"><svg></svg></button>', "without a name"),
        ('<a href="/"><img src="a.png" alt=""></a>', "without a name"),
        ('<p id="a"></p><p id="a"></p>', "twice"),
        ('<form method="post"><button>Ja</button></form>', "without a token"),
        (PAGE.format("").replace(' lang="nl"', ""), "without lang"),
        (PAGE.format("").replace("<title>Thuis</title>", ""), "no <title>"),
        (PAGE.format("<h1>Nog een</h1>"), "2 times <h1>"),
        (PAGE.format('<p aria-describedby="gone">a</p>'), "absent"),
        (PAGE.format("a" * 60_000), "bytes of HTML"),
    ],
)
def test_html_faults_are_found(html: str, says: str) -> None:
    assert any(says in fault for fault in faults_in(html)), faults_in(html)


@pytest.mark.parametrize(
    "html",
    [
        PAGE.format("<p>Alles goed</p>"),
        '<label>Naam <input name="q"></label>',
        '<label for="a">Naam</label><input id="a" name="q">',
        '<input type="hidden" name="q" value="1">',
        '<button type="button" aria-label="Sluit"><svg></svg></button>',
        '<a href="/"><img src="a.png" alt="Thuis"></a>',
        '<script src="/static/a.js" defer></script>',
        '<script type="application/json" id="data">{}</script>',
    ],
)
def test_sound_html_has_no_faults(html: str) -> None:
    assert faults_in(html) == []


def test_a_lax_policy_is_found() -> None:
    assert policy_faults(None) == ["no Content-Security-Policy header"]
    assert any("unsafe-inline" in fault for fault in policy_faults("script-src 'unsafe-inline'"))


def answers(html: str) -> Any:
    return lambda request: HttpResponse(html)


def without_policy(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(PAGE.format(""))
    response._csp_exempt = True  # type: ignore[attr-defined]
    return response


urlpatterns = [
    path("good/", answers(PAGE.format("<p>Goed</p>"))),
    path("bad/", answers('<p onclick="x()">a</p>')),
    path("lax/", without_policy),
]


@override_settings(ROOT_URLCONF=__name__)
def test_the_client_refuses_a_page_that_breaks_the_rules(db: None, client: Client) -> None:
    assert client.get("/good/").status_code == 200
    with pytest.raises(pytest.fail.Exception, match="inline handler"):
        client.get("/bad/")
    with pytest.raises(pytest.fail.Exception, match="Content-Security-Policy"):
        client.get("/lax/")


@pytest.mark.html_faults("proves that the marker opens the trap")
@override_settings(ROOT_URLCONF=__name__)
def test_the_marker_lets_a_fault_pass(db: None, client: Client) -> None:
    assert client.get("/bad/").status_code == 200


# SQL


def test_sql_is_normalised() -> None:
    sql = 'SELECT "a"."id", "a"."b" FROM "a" INNER JOIN "c" ON (1) WHERE "a"."id" IN (%s, %s)'
    assert normalised(sql).splitlines() == [
        'SELECT "a".(2 columns)',
        'FROM "a"',
        'INNER JOIN "c" ON (1)',
        'WHERE "a"."id" IN (…)',
    ]


def test_a_snapshot_keeps_the_sql(db: None, sql_snapshot: SqlSnapshot) -> None:
    with sql_snapshot():
        list(Session.objects.filter(pk__in=["a", "b"]).order_by("pk"))


def test_one_query_per_row_fails(db: None, sql_snapshot: SqlSnapshot) -> None:
    with pytest.raises(pytest.fail.Exception, match="4 times"), sql_snapshot():
        for key in "abcd":
            Session.objects.filter(pk=key).exists()


def test_values_do_not_reach_the_snapshot(db: None) -> None:
    with captured_sql() as statements:
        Session.objects.filter(session_data="secret").exists()
    assert "secret" not in statements[0]


# Network, warnings, clock


def test_the_network_is_refused() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
    with pytest.raises(SocketConnectBlockedError):
        urllib.request.urlopen("http://doorstroom.example/")


def test_loopback_is_allowed() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=1).close()


def test_a_warning_is_an_error() -> None:
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_an_actor_brings_its_own_clock() -> None:
    actor = clock.actor_at("2026-12-01 23:30")
    assert actor.today.isoformat() == "2026-12-01"
    with clock.wall_clock("2026-12-01 10:00"):
        assert timezone.now() == clock.moment("2026-12-01 10:00")


def test_every_test_forgets_the_database_of_the_last(db: None) -> None:
    assert connection.in_atomic_block
    assert Session.objects.count() == 0


def test_a_name_is_not_found_in_a_random_token() -> None:
    token = '<input type="hidden" name="csrfmiddlewaretoken" value="x7Sam{}q">'
    button = '<button type="submit" name="csrfmiddlewaretoken" value="Sam">Noteer</button>'
    assert "Sam" not in told(token + button)
    assert "Sam" in told(token + '<input name="name" value="Sam">')


# Language


@pytest.mark.parametrize("turn", range(2))
def test_a_page_in_english_leaves_no_english_to_the_next(turn: int) -> None:
    assert (translation.get_language() or "nl") == "nl", turn
    translation.activate("en")


# Memory


@pytest.mark.parametrize("turn", range(2))
def test_what_was_remembered_is_forgotten(turn: int) -> None:
    assert cache.add("code-that-was-used", turn), turn
    assert get_urlconf() is None, turn
    set_urlconf("tests.nowhere")


# Surroundings


@pytest.mark.parametrize("turn", range(2))
def test_what_a_command_says_of_its_region_is_said_to_no_other_test(turn: int) -> None:
    assert "DOORSTROOM_KEYS" not in os.environ, turn
    os.environ["DOORSTROOM_KEYS"] = "/nowhere"
    with pytest.raises(NoKeys):
        keyring()
    use_keys(fresh_ring)
    assert not [each for each in logging.getLogger().handlers if each.name == "window"], turn
    window = logging.NullHandler()
    window.name = "window"
    logging.getLogger().addHandler(window)
