"""Requests that no page of ours sends: other methods, hosts, signs, sizes and sites."""

from __future__ import annotations

import pytest

from tests.redteam.conftest import Visit
from tests.redteam.variants import variants
from tests.web.access.scene import Scene
from tests.web.access.tables import counted

pytestmark = pytest.mark.html_faults("what the pages look like is measured elsewhere")
ELSEWHERE = "https://elders.example"
NOTE = {"kind": "phone", "note": "Gebeld."}


@variants(
    "method",
    {name: name for name in ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "CONNECT", "PROPFIND")},
)
def test_a_method_that_no_page_uses(method: str, scene: Scene, visit: Visit) -> None:
    answer = visit("owner").client.generic(method, scene.file)
    assert answer.status_code == 405
    assert "Daan" not in answer.text


@variants("told", {"header": {"X-HTTP-Method-Override": "POST"}, "field": {"_method": "POST"}})
def test_reading_that_says_it_is_writing(told: dict[str, str], scene: Scene, visit: Visit) -> None:
    owner = visit("owner")
    for answer in (
        owner.client.get("/uitloggen/", told, headers=told),
        owner.client.get(f"{scene.file}noteer/", told | NOTE, headers=told),
    ):
        assert answer.status_code in {200, 405}
    assert owner.get(scene.file).status_code == 200, "still signed in"
    before = counted()
    owner.client.get(f"{scene.file}oppakken/", told, headers=told)
    assert counted() == before


@variants(
    "headers",
    {
        "host": {"Host": "elders.example"},
        "host-with-user": {"Host": "testserver@elders.example"},
        "forwarded": {"X-Forwarded-Host": "elders.example"},
    },
)
def test_a_host_that_is_not_ours(headers: dict[str, str], visit: Visit) -> None:
    answer = visit().client.get("/mijn/", headers=headers)
    assert "elders.example" not in answer.headers.get("Location", "")
    assert "elders.example" not in answer.text
    assert answer.status_code == (302 if "X-Forwarded-Host" in headers else 400)


@variants(
    "path",
    {
        "path": "/aanmelden/van-school-naar-werk-purmerend/verder/%00/",
        "query": "/mensen/?zoek=%00",
        "name": "/mensen/?%00=1",
        "search": "/mensen/zoek/?q=a%00b",
        "cursor": "/mensen/?na=%00~%00",
        "line": "/aanmelden/x/verder/a%0ab/",
    },
)
def test_a_zero_byte_or_line_end_in_an_address(path: str, visit: Visit) -> None:
    assert visit("owner").get(path).status_code == 400


@variants("data", {"value": {"note": "a\0b"}, "name": {"a\0b": "1"}})
def test_a_zero_byte_in_a_form(data: dict[str, str], scene: Scene, visit: Visit) -> None:
    before = counted()
    assert visit("owner").post(f"{scene.file}noteer/", NOTE | data).status_code == 400
    assert counted() == before


ODD = {
    "overlong": "%c0%af%c0%ae",
    "surrogate": "%ed%a0%80",
    "noncharacter": "%ef%bf%be",
    "overriding": "%e2%80%ae",
    "combining": "e" + "%cc%81" * 400,
    "wide-digits": "%ef%bc%91%ef%bc%92",
    "wildcards": "%25_%25%5c",
    "quotes": "%27%20OR%201%3D1--",
}


@variants("text", ODD)
def test_odd_signs_where_something_is_searched(text: str, scene: Scene, visit: Visit) -> None:
    owner = visit("owner")
    for path in (
        f"/mensen/?zoek={text}&station={text}&programma={text}&na={text}~{text}&wie={text}",
        f"/mensen/zoek/?q={text}",
        f"/plekken/?zoek={text}&soort={text}&sector={text}&na={text}",
        f"/voorstellen/?staat={text}",
        f"/aanmeldingen/?na={text}",
        f"/ontmoetingen/?na={text}",
        f"{scene.file}tijdlijn/?na={text}",
    ):
        assert owner.get(path).status_code in {200, 302, 404}, path


@variants(
    "path",
    {
        "version": "/programmas/van-school-naar-werk-purmerend/versies/99999999999999999999/",
        "question": "/aanmelden/van-school-naar-werk-purmerend/99999999999999999999/",
        "page": "/mensen/?na=99999999999999999999~x",
    },
)
def test_a_number_beyond_every_column(path: str, visit: Visit) -> None:
    assert visit("programme_manager", "involved").get(path).status_code in {200, 302, 404}


