"""A line of the log says where something went wrong, never about whom."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from doorstroom.site.logs import WithoutAddresses
from tests.apps import factories as make

PERSON = "0b9d6c1e-4a44-4d0e-9a53-2f1f6d3a7c11"


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """What the console would show."""
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["addresses"]
    line = WithoutAddresses()
    caplog.handler.addFilter(line)
    yield caplog
    caplog.handler.removeFilter(line)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (f"/mensen/{PERSON}/", "/mensen/<uuid:person_id>/"),
        (f"/mensen/{PERSON}/bestaat-niet/", "/mensen/…"),
        ("/mensen/ABCD-2345/?q=Sam+Toets", "/mensen/…"),
        ("/ABCD-2345", "/…"),
        ("/bestaat-niet", "/bestaat-niet"),
    ],
)
def test_a_page_that_is_not_there_is_noted_without_its_address(
    client: Client, said: pytest.LogCaptureFixture, path: str, shown: str
) -> None:
    worker = make.make_worker()
    assert worker.user is not None
    client.force_login(worker.user)
    assert client.get(path).status_code == 404
    [record] = [each for each in said.records if each.name == "django.request"]
    assert record.levelno == logging.WARNING
    assert record.getMessage() == f"Not Found: {shown}"
    for secret in (PERSON, "ABCD-2345", "Toets"):
        assert secret not in said.text


@pytest.mark.usefixtures("db")
def test_a_page_for_somebody_else_is_a_line_and_no_traceback(
    client: Client, said: pytest.LogCaptureFixture
) -> None:
    worker = make.make_worker()
    assert worker.user is not None
    client.force_login(worker.user)
    assert client.get("/werkgever/").status_code == 403
    [record] = [each for each in said.records if each.name == "django.request"]
    assert "Forbidden" in record.getMessage()
    assert "Traceback" not in said.text


def test_keys_in_any_other_line_are_left_out() -> None:
    record = logging.LogRecord(
        "elsewhere", logging.ERROR, "", 0,
        "Referer https://loket.example/v/Zm9vYmFyYmF6cXV4MTIz/ and %s", (PERSON,), None,
    )  # fmt: skip
    assert WithoutAddresses().filter(record)
    assert record.getMessage() == "Referer https://loket.example/v/…/ and …"


def test_a_request_without_a_route_shows_its_first_part() -> None:
    request = RequestFactory().get("/werkgever/antwoord/geheim/")
    record = logging.LogRecord("django.security", logging.WARNING, "", 0, "%s", (), None)
    record.args = (request.path,)
    record.request = request
    WithoutAddresses().filter(record)
    assert record.getMessage() == "/werkgever/…"
