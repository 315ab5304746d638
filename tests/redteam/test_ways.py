"""Ways back and on: they lead to a page of this site, or to its beginning."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.redteam.conftest import Visit
from tests.redteam.variants import variants
from tests.web.access.scene import Scene

AWAY = {
    "address": "https://elders.example/",
    "slashes": "//elders.example/",
    "three-slashes": "///elders.example/",
    "backslash": "/\\elders.example/",
    "backslashes": "\\\\elders.example/",
    "tab": "/\t/elders.example/",
    "line": "/\n/elders.example/",
    "blank-first": " //elders.example/",
    "user": "https://testserver@elders.example/",
    "no-slashes": "https:elders.example",
    "script": "javascript:alert(1)",
    "data": "data:text/html,x",
    "header": "/\r\nSet-Cookie: a=b",
}


def leads_here(location: str) -> bool:
    """As a browser reads it: without tabs and lines, a backslash as a slash."""
    read = location.strip().replace("\t", "").replace("\n", "").replace("\r", "")
    read = read.replace("\\", "/")
    return read.startswith("/") and not read.startswith("//") and not urlsplit(read).scheme


@variants("target", AWAY)
def test_the_language_leads_no_further_than_here(target: str, visit: Visit) -> None:
    answer = visit().post("/taal/", {"language": "en", "next": target})
    assert answer.status_code in {204, 302}
    assert leads_here(answer.headers.get("Location", "/"))
    assert "a=b" not in str(answer.cookies)


@variants("target", AWAY)
def test_a_way_back_leads_no_further_than_here(target: str, scene: Scene, visit: Visit) -> None:
    """In the address of a form, in the form, and where it was said to come from."""
    owner = visit("owner")
    page = owner.get(f"{scene.file}noteer/", {"terug": target}).text
    kept = owner.post(
        f"{scene.file}kracht/", {"strengths": "Kan bakken.", "terug": target}, Referer=target
    )
    added = owner.post(
        f"/plekken/werkgevers/{scene.boss.organisation_id}/begeleider/",
        {"name": "Iemand", "load_cap": "2", "terug": target},
    )
    for answer in (kept, added):
        assert answer.status_code in {200, 302}
        assert leads_here(answer.headers.get("Location", "/")), answer.headers
    for start in ('href="', 'action="'):
        assert f"{start}{target}" not in page


@variants("target", AWAY)
def test_signing_in_leads_no_further_than_here(target: str, visit: Visit) -> None:
    """Also for whoever is signed in already; and the page names no other site to go on to."""
    for who in (visit(), visit("owner")):
        answer = who.get("/inloggen/", {"next": target})
        assert answer.status_code in {200, 302}
        assert leads_here(answer.headers.get("Location", "/"))
        for start in ('href="', 'action="'):
            assert f"{start}{target}" not in getattr(answer, "text", "")


@variants("target", {name: AWAY[name] for name in ("address", "slashes", "backslash", "user")})
def test_a_refusal_leads_no_further_than_here(target: str, scene: Scene, visit: Visit) -> None:
    """What a rule refuses goes back to where it came from: if that is here."""
    keys = scene.keys["desk:stand_in_end"]
    owner = visit("owner")
    for _twice in range(2):
        answer = owner.post(f"/waarneming/{keys['row_id']}/stop/", Referer=target)
        assert leads_here(answer.headers.get("Location", "/"))
