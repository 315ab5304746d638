"""Short answers to "has anything changed since last time?"."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
# In a checkout the packs lie beside ``src``, in a wheel inside the package.
PACKS = (PACKAGE / "packs", PACKAGE.parent.parent / "programmes")


def of_migrations() -> str:
    """Changes when the tables this version wants may differ."""
    files = [*PACKAGE.glob("**/migrations/*.py"), PACKAGE / "site" / "settings.py"]
    return _of(files, "django", "procrastinate")


def of_static_files() -> str:
    """Changes when there is another style sheet or script to serve."""
    return _of(PACKAGE.glob("**/static/**/*"), "django", "django-htmx", "whitenoise")


def of_reference() -> str:
    """Changes when this version ships other facts or other programmes."""
    files = [path for path in PACKAGE.rglob("*") if path.suffix in {".csv", ".json", ".toml"}]
    for folder in PACKS:
        files += folder.glob("**/*.toml")
    files += (PACKAGE / "core" / "programmes").glob("*.py")
    return _of(files, "django")


def _of(files: Iterable[Path], *distributions: str) -> str:
    digest = hashlib.sha256()
    for name in distributions:
        digest.update(f"{name}={importlib.metadata.version(name)}\n".encode())
    for path in sorted(set(files)):
        if path.is_file():
            digest.update(f"{path.name}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
