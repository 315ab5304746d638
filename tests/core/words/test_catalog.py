"""Every code has words in both languages, made from the same facts."""

from __future__ import annotations

import gettext
import io
import pkgutil
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from doorstroom.core import words
from doorstroom.core.words import MESSAGES, placeholders, render

NOT_AREAS = {"formal", "formats"}
PO = Path(words.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "words.po"


def english() -> dict[tuple[str, str], str]:
    with PO.open("rb") as handle:
        catalog = read_po(handle, locale="en")
    return {
        (str(message.context), str(message.id)): str(message.string)
        for message in catalog
        if message.id
    }


def test_no_area_is_forgotten() -> None:
    found = {module.name for module in pkgutil.iter_modules(words.__path__)} - NOT_AREAS
    assert {area.__name__.rpartition(".")[2] for area in words.AREAS} == found


def test_every_code_has_its_english() -> None:
    translated = english()
    missing = [code for code, dutch in MESSAGES.items() if not translated.get((code, dutch))]
    assert missing == []


def test_the_english_catalog_has_no_words_left_over() -> None:
    assert [key for key in english() if MESSAGES.get(key[0]) != key[1]] == []


def test_both_languages_use_the_same_facts() -> None:
    differing = [
        code
        for (code, dutch), text in english().items()
        if placeholders(dutch) != placeholders(text)
    ]
    assert differing == []


def test_english_is_rendered_from_the_compiled_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    with PO.open("rb") as handle:
        catalog = read_po(handle, locale="en")
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    translations = gettext.GNUTranslations(compiled)
    monkeypatch.setattr(words, "_catalog", lambda language: translations)
    assert render("eligibility.age.too_young", {"at_least": 23}, "en") == "Younger than 23."
    kinds = {"kinds": ("pro", "vso")}
    assert render("eligibility.school.now", kinds, "en") == (
        "Is now in practical education (praktijkonderwijs) or special secondary education (vso)."
    )


def test_without_a_compiled_catalog_the_dutch_serves(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    words._catalog.cache_clear()
    try:
        assert render("eligibility.yes", {}, "en") == "Dit programma past."
    finally:
        words._catalog.cache_clear()
