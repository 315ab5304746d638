"""Refusals as sentences, in the language of the page."""

from __future__ import annotations

from django.utils import translation

from doorstroom.core import words
from doorstroom.core.values.errors import Refused


def refusal(error: Refused) -> str:
    return words.render(error.code, error.facts, (translation.get_language() or "nl")[:2])
