"""What young people and visitors read: short sentences, and no words of an office.

A proxy for B1, and no more than that: whether somebody understands a page is asked of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import doorstroom.web

_WEB = Path(next(iter(doorstroom.web.__path__)))
AUDIENCES = ("young", "public", "door")
WORDS_AT_MOST = 20
WORDS_USUALLY = 8
_OFFICE = (
    *("aangaande", "alsmede", "betreffende", "conform", "derhalve", "desbetreffende", "dienen"),
    *("inzake", "middels", "teneinde", "thans", "tevens", "voornoemd", "zodanig"),
    *("gegevensverwerking", "grondslag", "verwerkingsverantwoordelijke", "rechtsgrond"),
)
_STRINGS = r'((?:"[^"]*"\s*)+)'
_TEXTS = re.compile(
    r'{%\s*translate\s+"([^"]+)"'
    r"|{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate"
    rf"|\b(?:_|later|gettext_lazy)\(\s*{_STRINGS}\)",
    re.DOTALL,
)


def sentences() -> Iterator[tuple[str, str]]:
    """Every Dutch sentence of these audiences, with the file it is in."""
    for audience in AUDIENCES:
        for file in sorted((_WEB / audience).rglob("*")):
            if file.suffix not in {".html", ".py"}:
                continue
            for found in _TEXTS.finditer(file.read_text(encoding="utf-8")):
                short, block, quoted = found.groups()
                text = short or block or "".join(re.findall(r'"([^"]*)"', quoted))
                text = re.sub(r"{%\s*plural\s*%}", ". ", text)
                text = re.sub(r"{{[^}]*}}|%\(\w+\)s", "iets", re.sub(r"<[^>]+>", "", text))
                for sentence in re.split(r"(?<=[.!?:;])\s+", text):
                    yield file.name, sentence.strip()


def words(sentence: str) -> list[str]:
    return re.findall(r"\w[\w'’-]*", sentence.lower())


def test_no_sentence_is_long() -> None:
    long = [each for each in sentences() if len(words(each[1])) > WORDS_AT_MOST]
    assert not long


def test_sentences_are_short_as_a_rule() -> None:
    counts = [len(words(sentence)) for _, sentence in sentences()]
    assert len(counts) > 800, "the texts are found"
    assert sum(counts) / len(counts) < WORDS_USUALLY


def test_nobody_speaks_as_an_office() -> None:
    assert not [(file, each) for file, each in sentences() if set(words(each)) & set(_OFFICE)]
