"""The public pages: what there is, one programme, about the site, and when things go wrong."""

from __future__ import annotations

import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory, override_settings
from django.views.csrf import csrf_failure

from doorstroom.apps.accounts.service import DemoPersona, User
from doorstroom.apps.programmes.service import Programme
from doorstroom.web.door import signing_in
from tests.apps import factories

pytestmark = pytest.mark.django_db


def test_home_greets_and_lists_the_programmes_that_take_people(client: Client) -> None:
    programme = factories.make_programme()
    ended = factories.make_programme("doorstroom", programme.organiser)
    Programme.objects.filter(pk=ended.pk).update(status="ended")
    html = client.get("/").content.decode()
    assert "Fijn dat je er bent" in html
    assert f"/aanmelden/{programme.slug}/" in html
    assert "/aanmelden/doorstroom/" not in html
    assert "/inloggen/" in html


def test_home_without_programmes_says_whom_to_call(client: Client) -> None:
    assert "Bel de gemeente waar je woont" in client.get("/").content.decode()


@pytest.mark.parametrize("pack", sorted(path.stem for path in factories.PACKS.glob("*.toml")))
def test_every_programme_has_a_page_and_a_first_question(client: Client, pack: str) -> None:
    programme = factories.make_programme(pack)
    html = client.get(f"/programma/{pack}/").content.decode()
    assert programme.title in html.replace("&amp;", "&")
    for number in range(1, 6):
        assert client.get(f"/aanmelden/{pack}/{number}/").status_code == 200


def test_a_programme_says_what_the_pack_says_about_costs(client: Client) -> None:
    factories.make_programme("kansrijk-praktijkleren-alblasserdam")
    html = client.get("/programma/kansrijk-praktijkleren-alblasserdam/").content.decode()
    assert "gratis voor wie meedoet, 12 maanden, 1 dag per week" in html
    factories.make_programme()
    html = client.get(f"/programma/{factories.PURMEREND}/").content.decode()
    assert "Wat kost het?" not in html


def test_an_unknown_page_is_missed_in_plain_words(client: Client) -> None:
    client.raise_request_exception = False
    page = client.get("/programma/bestaat-niet/")
    assert page.status_code == 404
    assert "Deze pagina is er niet" in page.content.decode()


def test_an_expired_form_says_that_nothing_was_sent() -> None:
    request = RequestFactory().post("/")
    page = csrf_failure(request, reason="geheim")
    assert page.status_code == 403
    html = page.content.decode()
    assert "Dit formulier is verlopen" in html
    assert "geheim" not in html


@pytest.mark.parametrize("name", ["403.html", "500.html"])
def test_error_pages_need_nothing(name: str) -> None:
    html = get_template(name).render()
    assert "Naar het begin" in html


def test_about_this_site(client: Client) -> None:
    assert (
        "Iedereen moet deze site kunnen gebruiken"
        in client.get("/over-deze-site/").content.decode()
    )


@override_settings(ROOT_URLCONF="tests.web.public.demo_urls")
def test_a_demo_has_one_card_a_persona_by_region(client: Client) -> None:
    for order, (name, region) in enumerate([("Sam", "Purmerend"), ("Ria", "Twente")]):
        user = User.objects.create(login=f"{name}@voorbeeld.nl", name=name)
        DemoPersona.objects.create(
            user=user, order=order, audience="Jongere", region=region, tries="Kijk rond."
        )
    html = client.get("/inloggen/").content.decode()
    assert html.index("Purmerend") < html.index("Ga verder als Sam") < html.index("Twente")
    assert "Ga verder als Ria" in html


def test_outside_a_demo_there_are_no_personas(rf: RequestFactory) -> None:
    assert not signing_in.on_this_machine(rf.get("/", REMOTE_ADDR="192.0.2.1"))
