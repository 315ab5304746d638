"""One name for the rows of a round, whatever file format or order they came in."""

from __future__ import annotations

import hashlib
from typing import Final

import numpy as np

from .checking import Tables
from .reading import Parsed

VERSION: Final = "doorstroom round 1"
_KEYS: Final = {
    "candidates": ("candidate_id",),
    "places": ("place_id",),
    "limits": ("kind", "id"),
    "travel": ("candidate_id", "place_id"),
}


def digest_of(tables: Tables) -> str:
    """SHA-256 over the values of all rows that take part, sorted by id, column by column."""
    digest = hashlib.sha256(VERSION.encode())
    for table in tables.all:
        _add(digest, table)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, table: Parsed) -> None:
    rows = _sorted(table)
    digest.update(f"\n{table.table.name} {len(rows)}\n".encode())
    order = np.asarray(rows, np.int64)
    for column in table.table.columns:
        name = column.name
        digest.update(f"{name}\n".encode())
        if name in table.whole:
            digest.update(table.whole[name][order].astype("<i8").tobytes())
        elif name in table.real:
            digest.update(table.real[name][order].astype("<f8").tobytes())
        elif name in table.text:
            cells = table.text[name]
            digest.update("\n".join([cells[row] for row in rows]).encode())
        else:
            lists = table.lists[name]
            shown = ["|".join(value) for value in lists.values]
            index = lists.index[order].tolist()
            digest.update("\n".join([shown[number] for number in index]).encode())


def _sorted(table: Parsed) -> list[int]:
    rows: list[int] = np.flatnonzero(~table.bad).tolist()
    keys = [
        list(map(str, table.whole[name].tolist())) if name in table.whole else table.text[name]
        for name in _KEYS[table.table.name]
    ]
    rows.sort(key=lambda row: tuple(key[row] for key in keys))
    return rows
