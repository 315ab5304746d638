"""Verdicts, reasons and log entries as codes with facts, rendered to sentences.

A code has a Dutch template here, in the module of its area; its English stands
in ``locale/en/LC_MESSAGES/words.po`` with the code as context. Adding an area:
write ``MESSAGES`` in a new module and name it in ``AREAS``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from doorstroom.core.words import (
    accounts,
    eligibility,
    insight,
    looks,
    matching,
    matching_acts,
    people,
    placements,
    places,
    programmes,
    retention,
    rights,
    rounds,
    rounds_changes,
    rounds_report,
    rounds_router,
    rounds_why,
    routes,
    sharing,
    terms,
)
from doorstroom.core.words.formal import FORMAL
from doorstroom.core.words.formats import Value, format_value

__all__ = ["AREAS", "MESSAGES", "UnknownCode", "Value", "knows", "placeholders", "render", "term"]

AREAS = (
    accounts,
    eligibility,
    insight,
    looks,
    matching,
    matching_acts,
    people,
    placements,
    places,
    programmes,
    retention,
    rights,
    rounds,
    rounds_changes,
    rounds_report,
    rounds_router,
    rounds_why,
    routes,
    sharing,
    terms,
)
"""Every module with ``MESSAGES``; a test fails when one is left out."""

LOCALE = Path(__file__).parent / "locale"

_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)(?::([^{}]*))?\}")


class UnknownCode(KeyError):
    """No area has words for this code."""


def _collect() -> dict[str, str]:
    messages: dict[str, str] = {}
    for area in AREAS:
        twice = messages.keys() & area.MESSAGES.keys()
        if twice:
            raise ValueError(f"two areas have words for {sorted(twice)}")
        messages |= area.MESSAGES
    return messages


MESSAGES: Mapping[str, str] = _collect()
"""Every code with its Dutch template."""


@cache
def _catalog(language: str) -> NullTranslations:
    """The compiled words of a language, or none: then the Dutch template serves."""
    file = LOCALE / language / "LC_MESSAGES" / "words.mo"
    if not file.is_file():
        return NullTranslations()
    with file.open("rb") as handle:
        return GNUTranslations(handle)


def knows(code: str) -> bool:
    """Whether ``render`` has words for this code."""
    return code in MESSAGES


def placeholders(template: str) -> frozenset[str]:
    """The facts that a template needs.

    >>> sorted(placeholders("{name} komt {day:date}"))
    ['day', 'name']
    """
    return frozenset(found.group(1) for found in _PLACEHOLDER.finditer(template))


def render(
    code: str, facts: Mapping[str, Value], language: str = "nl", *, formal: bool = False
) -> str:
    """The sentence of a code, with its facts filled in; ``formal``: with *u* instead of *je*.

    A placeholder may carry a format: ``{day:date}``, ``{day:year}`` (with the
    year), ``{at:time}``, ``{cents:euro}``, ``{n:dag|dagen}`` (1 dag, 2 dagen),
    ``{n:trip}`` (naar schatting 12 minuten), ``{who:and}``, ``{who:or}`` (lists),
    ``{kinds:term.school}`` (each word looked up as ``term.school.<word>``). Without one the
    type decides.

    Raises UnknownCode for a code without words and KeyError for a missing
    fact. Facts that are not asked for are ignored.

    >>> render("eligibility.age.too_young", {"at_least": 23})
    'Jonger dan 23 jaar.'
    """
    template = _template(code, language)
    if formal and language == "nl":
        template = FORMAL.get(code, template)

    def fill(found: re.Match[str]) -> str:
        name, form = found.groups()
        value = facts[name]
        if form is not None and form.startswith("term."):
            return _terms(form, value, language)
        return format_value(value, form or "", language)

    return _PLACEHOLDER.sub(fill, template)


def term(vocabulary: str, word: str, language: str = "nl") -> str:
    """One word of a fixed vocabulary as people read it.

    >>> term("school", "pro")
    'praktijkonderwijs'
    """
    return _template(f"term.{vocabulary}.{word}", language)


def _template(code: str, language: str) -> str:
    try:
        dutch = MESSAGES[code]
    except KeyError:
        raise UnknownCode(code) from None
    return dutch if language == "nl" else _catalog(language).pgettext(code, dutch)


def _terms(form: str, value: Value, language: str) -> str:
    """``term.school`` or ``term.school:or``, for one word or several.

    A word that we do not know stands as it was written: a region has codes of its own.
    """
    vocabulary, _, joint = form.removeprefix("term.").partition(":")
    words = value if isinstance(value, tuple | list) else (str(value),)
    shown = tuple(
        term(vocabulary, word, language) if knows(f"term.{vocabulary}.{word}") else str(word)
        for word in words
    )
    return format_value(shown, joint or "or", language)
