"""What errors, logs and headers tell: where something went wrong, never what or about whom."""

from __future__ import annotations

import logging
import re

import pytest

from doorstroom.site import settings as ours
from doorstroom.site.logs import WithoutAddresses
from tests.redteam.conftest import Visit, Visitor
from tests.redteam.variants import variants
from tests.web.access.scene import Scene

pytestmark = pytest.mark.html_faults("what the pages look like is measured elsewhere")
INSIDE = re.compile(
    r"Traceback|Exception|psycopg|SELECT |doorstroom/|site-packages|Django|python|gunicorn|"
    r"SECRET|DETAIL:|relation \"",
)


@variants(
    "asked",
    {
        "not-there": ("/bestaat-niet/", 404),
        "not-a-key": ("/mensen/niet-een-sleutel/", 404),
        "not-yours": ("/mijn/", 403),
        "unreadable": ("/mensen/?zoek=%00", 400),
        "method": ("/uitloggen/", 405),
    },
)
def test_an_error_page_tells_nothing_of_the_inside(asked: tuple[str, int], visit: Visit) -> None:
    path, status = asked
    answer = visit("owner").get(path)
    assert answer.status_code == status
    assert not INSIDE.search(answer.text)


def test_a_fault_of_ours_tells_nothing_of_the_inside(
    scene: Scene, visit: Visit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from doorstroom.web.components import acting

    def fails(_actor: object) -> bool:
        raise RuntimeError("SELECT geheim FROM mensen WHERE naam = 'Daan'")

    monkeypatch.setattr(acting, "is_employer", fails)
    owner = visit("owner")
    monkeypatch.setattr("doorstroom.web.desk.dossier.person_of", fails)
    answer = owner.get(scene.file)
    assert answer.status_code == 500
    assert not INSIDE.search(answer.text)
    assert "Daan" not in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_nothing_says_what_it_runs_on(visit: Visit) -> None:
    for path in ("/", "/livez", "/readyz", "/bestaat-niet/"):
        answer = visit().get(path)
        assert not {"Server", "X-Powered-By", "Via", "X-Runtime"} & set(answer.headers)
        assert not re.search(r"\d+\.\d+\.\d+", answer.text)


def test_no_console_for_whoever_finds_it(visit: Visit) -> None:
    """No debugger, administration, schema, source or list of files at the usual addresses."""
    assert ours.DEBUG is False
    owner = visit("owner")
    for path in (
        *("/admin/", "/__debug__/", "/api/schema/", "/.git/HEAD", "/.env", "/static/"),
        *("/static/built/", "/metrics", "/server-status", "/phpinfo.php", "/robots.txt~"),
        *("/secrets.json", "/onderdelen/", "/manage.py", "/static/../pyproject.toml"),
    ):
        assert owner.get(path).status_code == 404, path


@variants(
    "path",
    {
        "line": "/x%0aCRITICAL%20alles%20is%20goed/",
        "return": "/x%0d%0aERROR%20root%20ingelogd/",
        "escape": "/x%1b%5b2J/",
        "wide-line": "/x%e2%80%a8ERROR/",
    },
)
def test_a_second_line_in_the_log(
    path: str, scene: Scene, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        visit("owner").get(path)
    keep = WithoutAddresses()
    assert caplog.records
    for record in caplog.records:
        keep.filter(record)
        said = record.getMessage()
        assert len(said.splitlines()) == 1
        assert "\x1b" not in said


def test_a_name_in_the_log(scene: Scene, visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    """Refused, mistyped, not found: no name, no key, no reference and nothing that was typed."""
    with caplog.at_level(logging.WARNING):
        for visitor in (visit("owner"), visit("casemanager", "before"), visit()):
            visitor.get(scene.file)
            visitor.get(f"/mensen/zoek/{scene.person.reference}/")
            visitor.post(f"{scene.file}noteer/", {"note": "Geheim"}, token=None)
            visitor.get(f"{scene.file}?zoek=Geheim%00")
    keep = WithoutAddresses()
    assert caplog.records
    for record in caplog.records:
        keep.filter(record)
        for secret in ("Daan", "Geheim", str(scene.person.pk), scene.person.reference, "script"):
            assert secret not in record.getMessage()


@variants(
    "header",
    {
        "frames": ("X-Frame-Options", "DENY"),
        "framing-policy": ("Content-Security-Policy", "frame-ancestors 'none'"),
        "kinds": ("X-Content-Type-Options", "nosniff"),
        "referrer": ("Referrer-Policy", "same-origin"),
        "opener": ("Cross-Origin-Opener-Policy", "same-origin"),
        "resource": ("Cross-Origin-Resource-Policy", "same-origin"),
        "base": ("Content-Security-Policy", "base-uri 'none'"),
        "forms": ("Content-Security-Policy", "form-action 'self'"),
        "camera": ("Permissions-Policy", "camera=()"),
        "place": ("Permissions-Policy", "geolocation=()"),
    },
)
def test_a_header_that_keeps_others_out(header: tuple[str, str], visit: Visit) -> None:
    """On pages, lists, refusals and style sheets alike."""
    name, says = header
    owner = visit("owner")
    for path in ("/", "/vandaag/", "/mijn/", "/bestaat-niet/", "/static/icon.svg", "/livez"):
        answer = owner.get(path)
        answer.close()
        assert says in answer.headers.get(name, ""), path
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_first_visit_without_https() -> None:
    """A region as it is installed sends everybody on to https, for a year, names below it too."""
    assert ours.SECURE_SSL_REDIRECT is True
    assert ours.SECURE_HSTS_SECONDS >= 31_536_000
    assert ours.SECURE_HSTS_INCLUDE_SUBDOMAINS is True
    assert not hasattr(ours, "SECURE_PROXY_SSL_HEADER"), "only when a proxy was named"


def test_an_address_of_the_visitor_by_a_header(scene: Scene) -> None:
    """Who is not on this machine stays so, whatever X-Forwarded-For says."""
    from django.test import RequestFactory

    from doorstroom.web.door import signing_in

    request = RequestFactory(headers={"X-Forwarded-For": "127.0.0.1"}).get("/inloggen/")
    request.META["REMOTE_ADDR"] = "203.0.113.9"
    assert not signing_in.on_this_machine(request)
    assert Visitor().client.get("/inloggen/").status_code == 200