@variants(
    "path",
    {
        "dots": "/static/../../site/settings.py",
        "encoded": "/static/%2e%2e/%2e%2e/site/settings.py",
        "twice": "/static/%252e%252e/%252e%252e/site/settings.py",
        "backslash": "/static/..%5c..%5csite%5csettings.py",
        "root": "/static//etc/passwd",
        "pack": "/programmas/..%2f..%2fetc%2fpasswd/pack/bestand/",
    },
)
def test_a_path_out_of_the_folder(path: str, visit: Visit) -> None:
    answer = visit("programme_manager", "involved").get(path)
    assert answer.status_code in {400, 404}
    assert "SECRET_KEY" not in answer.text
    assert "root:" not in answer.text


def test_more_than_anybody_types(scene: Scene, visit: Visit) -> None:
    owner, before = visit("owner"), counted()
    assert owner.post(f"{scene.file}noteer/", {"note": "a" * 3_100_000}).status_code == 413
    assert owner.post(f"{scene.file}noteer/", NOTE | {"note": "a" * 900_000}).status_code == 200
    assert owner.get("/mensen/zoek/", {"q": "a" * 50_000}).status_code == 200
    assert counted() == before


def test_thousands_of_fields(scene: Scene, visit: Visit) -> None:
    owner = visit("owner")
    many = {f"f{number}": "1" for number in range(1_500)}
    assert owner.post(f"{scene.file}noteer/", many).status_code == 400
    assert owner.get(f"/mensen/?{'a=1&' * 1_500}").status_code == 400


@variants(
    "body",
    {
        "json": ("application/json", b'{"note": "x", "kind": "phone"}'),
        "no-boundary": ("multipart/form-data", b"--x\r\n"),
        "broken": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data"),
        "charset": ("application/x-www-form-urlencoded; charset=utf-7", b"note=%2BADw-"),
    },
)
def test_a_body_of_another_kind(body: tuple[str, bytes], scene: Scene, visit: Visit) -> None:
    owner, before = visit("owner"), counted()
    kind, content = body
    answer = owner.client.post(
        f"{scene.file}noteer/", content, content_type=kind, headers={"X-CSRFToken": "a" * 32}
    )
    assert answer.status_code < 500
    assert counted() == before


@variants("token", {"none": None, "other": "b" * 32, "empty": "", "short": "a"})
def test_a_form_without_our_token(token: str | None, scene: Scene, visit: Visit) -> None:
    before = counted()
    answer = visit("owner").post(f"{scene.file}noteer/", NOTE, token=token)
    assert answer.status_code == 403
    assert counted() == before


def test_every_address_wants_a_token(scene: Scene, visit: Visit) -> None:
    from django.urls import reverse

    owner, before = visit("owner"), counted()
    for name, keys in scene.keys.items():
        answer = owner.post(reverse(name, kwargs=keys), {}, token=None)
        assert answer.status_code in {403, 405}, name
    assert counted() == before


@variants("site", {"other": "cross-site", "sibling": "same-site"})
def test_a_form_on_another_site(site: str, scene: Scene, visit: Visit) -> None:
    """With the right token, as if it had leaked."""
    before = counted()
    answer = visit("owner").post(
        f"{scene.file}noteer/", NOTE, Sec_Fetch_Site=site, Origin=ELSEWHERE
    )
    assert answer.status_code == 403
    assert counted() == before


@variants(
    "dest", {name: name for name in ("image", "script", "style", "iframe", "object", "empty")}
)
def test_our_page_inside_another_site(dest: str, scene: Scene, visit: Visit) -> None:
    mode = "navigate" if dest in {"iframe", "object"} else "no-cors"
    answer = visit("owner").get(
        scene.file, Sec_Fetch_Site="cross-site", Sec_Fetch_Dest=dest, Sec_Fetch_Mode=mode
    )
    assert answer.status_code == 403
    assert "Daan" not in answer.text


def test_script_of_another_site_gets_no_leave_to_read(scene: Scene, visit: Visit) -> None:
    owner = visit("owner")
    asked = owner.client.options(
        scene.file,
        headers={
            "Origin": ELSEWHERE,
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "hx-request",
        },
    )
    read = owner.get(scene.file, Origin=ELSEWHERE, HX_Request="true", Sec_Fetch_Site="cross-site")
    for answer in (asked, read):
        assert answer.status_code in {403, 405}
        assert not [name for name in answer.headers if name.startswith("Access-Control")]


def test_a_field_that_comes_twice(scene: Scene, visit: Visit) -> None:
    """Of two answers one counts, and it is checked like any other."""
    stranger = str(scene.around["casemanager", "other region"])
    owner, before = visit("owner"), counted()
    for keys in ([str(scene.colleague.pk), stranger], [stranger, str(scene.colleague.pk)]):
        answer = owner.post(f"{scene.file}overdragen/", {"to": keys, "why": ""})
        assert answer.status_code == 200
    address = f"{scene.file}?person_id={stranger}&person_id={scene.others['noor']}"
    assert "Noor" not in owner.get(address).text.split("</title>")[0]
    assert counted() == before
