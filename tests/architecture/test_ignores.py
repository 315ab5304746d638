"""What the security rules of the linter are told to pass over, they pass over for a reason."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import ROOT, files, name_of

PASSED_OVER = re.compile(r"#\s*noqa\b(?P<rest>[^#\n]*)", re.IGNORECASE)
SECURITY = re.compile(r"\bS\d{3}\b")
REASON = re.compile(r"\s- \S")
FOR_FILES = re.compile(r'^"[^"]+" = \[(?P<rules>[^\]]*)\](?P<rest>.*)$', re.MULTILINE)


def bare(line: str) -> bool:
    """A rule of security, or every rule, is passed over, and nobody says why."""
    found = PASSED_OVER.search(line)
    if found is None:
        return False
    rest = found["rest"]
    every = not rest.strip().startswith(":")
    return every or (SECURITY.search(rest) is not None and REASON.search(rest) is None)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("x = 1  # noqa: S603", True),
        ("x = 1  # noqa: PT018, S101", True),
        ("x = 1  # noqa", True),
        ("x = 1  # noqa: S603 - our own parts, no shell", False),
        ("x = 1  # noqa: SLF001", False),
        ("x = 1", False),
    ],
)
def test_a_bare_one_is_found(line: str, found: bool) -> None:
    assert bare(line) is found


def test_each_line_that_is_passed_over_says_why() -> None:
    found = [
        f"{name_of(path)}:{number}"
        for path in files(".py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if bare(line)
    ]
    assert found == []


def test_each_folder_that_is_passed_over_says_why() -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    ignored = settings.split("[tool.ruff.lint.per-file-ignores]")[1].split("\n[")[0]
    rows = [
        (row["rules"], row["rest"])
        for row in FOR_FILES.finditer(ignored)
        if re.search(r'"S(\d{3})?"', row["rules"])
    ]
    assert rows
    assert [rules for rules, rest in rows if not re.search(r"#\s*S(\d{3})?: \S", rest)] == []
