"""What a pack says is Dutch on every page; the sentence around it is in the reader's language."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from doorstroom.core.programmes import Pack
from doorstroom.web.components.tongue import dutch, written_lang

# Codes, of which a sentence in English may well hold the word.
_CODE = re.compile(r"[a-z0-9][a-z0-9_:./-]*|[A-Z]{2}\d+|https?://\S+")


class PackTexts:
    """Every text of these packs, to be found in a line."""

    def __init__(self, *packs: Pack) -> None:
        found = {text for pack in packs for text in _texts(pack)} if written_lang() else set()
        self._whole = frozenset(found)
        # A single word may be one of the sentence around it, as "Intake" is in English.
        longest_first = sorted(
            (text for text in found if " " in text), key=lambda text: (-len(text), text)
        )
        either = "|".join(re.escape(text) for text in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)") if either else None

    def named(self, line: str) -> str:
        """The line with what comes from a pack named as Dutch; on a Dutch page the line itself."""
        if line in self._whole:
            return dutch(line)
        if self._pattern is None:
            return line
        parts: list[SafeString] = []
        read = 0
        for match in self._pattern.finditer(line):
            parts.append(format_html("{}", line[read : match.start()]))
            parts.append(format_html('<span lang="{}">{}</span>', written_lang(), match.group()))
            read = match.end()
        parts.append(format_html("{}", line[read:]))
        return format_html_join("", "{}", ((part,) for part in parts))


def _texts(found: object) -> Iterator[str]:
    if isinstance(found, str):
        text = found.strip()
        if text and not _CODE.fullmatch(text):
            yield text
    elif isinstance(found, tuple | list):
        for each in found:
            yield from _texts(each)
    elif dataclasses.is_dataclass(found) and not isinstance(found, type):
        for field in dataclasses.fields(found):
            yield from _texts(getattr(found, field.name))
