"""A PostgreSQL server of our own: made, started and stopped with the program."""

from __future__ import annotations

import contextlib
import locale
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil

from doorstroom.adapters.postgres.binaries import Binaries, find_binaries, run_as
from doorstroom.adapters.postgres.folder import DataFolder, scratch_folder
from doorstroom.adapters.postgres.problems import StartProblem
from doorstroom.adapters.postgres.urls import to_url

PORT = 5432  # only names the socket file; no port is opened
SOCKET_PATH_LIMIT = 100  # Linux allows 107 bytes, macOS 103
START_SECONDS = 60
STOP_SECONDS = 60


class EmbeddedServer:
    """One database server on one data folder, reachable by a private socket only.

    ``start`` claims the folder, makes the cluster if there is none and returns
    when the server answers; ``stop`` shuts it down without losing anything.
    ``fsync=False`` is for tests: faster, unsafe when the machine fails, and nothing is cleared up.
    """

    def __init__(
        self,
        data_dir: Path | DataFolder,
        *,
        fsync: bool = True,
        binaries: Binaries | None = None,
    ) -> None:
        self.folder = data_dir if isinstance(data_dir, DataFolder) else DataFolder(data_dir)
        self.fsync = fsync
        self._binaries = binaries
        self._run_as = run_as()
        self._process: subprocess.Popen[bytes] | None = None
        self._socket_dir: Path | None = None
        self._claimed_here = False

    @property
    def cluster(self) -> Path:
        return self.folder.path / "postgres"

    @property
    def log(self) -> Path:
        return self.folder.path / "postgres.log"

    @property
    def process(self) -> subprocess.Popen[bytes] | None:
        """The running server, to be watched by whoever started it."""
        return self._process

    @property
    def superuser_url(self) -> str:
        return self.url("postgres", self.folder.secret("postgres"), "postgres")

    @property
    def socket_dir(self) -> Path:
        """The private folder through which this server is reached."""
        if self._socket_dir is None:
            raise RuntimeError("The server has not been started.")
        return self._socket_dir

    def running_socket_dir(self) -> Path | None:
        """The folder of the socket of a server that another program runs on this data."""
        try:
            lines = (self.cluster / "postmaster.pid").read_text("utf-8").splitlines()
            alive = psutil.pid_exists(int(lines[0])) and "ready" in lines[7]
        except (OSError, IndexError, ValueError):
            return None
        return Path(lines[4]) if alive and Path(lines[4], f".s.PGSQL.{PORT}").exists() else None

    def url(self, user: str, password: str, database: str) -> str:
        """The address of a database for one role."""
        return to_url(
            {
                "user": user,
                "password": password,
                "host": str(self.socket_dir),
                "port": str(PORT),
                "dbname": database,
            }
        )

    def start(self) -> None:
        if self._process is not None:
            return
        self._claimed_here = not self.folder.claimed
        self.folder.claim()
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGINT)  # "fast": ends sessions, writes everything
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                # Data stays safe: the next start replays the log.
                process.send_signal(signal.SIGQUIT)
                process.wait()
        if self._socket_dir is not None and self._socket_dir.parent != self.folder.path:
            shutil.rmtree(self._socket_dir, ignore_errors=True)
        self._socket_dir = None
        if self._claimed_here:
            self.folder.release()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _start(self) -> None:
        binaries = self._binaries = self._binaries or find_binaries()
        self._check_reachable(binaries)
        if (self.cluster / "PG_VERSION").exists():
            self._check_version(binaries)
            self._end_predecessor()
        else:
            self._make_cluster(binaries)
        self._socket_dir = self._make_socket_dir()
        self._process = self._launch(binaries)
        self._wait_until_ready(self._process)

    def _check_reachable(self, binaries: Binaries) -> None:
        """Say so when the system user cannot get at the folder; we open no folder for it."""
        if self._run_as is None:
            return
        for path in (self.folder.path, binaries.folder):
            if self._run(["test", "-x", str(path)]).returncode != 0:
                raise StartProblem(
                    f"De gebruiker doorstroom, waaronder PostgreSQL draait, kan niet bij {path};"
                    " kies met --data-dir een map onder /var/lib/doorstroom."
                )

    def _check_version(self, binaries: Binaries) -> None:
        version = (self.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
        if version != str(binaries.major):
            raise StartProblem(
                f"De gegevensmap {self.folder.path} is gemaakt met PostgreSQL {version} en hier"
                f" staat PostgreSQL {binaries.major}; zet de gegevens over zoals in"
                " docs/operate/install.md staat, of kies een andere map met --data-dir."
            )

    def _make_cluster(self, binaries: Binaries) -> None:
        # Made aside and renamed when whole: an interrupted start leaves no half cluster.
        draft = self.folder.path / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        password_file = self.folder.path / ".password"
        self.folder.write_private(password_file.name, self.folder.secret("postgres"))
        self._give(draft)
        self._give(password_file)
        command = [binaries.program("initdb"), "--pgdata", str(draft), "--username=postgres"]
        command += ["--encoding=UTF8", "--auth=scram-sha-256", f"--pwfile={password_file}"]
        command += _locale_options(binaries.major)
        command += [] if self.fsync else ["--no-sync"]
        try:
            done = self._run(command)
        finally:
            password_file.unlink()
        if done.returncode != 0:
            shutil.rmtree(draft, ignore_errors=True)
            reason = (done.stderr.strip().splitlines() or ["onbekende fout"])[-1]
            raise StartProblem(
                f"De database in {self.folder.path} kon niet worden gemaakt: {reason}"
            )
        draft.rename(self.cluster)

    def _make_socket_dir(self) -> Path:
        own = self.folder.path / "run"
        if len(os.fsencode(own)) + len(f"/.s.PGSQL.{PORT}.lock") <= SOCKET_PATH_LIMIT:
            shutil.rmtree(own, ignore_errors=True)
            own.mkdir(mode=0o700)
            path = own
        else:
            path = Path(tempfile.mkdtemp(prefix="doorstroom-", dir="/tmp"))
        self._give(path)
        return path

    def _launch(self, binaries: Binaries) -> subprocess.Popen[bytes]:
        if self.log.exists() and self.log.stat().st_size > 10_000_000:
            self.log.replace(self.log.with_suffix(".log.1"))
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._socket_dir),
            "unix_socket_permissions": "0700",
            "port": str(PORT),
            "timezone": "UTC",
            "jit": "off",
            # Lines in the log must never show what is in the rows.
            "log_parameter_max_length_on_error": "0",
            "log_error_verbosity": "terse",
            "log_min_error_statement": "panic",
        }
        if not self.fsync:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
            # Nor does the server look at tables when it sees fit: how a question is answered,
            # and what waits for what, is then the same every time.
            settings["autovacuum"] = "off"
        command = [binaries.program("postgres"), "-D", str(self.cluster)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=_environment(),
                umask=0o077,
                # Ctrl-C in the terminal is for us: the database is stopped last.
                start_new_session=True,
                user=self._run_as.uid if self._run_as else None,
                group=self._run_as.gid if self._run_as else None,
                extra_groups=[] if self._run_as else None,
            )
        finally:
            os.close(log)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if process.poll() is not None:
                break
            with contextlib.suppress(OSError):
                lines = (self.cluster / "postmaster.pid").read_text("utf-8").splitlines()
                if len(lines) > 7 and int(lines[0]) == process.pid and "ready" in lines[7]:
                    return
            time.sleep(0.02)
        reason = (self.log.read_text("utf-8", "replace").strip().splitlines() or ["?"])[-1]
        raise StartProblem(f"PostgreSQL start niet op (zie {self.log}): {reason}")

    def _end_predecessor(self) -> None:
        """Stop what a killed program left running on this folder.

        PostgreSQL clears up after itself, save in one case: the process number
        it left in its lock file now belongs to somebody else.
        """
        lock_file = self.cluster / "postmaster.pid"
        try:
            pid = int(lock_file.read_text("utf-8").splitlines()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return
        left = list(self._processes_on_cluster())
        for process in left:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGINT if process.pid == pid else signal.SIGTERM)
        _, left = psutil.wait_procs(left, timeout=STOP_SECONDS)
        for process in left:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(left, timeout=5)
        if lock_file.exists() and psutil.pid_exists(pid):
            lock_file.unlink()

    def _processes_on_cluster(self) -> Iterator[psutil.Process]:
        cluster = str(self.cluster.resolve())
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if process.name() == "postgres" and process.cwd() == cluster:
                    yield process

    def _give(self, path: Path) -> None:
        if self._run_as is not None:
            os.chown(path, self._run_as.uid, self._run_as.gid)

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=_environment(),
            user=self._run_as.uid if self._run_as else None,
            group=self._run_as.gid if self._run_as else None,
            extra_groups=[] if self._run_as else None,
        )


def _environment() -> dict[str, str]:
    """What a server program sees of our surroundings: nothing that changes what it does."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_MESSAGES": "C"}


def _locale_options(major: int) -> list[str]:
    """Letters beyond ASCII are letters, and sorting is by code point on every machine."""
    kept = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
        name = "C.UTF-8"
    except locale.Error:
        name = "C"
    finally:
        locale.setlocale(locale.LC_CTYPE, kept)
    options = [f"--locale={name}"]
    if major >= 17:
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return options


@contextlib.contextmanager
def temporary_server(*, fsync: bool = False) -> Iterator[EmbeddedServer]:
    """A running server on an empty folder that is gone afterwards."""
    with scratch_folder() as path, EmbeddedServer(path, fsync=fsync) as server:
        yield server
