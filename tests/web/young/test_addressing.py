"""A young person reads *je*, a resident *u*: the same pages, one text each in two forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po
from django.test import Client
from django.utils import translation

from doorstroom.core.values.dates import PartialDate
from doorstroom.web.components.addressing import addressed
from tests.apps import factories as make
from tests.web.test_translations import PLACEHOLDER, ROOT, several, texts_found, tool

from .conftest import SignIn

WEB = ROOT / "src/doorstroom/web"
FORMAL = WEB / "locale_formal/nl_Formal/LC_MESSAGES/django.po"
YOU = re.compile(r"\b(je|jij|jou|jouw|jezelf|hoi)\b", re.IGNORECASE)
ALBLASSERDAM = "kansrijk-praktijkleren-alblasserdam"
# Read by everybody, before we know who: they say je.
FOR_ALL = {
    WEB / "public/templates/public/about.html",
    WEB / "public/templates/public/home.html",
    WEB / "public/templates/public/sign_in.html",
    WEB / "door/templates/door/sign_in.html",
}


def formal() -> dict[str, tuple[str, ...]]:
    with FORMAL.open("rb") as file:
        return {
            several(each.id)[0]: several(each.string)
            for each in read_po(file, locale="nl")
            if each.id
        }


def texts_that_say_you() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every text with *je* on a page that may be read by somebody who reads *u*."""
    places = [*(WEB / "young").rglob("*"), *(WEB / "public").rglob("*")]
    places += [*(WEB / "door").rglob("*"), *(WEB / "components").glob("*.py")]
    for path in sorted(set(places) - FOR_ALL):
        found: Iterator[tuple[str | None, str | tuple[str, str]]] = iter(())
        if path.suffix == ".html" and path.parent.name != "templates":
            found = tool()._in_template(path)
        elif path.suffix == ".py":
            found = tool()._in_python(path)
        for _, identity in found:
            texts = several(identity)
            if any(YOU.search(text) for text in texts):
                yield path.name, texts[0], texts


def test_every_text_that_says_je_has_its_u() -> None:
    known = formal()
    missing = [(file, text) for file, text, _ in texts_that_say_you() if text not in known]
    assert missing == [], f"add these to {FORMAL.relative_to(ROOT)}"


def test_a_text_with_u_says_the_same_and_no_je() -> None:
    for text, said in formal().items():
        assert not any(YOU.search(each) for each in said), said
        wanted = set(PLACEHOLDER.findall(text))
        assert all(set(PLACEHOLDER.findall(each)) == wanted for each in said), text


def test_no_u_is_left_of_a_text_that_went() -> None:
    there = {several(identity)[0] for _, identity in texts_found()}
    assert sorted(formal().keys() - there) == []


def test_english_and_plain_dutch_stay_as_they_were() -> None:
    with translation.override("en"), addressed(formal=True):
        assert translation.get_language() == "en"
    with translation.override("nl"):
        plain = translation.gettext("This field is required.")
        with addressed(formal=True):
            assert translation.gettext("This field is required.") == plain
            assert translation.gettext("Jouw volgende stap") == "Uw volgende stap"
            with addressed(formal=False):
                assert translation.gettext("Jouw volgende stap") == "Jouw volgende stap"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "born", "u"),
    [
        (ALBLASSERDAM, PartialDate(1975, 3, 1), True),
        (ALBLASSERDAM, PartialDate(2001, 3, 1), True),
        (ALBLASSERDAM, None, True),
        (ALBLASSERDAM, PartialDate(2010, 3, 1), False),
        (make.PURMEREND, PartialDate(2006, 3, 1), False),
        (make.PURMEREND, None, False),
        ("zij-instroom-eindhoven", PartialDate(1980, 3, 1), True),
    ],
)
def test_the_form_follows_age_and_programme(
    as_person: SignIn, slug: str, born: PartialDate | None, u: bool
) -> None:
    pathway = make.make_pathway(programme=make.make_programme(slug), born=born)
    client = as_person(pathway.person)
    home = client.get("/mijn/").content.decode()
    assert ("Uw route" in home) is u
    assert ("Je route" in home) is not u
    assert '<html lang="nl"' in home
    data = client.get("/mijn/gegevens/").content.decode()
    assert ("Wat u wilt en kunt" in data) is u
    change = client.get("/mijn/gegevens/bereiken/").content.decode()
    assert ("Uw telefoonnummer" in change) is u


@pytest.mark.django_db
def test_every_page_of_a_resident_says_u(as_person: SignIn) -> None:
    pathway = make.make_pathway(
        programme=make.make_programme(ALBLASSERDAM), born=PartialDate(1975, 3, 1)
    )
    client = as_person(pathway.person)
    for path in (
        "", "route/", "plekken/", "plekken/waarom-geen-andere/", "afspraken/", "papieren/",
        "contact/", "gegevens/", "gegevens/bereiken/", "gegevens/wensen/", "gegevens/tijden/",
        "wie-weet-wat/", "vandaag-niet/", "niet-veilig/",
    ):  # fmt: skip
        text = client.get(f"/mijn/{path}").content.decode()
        main = re.sub(r"<[^>]+>", " ", text[text.index("<main") : text.index("</main>")])
        assert YOU.findall(main) == [], path


@pytest.mark.django_db
def test_the_sign_up_of_a_programme_for_residents_says_u(client: Client) -> None:
    make.make_programme(ALBLASSERDAM)
    make.make_programme()
    assert "Meld u aan" in client.get(f"/programma/{ALBLASSERDAM}/").content.decode()
    assert "Uw voornaam" in client.get(f"/aanmelden/{ALBLASSERDAM}/1/").content.decode()
    assert "Je voornaam" in client.get(f"/aanmelden/{make.PURMEREND}/1/").content.decode()
    home = client.get("/").content.decode()
    assert "Meld u aan" in home
    assert "Meld je aan" in home


@pytest.mark.django_db
def test_nobody_reads_a_label_on_the_home_page(client: Client) -> None:
    make.make_programme("doorstroom")
    for path in ("/", "/programma/doorstroom/"):
        text = client.get(path).content.decode().lower()
        assert "risicojongere" not in text
        assert "kwetsbare positie" not in text


def test_a_second_user_of_the_thread_reads_je_again(db: None, as_person: SignIn) -> None:
    resident = make.make_pathway(
        programme=make.make_programme(ALBLASSERDAM), born=PartialDate(1975, 3, 1)
    ).person
    young = make.make_pathway(born=PartialDate(2007, 3, 1)).person
    assert "Uw route" in as_person(resident).get("/mijn/").content.decode()
    assert "Je route" in as_person(young).get("/mijn/").content.decode()
