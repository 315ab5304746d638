"""Readable files by Typst: a template of ours, values as JSON, no markup from anybody.

Nothing of the machine is used: the fonts are those that come with Typst, and the
template asks for no package. The file is PDF/UA-1, so that it can be read aloud.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import typst

_TEMPLATE = Path(__file__).with_name("person.typ")
# What stands for a character that none of the fonts has.
_MISSING = "□"
_UNSHOWN = re.compile(
    r"the text (?:contains the disallowed codepoint )?`\"(?P<text>.+?)\"`", re.DOTALL
)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
# No text: controls, and what Unicode says is no character.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_PLAIN = re.compile("[^\x00-\u017f□]")
# A few characters cost a moment; of who fills a field with them, all go at once.
_TRIES = 12


def person_pdf(document: Mapping[str, object], language: str) -> bytes:
    """The document of one person. A name in a script without a font does not stop it.

    Raises ``typst.TypstError`` when the template itself is at fault.
    """
    data = json.dumps(_clean({**document, "language": language}), ensure_ascii=False)
    for _try in range(_TRIES):
        try:
            return _compile(data)
        except typst.TypstError as error:
            unknown = _unshown(str(error))
            if not unknown:
                raise
            for character in unknown:
                data = data.replace(character, _MISSING)
    return _compile(_PLAIN.sub(_MISSING, data))


def _unshown(error: str) -> set[str]:
    """The characters of which a message says that no font has them; never plain ones."""
    found = _UNSHOWN.search(error)
    if found is None:
        return set()
    text = _ESCAPED.sub(lambda each: chr(int(each[1], 16)), found["text"])
    return {character for character in text if ord(character) > 0x7F}


def _clean(value: object) -> object:
    """Without characters that are no text at all."""
    match value:
        case str():
            return _CONTROL.sub(" ", value)
        case dict():
            return {key: _clean(each) for key, each in value.items()}
        case list() | tuple():
            return [_clean(each) for each in value]
        case _:
            return value


def _compile(data: str) -> bytes:
    made = typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        pdf_standards="ua-1",
    )
    if not isinstance(made, bytes):
        raise TypeError("one document is one file")
    return made
