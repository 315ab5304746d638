"""The programme packs that ship with the product, as files."""

from __future__ import annotations

from pathlib import Path

import doorstroom
from doorstroom.core.programmes import Pack, parse_pack


def pack_folder() -> Path:
    """Where the packs lie: inside an installed package, else beside the source.

    Raises FileNotFoundError, with both places, when neither holds a pack.
    """
    package = Path(doorstroom.__file__).parent
    places = (package / "packs", package.parent.parent / "programmes")
    for place in places:
        if next(place.glob("*.toml"), None) is not None:
            return place
    raise FileNotFoundError(f"no programme packs in {places[0]} or {places[1]}")


def pack_files() -> tuple[Path, ...]:
    """Every pack that ships, in order of name."""
    return tuple(sorted(pack_folder().glob("*.toml")))


def shipped_packs() -> tuple[Pack, ...]:
    """Every pack that ships, checked; raises PackErrors for the first that is broken."""
    return tuple(parse_pack(file.read_text("utf-8"), file.name) for file in pack_files())
