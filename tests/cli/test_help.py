"""Every command says what it does before there is a region, in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from doorstroom.cli import COMMANDS


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_command_says_what_it_does_without_a_region(command: str) -> None:
    asked = [sys.executable, "-m", "doorstroom.cli", *command.split(), "--help"]
    bare = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    said = subprocess.run(asked, capture_output=True, text=True, env=bare, check=False)
    assert (said.returncode, said.stderr) == (0, "")
    assert f"{command} [OPTIONS]".strip() in said.stdout
