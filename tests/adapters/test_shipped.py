"""What is installed holds the packs, the English and the assets, not only the source."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

import doorstroom
from doorstroom.adapters.packs import pack_files, pack_folder, shipped_packs

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel() -> dict[str, Any]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found: dict[str, Any] = settings["tool"]["hatch"]["build"]["targets"]["wheel"]
    return found


def test_an_installed_package_reads_the_packs_that_the_wheel_puts_in_it(
    wheel: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Laid out as the wheel says, with no source beside it."""
    here = {file.name for file in pack_files()}
    assert wheel["packages"] == ["src/doorstroom"]
    for source, target in wheel["force-include"].items():
        shutil.copytree(ROOT / source, tmp_path / target)
    package = tmp_path / "doorstroom"
    monkeypatch.setattr(doorstroom, "__file__", str(package / "__init__.py"))
    assert pack_folder() == package / "packs"
    assert {file.name for file in pack_files()} == here
    assert len(shipped_packs()) == len(here) >= 5


def test_an_installation_without_packs_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "doorstroom"
    monkeypatch.setattr(doorstroom, "__file__", str(package / "__init__.py"))
    with pytest.raises(FileNotFoundError, match="no programme packs in"):
        pack_folder()


def test_what_is_made_and_not_kept_in_git_is_in_the_wheel(wheel: dict[str, Any]) -> None:
    """A build leaves out what git ignores, unless it is named."""
    ignored = (ROOT / ".gitignore").read_text("utf-8")
    made = {"*.mo": "src/doorstroom/**/*.mo"}
    built = "src/doorstroom/web/components/static/built"
    assert f"{built}/**" in wheel["artifacts"]
    for pattern, artifact in made.items():
        assert pattern in ignored
        assert artifact in wheel["artifacts"]
