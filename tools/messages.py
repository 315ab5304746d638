"""The English of the screens: find every Dutch text, and say what has no English yet.

``python tools/messages.py update`` adds new texts to the catalogue, empty, and
drops those that went. ``python tools/messages.py check`` lists what is missing,
empty or has other placeholders than the Dutch, and ends with 1 if anything does.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "doorstroom"
CATALOGUE = SOURCE / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"

_KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
_STRING = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL = re.compile(
    rf"\b(?P<name>gettext|ngettext|pgettext|npgettext|_)\(\s*(?P<args>{_STRING}(?:\s*,\s*{_STRING})*)"
)
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")

_DAY = datetime(2026, 11, 21, tzinfo=UTC)

Id = str | tuple[str, str]
Found = tuple[str | None, Id]


def _in_template(path: Path) -> Iterator[Found]:
    from django.utils.translation.template import templatize

    for call in _CALL.finditer(templatize(path.read_text(encoding="utf-8"), origin=str(path))):
        args = [str(ast.literal_eval(part)) for part in re.findall(_STRING, call["args"])]
        match call["name"]:
            case "ngettext":
                yield None, (args[0], args[1])
            case "pgettext":
                yield args[0], args[1]
            case "npgettext":
                yield args[0], (args[1], args[2])
            case _:
                yield None, args[0]


def _names(source: str) -> dict[str, str]:
    """What a module calls the functions of gettext: ``_``, ``later`` and so on."""
    names = {name: name for name in _KEYWORDS}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            names |= {
                alias.asname: alias.name
                for alias in node.names
                if alias.asname and alias.name in _KEYWORDS
            }
    return names


def _in_python(path: Path) -> Iterator[Found]:
    names = _names(path.read_text(encoding="utf-8"))
    keywords = {called: _KEYWORDS[name] for called, name in names.items()}
    with path.open("rb") as source:
        for _, called, messages, _ in extract_python(source, keywords, [], {}):
            name = names[called]
            parts = [messages] if isinstance(messages, str) else list(messages)
            if not parts or not all(isinstance(part, str) for part in parts[:2] if part):
                continue
            if name in ("ngettext", "ngettext_lazy"):
                yield None, (parts[0], parts[1])
            elif name in ("pgettext", "pgettext_lazy"):
                yield parts[0], parts[1]
            elif parts[0]:
                yield None, parts[0]


def found() -> dict[Found, None]:
    """Every text of screens and models, in the order of the source."""
    texts: dict[Found, None] = {}
    for path in sorted(SOURCE.rglob("*.html")):
        texts |= dict.fromkeys(_in_template(path))
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            texts |= dict.fromkeys(_in_python(path))
    return {text: None for text in texts if text[1] and all(_parts(text[1]))}


def _parts(identity: Id) -> tuple[str, ...]:
    return (identity,) if isinstance(identity, str) else identity


def _empty() -> Catalog:
    # The header says utf-8 and how plurals go; a fixed date keeps differences small.
    return Catalog(
        locale="en",
        project="Doorstroom",
        version="screens",
        msgid_bugs_address="",
        last_translator="Doorstroom",
        language_team="English",
        charset="utf-8",
        fuzzy=False,
        creation_date=_DAY,
        revision_date=_DAY,
        header_comment="# English of the screens. The Dutch text is the id.",
    )


def load() -> Catalog:
    if not CATALOGUE.is_file():
        return _empty()
    with CATALOGUE.open("rb") as source:
        return read_po(source, locale="en")


def _first(identity: object) -> str:
    return str(identity[0]) if isinstance(identity, (list, tuple)) else str(identity)


def _known(catalogue: Catalog) -> dict[tuple[str | None, str], Message]:
    return {(message.context, _first(message.id)): message for message in catalogue if message.id}


def update() -> None:
    old = _known(load())
    new = _empty()
    for context, identity in found():
        kept = old.get((context, _first(identity)))
        string = kept.string if kept else ("" if isinstance(identity, str) else ("", ""))
        new.add(identity, string, context=context)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as target:
        write_po(target, new, width=100, no_location=True)


def faults() -> list[str]:
    known = _known(load())
    wrong = []
    for context, identity in found():
        message = known.get((context, _first(identity)))
        strings = () if message is None else message.string
        strings = (strings,) if isinstance(strings, str) else tuple(strings)
        if not strings or not all(strings):
            wrong.append(f"no English: {_first(identity)!r}")
            continue
        # One of a plural may say "one thing" where many say "3 things".
        wanted = set(_PLACEHOLDER.findall(_parts(identity)[-1]))
        said = [set(_PLACEHOLDER.findall(string)) for string in strings]
        if said[-1] != wanted or any(part - wanted for part in said):
            wrong.append(f"other placeholders: {_first(identity)!r}")
    return wrong


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doorstroom.site.settings")
    import django

    django.setup()
    if sys.argv[1:] == ["update"]:
        update()
        return 0
    if sys.argv[1:] == ["check"]:
        wrong = faults()
        for line in wrong:
            print(line)
        return 1 if wrong else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    raise SystemExit(main())
