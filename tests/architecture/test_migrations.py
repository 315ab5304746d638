"""Migrations: complete, named for their effect, and free of application code."""

from __future__ import annotations

import ast
import re

import pytest
from django.core.management import call_command

from tests.architecture.source import PACKAGE, files, name_of, tree

GOOD_NAME = re.compile(r"\d{4}_(?!auto_)[a-z][a-z0-9_]*")


def migrations() -> list[str]:
    found = [path for path in files(".py") if path.parent.name == "migrations"]
    return [name_of(path) for path in found if path.name != "__init__.py"]


def test_a_migration_is_named_for_its_effect() -> None:
    names = [name.rsplit("/", 1)[1].removesuffix(".py") for name in migrations()]
    assert [name for name in names if not GOOD_NAME.fullmatch(name)] == []


@pytest.mark.parametrize("name", ["0002_auto_20261201_1000", "0003_Upper", "add_name"])
def test_a_lazy_name_is_found(name: str) -> None:
    assert not GOOD_NAME.fullmatch(name)


def test_a_migration_never_imports_application_code() -> None:
    found = []
    for path in files(".py", under=PACKAGE):
        if path.parent.name != "migrations":
            continue
        for node in ast.walk(tree(path)):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            if any(module.split(".")[0] == "doorstroom" for module in modules):
                found.append(f"{name_of(path)}: {modules}")
    assert found == []


def test_the_models_are_what_the_migrations_make(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        call_command("makemigrations", check=True, dry_run=True, interactive=False)
    except SystemExit:
        pytest.fail("a migration is missing:\n" + capsys.readouterr().out)
