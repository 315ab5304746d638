"""Names and sizes: what a thing is called says what it is, and a file stays readable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, files, name_of, tracked_files

MAX_LINES = 400
EMPTY_NAMES = re.compile(r"(?:^|_)(?:utils?|helpers?|common|libs?|misc|stuff)(?:$|_)")
# Assembled, so that this file does not name what it looks for.
MACHINES = re.compile(
    r"(?<![\w.\-])/(?:wo" + r"rk|ro" + r"ot)/|py" + r"pi\.org|np" + r"mjs|python" + r"hosted"
)
LOCKS = {
    "uv.lock": {"py" + "pi.org", "files.python" + "hosted.org"},
    "package-lock.json": {"registry.np" + "mjs.org"},
}
FETCHED_FROM = re.compile(r'(?:url|registry|"resolved")\s*[=:]\s*"https?://([^/"]+)')
BINARY = {".png", ".jpg", ".webp", ".ico", ".woff2", ".mo", ".gz", ".pdf"}


def test_nothing_is_called_utils_helpers_common_or_lib() -> None:
    paths = [path for path in PACKAGE.rglob("*") if "__pycache__" not in path.parts]
    found = [name_of(path) for path in paths if EMPTY_NAMES.search(path.stem)]
    assert found == []


@pytest.mark.parametrize("name", ["utils", "date_utils", "helpers", "common", "lib"])
def test_an_empty_name_is_found(name: str) -> None:
    assert EMPTY_NAMES.search(name)


def test_a_file_stays_under_four_hundred_lines() -> None:
    found = []
    for path in files(".py", ".html", ".css", ".js"):
        if "migrations" in path.parts:
            continue  # written by Django, a table at a time
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MAX_LINES:
            found.append(f"{name_of(path)}: {lines} lines; split it by noun")
    assert found == []


def strangers(text: str) -> list[str]:
    return MACHINES.findall(text)


def test_nothing_names_a_machine_or_a_registry() -> None:
    found = []
    for path in tracked_files():
        if path.name in LOCKS or path.suffix in BINARY:
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        for number, line in enumerate(text.splitlines(), 1):
            if strangers(line):
                found.append(f"{name_of(path)}:{number}: {line.strip()[:100]}")
    assert found == []


@pytest.mark.parametrize("text", ["cd /wo" + "rk/main", "https://py" + "pi.org/simple"])
def test_a_machine_is_found(text: str) -> None:
    assert strangers(text)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_public_registries_only(name: str) -> None:
    path: Path = ROOT / name
    if not path.exists():
        pytest.skip(f"there is no {name} yet")
    hosts = set(FETCHED_FROM.findall(path.read_text(encoding="utf-8")))
    assert hosts <= LOCKS[name]


def test_every_test_file_mirrors_something() -> None:
    """A test module is called test_*.py; other modules under tests are tools or factories."""
    found = [
        name_of(path)
        for path in files(".py", under=ROOT / "tests")
        if path.stem.endswith("_test") or path.stem in {"tests", "test"}
    ]
    assert found == []
