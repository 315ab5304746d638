"""A pack as a TOML file again, so that an edited programme can be downloaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from doorstroom.core.programmes.codec import Data
from doorstroom.core.programmes.pack import Pack
from doorstroom.core.programmes.parse import pack_to_data

_DATE_KEYS = frozenset({"starts_on", "ends_on", "published_on", "on", "since"})
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def pack_to_toml(pack: Pack) -> str:
    """TOML of a pack. ``parse_pack(pack_to_toml(pack)) == pack``; comments are lost."""
    return "\n".join(_table(pack_to_data(pack), ())).lstrip("\n") + "\n"


def _table(data: Mapping[str, Data], path: tuple[str, ...]) -> list[str]:
    """Plain keys first, then the tables under this one: TOML's own order."""
    lines: list[str] = []
    nested: list[str] = []
    for key, value in data.items():
        header = ".".join((*path, key))
        if isinstance(value, dict) and len(path) < 2:
            nested += ["", f"[{header}]", *_table(value, (*path, key))]
        elif _tables(value) and not path:
            for each in cast("list[dict[str, Data]]", value):
                nested += ["", f"[[{header}]]", *_table(each, (*path, key))]
        else:
            lines.append(f"{key} = {_inline(key, value)}")
    return lines + nested


def _tables(value: Data) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _inline(key: str, value: Data) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return value if key in _DATE_KEYS and _DATE.fullmatch(value) else _text(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_inline(k, v)}" for k, v in value.items()) + " }"
    if _tables(value):
        return "[\n" + "".join(f"  {_inline(key, part)},\n" for part in value) + "]"
    return "[" + ", ".join(_inline("", part) for part in value) + "]"


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
