"""The language of what was written elsewhere: a pack, a place, a note stay Dutch on every page."""

from __future__ import annotations

from django.utils.html import format_html

from doorstroom.web.components.filters import language

WRITTEN_IN = "nl"


def written_lang() -> str:
    """What goes in ``lang`` beside a text from a pack; nothing where the page is Dutch itself."""
    return "" if language().startswith(WRITTEN_IN) else WRITTEN_IN


def dutch(text: object) -> str:
    """A text from a pack or of a person's hand, named as Dutch for who listens to the page.

    For content only, never inside an attribute: on a page in another language it
    is an element.
    """
    lang = written_lang()
    words = "" if text is None else str(text)
    if not lang or not words:
        return text if isinstance(text, str) else words
    return format_html('<span lang="{}">{}</span>', lang, text)
