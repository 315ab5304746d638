"""Templates: they compile, hold no inline script or style, and every text can be translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import Template
from django.template.base import DebugLexer, Node, TokenType
from django.template.loader import get_template
from django.template.loader_tags import ExtendsNode, IncludeNode

from tests.architecture.source import files, name_of
from tests.support.rules import Reader

TEMPLATES = [path for path in files(".html", ".txt") if "templates" in path.parts]
PAGES = [path for path in TEMPLATES if path.suffix == ".html"]
# Said the same in every language.
WORDS_OF_ALL_LANGUAGES = {"doorstroom", "nl", "en", "nederlands", "english"}
SPOKEN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description"}
UNSPOKEN_TAGS = {"script", "style", "kbd", "code"}
# The gallery shows every component with invented texts; no reader of a region meets it.
UNTRANSLATED = re.compile(r"/components/gallery")
LETTERS = re.compile(r"[^\W\d_]+")


def nodes_in(node: Node) -> Iterator[Node]:
    yield node
    for name in getattr(node, "child_nodelists", ()):
        for child in getattr(node, name, None) or ():
            yield from nodes_in(child)


def literal_html(source: str) -> str:
    """The template without its tags and variables, so with its literal text only."""
    kept, skipping = [], ""
    for token in DebugLexer(source).tokenize():
        word = token.contents.split()[0] if token.contents.split() else ""
        if token.token_type == TokenType.BLOCK:
            if word in {"blocktranslate", "blocktrans", "comment", "verbatim"}:
                skipping = f"end{word}"
            elif word == skipping:
                skipping = ""
        if token.token_type == TokenType.TEXT and not skipping:
            kept.append(token.contents)
        else:
            kept.append("\n" * token.contents.count("\n"))
    return "".join(kept)


class Ear(HTMLParser):
    """Hears what a page says: its text and its spoken attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.silent: list[str] = []
        self.heard: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSPOKEN_TAGS:
            self.silent.append(tag)
        button = tag == "input" and dict(attrs).get("type") in {"submit", "button", "reset"}
        for name, value in attrs:
            if value and (name in SPOKEN_ATTRIBUTES or (button and name == "value")):
                self.hear(value)

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.hear(data)

    def hear(self, text: str) -> None:
        words = [word.lower() for word in LETTERS.findall(text)]
        if any(word not in WORDS_OF_ALL_LANGUAGES for word in words):
            self.heard.append((self.getpos()[0], " ".join(text.split())[:80]))


def untranslated(source: str) -> list[tuple[int, str]]:
    """Literal text that a reader sees or hears, with its line."""
    ear = Ear()
    ear.feed(literal_html(source))
    ear.close()
    return ear.heard


def inline_faults(source: str) -> list[str]:
    reader = Reader()
    reader.feed(literal_html(source))
    reader.close()
    parts = ("inline", "<style>", "without src", "javascript:", "evaluate")
    # An address filled in by a tag reads as empty here: src="{% static … %}".
    with_src = re.compile(r"<script[^>]*\ssrc=").search(source) is not None
    return [
        fault
        for fault in reader.seen.faults
        if any(part in fault for part in parts) and not ("without src" in fault and with_src)
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_compiles_with_what_it_names(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    template = Template(source, name=name_of(path))
    for top in template.nodelist:
        for node in nodes_in(top):
            if isinstance(node, ExtendsNode):
                named = node.parent_name.var
            elif isinstance(node, IncludeNode):
                named = node.template.var
            else:
                continue
            if isinstance(named, str):
                get_template(named)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_template_has_no_inline_script_or_style(path: Path) -> None:
    assert inline_faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_text_can_be_translated(path: Path) -> None:
    if UNTRANSLATED.search(name_of(path)):
        pytest.skip("invented texts, on show")
    assert untranslated(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("<p>Hallo</p>", True),
        ('<img alt="Kaart" src="x">', True),
        ('<input type="submit" value="Verstuur">', True),
        ("<p>{% translate 'Hallo' %}</p>", False),
        ("<p>{% blocktranslate trimmed %}Hallo {{ name }}{% endblocktranslate %}</p>", False),
        ("<p>{{ name }} · 3</p>", False),
        ("<p>Doorstroom</p>", False),
        ("{# Hallo #}<p></p>{% comment %}Hallo{% endcomment %}", False),
        ('<div class="{% if x %}open{% endif %}" data-x="Hallo"></div>', False),
        ("<!-- Hallo -->", False),
    ],
)
def test_what_counts_as_untranslated(source: str, caught: bool) -> None:
    assert bool(untranslated(source)) is caught


@pytest.mark.parametrize(
    "source",
    ['<p style="{{ x }}">', '<p onclick="{{ x }}">', "<script>x()</script>", "<style></style>"],
)
def test_inline_script_and_style_are_found(source: str) -> None:
    assert inline_faults(source)
