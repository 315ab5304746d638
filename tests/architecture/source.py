"""Where the source is, and how to walk through it."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "doorstroom"
SKIPPED = {"__pycache__", "built", "node_modules"}


def name_of(path: Path) -> str:
    """A path as people read it in a failure."""
    return path.relative_to(ROOT).as_posix()


def files(*suffixes: str, under: Path = PACKAGE) -> Iterator[Path]:
    for path in sorted(under.rglob("*")):
        if path.suffix in suffixes and not SKIPPED & set(path.parts) and path.is_file():
            yield path


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def tracked_files() -> list[Path]:
    """What git keeps, and what is about to be added; without git everything but caches."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    listed = subprocess.run(
        [git, "ls-files", "-z", "--cached"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
