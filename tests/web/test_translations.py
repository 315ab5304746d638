"""Every text of the screens has its English, and Django's own texts are plain Dutch."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import django
import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po
from django import forms
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "messages.py"
DUTCH = ROOT / "src/doorstroom/web/locale/nl/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sdr]")


@cache
def tool() -> Any:
    """``tools/messages.py`` as a module."""
    spec = importlib.util.spec_from_file_location("messages_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def texts_found() -> tuple[Any, ...]:
    """Every text of screens and models with its context; reading them all takes seconds."""
    return tuple(tool().found())


def read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale="nl")


def several(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_every_text_of_the_screens_has_its_english() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(TOOL), "check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[:5000] + done.stderr[-2000:]


def test_texts_are_found_in_templates_plurals_and_under_other_names(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "{% load i18n %}{% translate 'Eén' %}{{ x|default:_('Twee') }}"
        "{% blocktranslate trimmed count n=n %}{{ n }} ding{% plural %}{{ n }} dingen"
        "{% endblocktranslate %}",
        encoding="utf-8",
    )
    assert list(tool()._in_template(page)) == [
        (None, "Eén"),
        (None, "Twee"),
        (None, ("%(n)s ding", "%(n)s dingen")),
    ]
    module = tmp_path / "module.py"
    module.write_text(
        "from django.utils.translation import gettext as said, ngettext\n"
        "said(\n    'Een lange '\n    'tekst.'\n)\nngettext('ding', 'dingen', 2)\n",
        encoding="utf-8",
    )
    assert list(tool()._in_python(module)) == [
        (None, "Een lange tekst."),
        (None, ("ding", "dingen")),
    ]


def test_our_dutch_is_shown_as_it_is_written() -> None:
    """No Dutch text happens to be an English one that Django says otherwise."""
    with translation.override("nl"):
        changed = {
            identity: said
            for context, identity in texts_found()
            if context is None
            and isinstance(identity, str)
            and (said := translation.gettext(identity)) != identity
        }
    assert changed == {}


def test_plain_dutch_replaces_texts_that_django_has() -> None:
    theirs = {
        several(message.id)
        for place in ("conf", "contrib/auth")
        for message in read(
            Path(django.__file__).parent / place / "locale/nl/LC_MESSAGES/django.po"
        )
    }
    for message in read(DUTCH):
        if not message.id:
            continue
        ids, strings = several(message.id), several(message.string)
        assert ids in theirs
        assert len(ids) == len(strings)
        known = {name for text in ids for name in PLACEHOLDER.findall(text)}
        assert all(strings)
        assert all(set(PLACEHOLDER.findall(text)) <= known for text in strings)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (forms.CharField(), "", "Vul dit in."),
        (forms.EmailField(), "sam", "Dit is geen e-mailadres. Kijk of er een @ in staat."),
        (forms.IntegerField(), "veel", "Schrijf hier een heel getal, met cijfers."),
        (
            forms.ChoiceField(choices=[("a", "A")]),
            "b",
            "Deze keuze is er niet meer. Kies iets uit de lijst.",
        ),
        (
            forms.CharField(max_length=3),
            "veel",
            "Dit is te lang. Hier passen hoogstens 3 tekens. Nu zijn het er 4.",
        ),
    ],
)
def test_a_form_says_in_plain_dutch_what_to_do(field: forms.Field, value: str, said: str) -> None:
    with translation.override("nl"):
        with pytest.raises(forms.ValidationError) as refused:
            field.clean(value)
        assert refused.value.messages == [said]
