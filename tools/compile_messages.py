"""Compile every translation under ``src`` that is newer than what was compiled from it.

python tools/compile_messages.py
"""

from __future__ import annotations

import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src"


def stale(catalog: Path) -> bool:
    compiled = catalog.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime_ns <= catalog.stat().st_mtime_ns


def compile_catalog(catalog: Path) -> None:
    # Imported here: on most runs there is nothing to compile.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with catalog.open("rb") as file:
        messages = read_po(file, abort_invalid=True)
    faults = [
        f"{catalog.relative_to(SOURCE.parent)}:{message.lineno}: {error}"
        for message, errors in messages.check()
        for error in errors
    ]
    if faults:
        sys.exit("\n".join(faults))
    draft = catalog.with_suffix(".mo.new")
    with draft.open("wb") as file:
        write_mo(file, messages)
    draft.replace(catalog.with_suffix(".mo"))
    print(f"messages: {catalog.relative_to(SOURCE)}")


def main() -> None:
    catalogs = [catalog for catalog in sorted(SOURCE.rglob("*.po")) if stale(catalog)]
    for catalog in catalogs:
        compile_catalog(catalog)
    if not catalogs:
        print("messages: up to date")


if __name__ == "__main__":
    main()
