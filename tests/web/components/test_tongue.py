"""Texts from a pack or a person's hand are named as Dutch on a page in another language."""

from __future__ import annotations

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from doorstroom.web.components.pages import Station
from doorstroom.web.components.place_words import travel_minutes
from doorstroom.web.components.tongue import dutch, written_lang


def printed(source: str, **context: object) -> str:
    return Template("{% load doorstroom %}" + source).render(Context(context))


def test_on_a_dutch_page_nothing_changes() -> None:
    assert dutch("Entree <mbo>") == "Entree <mbo>"
    assert printed("{{ text|dutch }}", text="Entree <mbo>") == "Entree &lt;mbo&gt;"
    assert written_lang() == ""


def test_on_an_english_page_the_text_says_that_it_is_dutch() -> None:
    with translation.override("en"):
        shown = printed("{{ text|dutch }}", text="Entree <mbo>")
        line = printed("{% stations items %}", items=[Station("Wens", lang=written_lang())])
    assert shown == '<span lang="nl">Entree &lt;mbo&gt;</span>'
    assert '<span class="station__name" lang="nl">Wens</span>' in line


@pytest.mark.parametrize("nothing", ["", None])
def test_of_nothing_comes_nothing(nothing: str | None) -> None:
    with translation.override("en"):
        assert dutch(nothing) == ""


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "minder dan 5 minuten"), (5, "ongeveer 5 minuten")]
)
def test_nobody_travels_zero_minutes(minutes: int, said: str) -> None:
    assert travel_minutes(minutes) == said


class Short(forms.Form):
    zoek = forms.CharField(required=False)
    soort = forms.CharField(required=False)


class Long(Short):
    sector = forms.CharField(required=False)


def test_a_long_bar_folds_behind_its_first_field_and_says_what_is_on() -> None:
    assert "<details" not in printed("{% filter_bar form %}", form=Short({"soort": "a"}))
    closed = printed("{% filter_bar form %}", form=Long({}))
    assert closed.index('name="zoek"') < closed.index("<details") < closed.index('name="soort"')
    on = printed("{% filter_bar form %}", form=Long({"soort": "a", "sector": "b"}))
    assert "Filters, 2 aan" in on
