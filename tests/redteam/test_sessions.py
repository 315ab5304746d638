"""Who is signed in, with which cookie, and until when."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client

from doorstroom.apps.partners.service import end_seat
from doorstroom.apps.people.service import Involvement, end_involvement, worker_leaves
from doorstroom.site import settings as ours
from tests.apps import factories as make
from tests.redteam.conftest import Visit, Visitor
from tests.redteam.variants import variants
from tests.web.access.scene import Scene
from tests.web.test_access import addresses


def key_of(client: Client) -> str:
    return str(client.cookies["sessionid"].value)


def test_a_session_that_was_handed_out_before_signing_in(scene: Scene) -> None:
    """Fixation: the key that the attacker knows is worth nothing afterwards."""
    planted = SessionStore()
    planted["planted"] = True
    planted.save()
    victim = Client()
    victim.cookies["sessionid"] = str(planted.session_key)
    victim.force_login(scene.owner.user)  # type: ignore[arg-type]
    assert key_of(victim) != planted.session_key
    attacker = Client()
    attacker.cookies["sessionid"] = str(planted.session_key)
    assert attacker.get(scene.file).status_code == 302


def test_a_key_that_nobody_was_given(scene: Scene) -> None:
    for guess in ("a" * 32, "", "../../x", "' OR 1=1--", "0" * 400):
        visitor = Visitor()
        visitor.client.cookies["sessionid"] = guess
        assert visitor.get(scene.file).status_code == 302


def test_a_cookie_after_signing_out(scene: Scene, visit: Visit) -> None:
    owner = visit("owner")
    key = key_of(owner.client)
    gone = owner.post("/uitloggen/")
    assert gone.status_code == 302
    assert "cache" in gone["Clear-Site-Data"]
    thief = Visitor()
    thief.client.cookies["sessionid"] = key
    assert thief.get(scene.file).status_code == 302
    assert not Session.objects.filter(session_key=key).exists()


def test_signing_out_by_a_picture(scene: Scene, visit: Visit) -> None:
    """A GET signs nobody out, nor does a form elsewhere."""
    owner = visit("owner")
    assert owner.get("/uitloggen/").status_code == 405
    assert owner.post("/uitloggen/", Sec_Fetch_Site="cross-site").status_code == 403
    assert owner.get(scene.file).status_code == 200


def test_every_page_forbids_to_be_kept(scene: Scene, visit: Visit) -> None:
    """The back button of a shared computer finds nothing: pages, files, refusals, errors."""
    owner = visit("owner")
    paths = ("/", "/vandaag/", scene.file, "/mensen/lijst.csv", "/bestaat-niet/", "/mijn/", "/?%00")
    for path in (*paths, "/aanmelden/van-school-naar-werk-purmerend/1/", "/inloggen/"):
        assert "no-store" in owner.get(path)["Cache-Control"], path


@variants(
    "cookie",
    {"session": "SESSION_COOKIE", "token": "CSRF_COOKIE", "language": "LANGUAGE_COOKIE"},
)
def test_a_cookie_from_another_host_or_without_https(cookie: str) -> None:
    """As a region has it: of this host only, over https, not for scripts, not for other sites."""
    assert ours.HTTPS
    assert getattr(ours, f"{cookie}_NAME").startswith("__Host-")
    assert getattr(ours, f"{cookie}_SECURE") is True
    assert getattr(ours, f"{cookie}_HTTPONLY") is True
    assert getattr(ours, f"{cookie}_SAMESITE") == "Lax"
    assert getattr(ours, f"{cookie}_DOMAIN", None) is None


def test_the_draft_of_a_sign_up_by_a_forged_cookie(scene: Scene) -> None:
    base = "/aanmelden/van-school-naar-werk-purmerend/"
    sam = Visitor()
    sam.post(f"{base}1/", {"name": "Sam Geheim", "call_name": "Sam Geheim", "surname": "Geheim"})
    held = [name for name in sam.client.cookies if name.startswith("aanmelding-")]
    assert held
    value = sam.client.cookies[held[0]].value
    for forged in (value.split(":")[0], value[:-1] + "x", f"x{value}"):
        thief = Visitor()
        thief.client.cookies[held[0]] = forged
        assert "Geheim" not in thief.get(f"{base}1/").text


def test_no_cookie_tells_who_or_what(scene: Scene, visit: Visit) -> None:
    """What was said after an action stays here, not on the device."""
    owner = visit("owner")
    owner.post(f"{scene.file}kracht/", {"strengths": "Kan goed bakken."})
    for cookie in owner.client.cookies.values():
        assert cookie.key in {"sessionid", "csrftoken", "language"}, cookie.key
        assert "Daan" not in cookie.value


def test_who_leaves_an_employer_that_same_minute(scene: Scene, visit: Visit) -> None:
    boss = Visitor(scene.boss.user_id)
    path = f"/werkgever/mensen/{scene.keys['employer:person']['pk']}/"
    assert boss.get(path).status_code == 200
    end_seat(scene.boss, actor=make.system())
    assert boss.get(path).status_code in {302, 403, 404}


def test_who_leaves_a_desk_that_same_minute(scene: Scene) -> None:
    colleague = Visitor(scene.colleague.user_id)
    assert colleague.get(scene.file).status_code == 200
    worker_leaves(scene.colleague, actor=make.system())
    assert colleague.get(scene.file).status_code in {302, 403, 404}


def test_whose_involvement_ends_that_same_minute(scene: Scene, visit: Visit) -> None:
    coach = visit("jobcoach", "involved")
    assert coach.get(scene.file).status_code == 200
    rows = Involvement.objects.open().filter(
        worker__user=scene.around["jobcoach", "involved"], person=scene.person
    )
    end_involvement(rows.get(), reason="Klaar.", actor=make.system())
    assert coach.get(scene.file).status_code == 404
    assert coach.post(f"{scene.file}noteer/", {"kind": "phone", "note": "x"}).status_code == 404


def test_reading_changes_nothing(scene: Scene, visit: Visit) -> None:
    """A link, a picture or a scanner that opens every address of the dossier changes no row."""
    from django.urls import reverse

    from tests.web.access.tables import contents

    kept = {"people.Person", "pathways.Pathway", "placements.Placement", "people.Involvement"}
    kept |= {"matching.Proposal", "tasks.Task", "people.Handover", "placements.Agreement"}
    before = {label: rows for label, rows in contents().items() if label in kept}
    owner = visit("owner")
    for name, keys in scene.keys.items():
        if name.startswith("desk:"):
            owner.get(reverse(name, kwargs=keys))
    assert {label: rows for label, rows in contents().items() if label in kept} == before


def test_the_personas_of_a_demo_in_a_real_region(scene: Scene, visit: Visit) -> None:
    """The button that lets anybody in does not exist outside a demo."""
    from django.urls import reverse

    names = dict(addresses())
    assert "signing_in:sign_in_as" in names
    path = reverse("signing_in:sign_in_as", args=[scene.owner.user_id])
    visitor = visit()
    assert visitor.post(path).status_code == 404
    assert visitor.get(scene.file).status_code == 302


pytestmark = pytest.mark.html_faults("what the pages look like is measured elsewhere")
