"""The data folder of one installation: its lock, its secrets, its place on disk."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from doorstroom.adapters.postgres.binaries import SYSTEM_HOME, make_folders
from doorstroom.adapters.postgres.problems import StartProblem


def default_data_dir() -> Path:
    """Where data is kept unless somebody says otherwise."""
    if os.geteuid() == 0:
        return SYSTEM_HOME / "data"
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "doorstroom"


class DataFolder:
    """A folder that at most one running installation has claimed.

    The claim is a lock of the operating system, so that it ends with the
    process, also when that is killed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().absolute()
        self._lock: int | None = None

    @property
    def claimed(self) -> bool:
        return self._lock is not None

    def claim(self) -> None:
        """Make the folder if need be and keep others out until ``release``."""
        if self._lock is not None:
            return
        try:
            make_folders(self.path)
            lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StartProblem(
                f"In de gegevensmap {self.path} kan niet worden geschreven ({error.strerror});"
                " kies een andere map met --data-dir."
            ) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(lock, 20).decode(errors="replace").strip()
            os.close(lock)
            raise StartProblem(
                f"De gegevensmap {self.path} is al in gebruik door een andere Doorstroom"
                f" (proces {holder or 'onbekend'}); stop die eerst"
                " of kies een andere map met --data-dir."
            ) from error
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
        self._lock = lock

    def release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def secret(self, name: str) -> str:
        """Return the secret of that name, made once and kept for the owner's eyes only."""
        kept = self._secrets()
        if name not in kept:
            kept[name] = secrets.token_urlsafe(32)
            self.write_private("secrets.json", json.dumps(kept, indent=1) + "\n")
        return kept[name]

    def write_private(self, name: str, text: str) -> None:
        """Replace a file in one step; nobody but the owner can read it."""
        handle, draft = tempfile.mkstemp(prefix=f".{name}-", dir=self.path)  # mode 0600
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(self.path / name)

    def _secrets(self) -> dict[str, str]:
        try:
            text = (self.path / "secrets.json").read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        kept: dict[str, str] = json.loads(text)
        return kept


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """A data folder for a test, reachable for the system user and gone afterwards."""
    home: Path | None = None
    if os.geteuid() == 0:
        home = SYSTEM_HOME
        make_folders(home)
    path = Path(tempfile.mkdtemp(prefix="test-", dir=home))
    path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
