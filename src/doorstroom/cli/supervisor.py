"""Child processes: started, watched and stopped together."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FrameType
from typing import TypedDict

import click
import psutil

from doorstroom.adapters.postgres import DataFolder, RunAs, StartProblem

STOP_SECONDS = 30
STOP_SECONDS_WITHOUT_DATABASE = 3
WATCH_SECONDS = 0.2
TRY_SECONDS = 30
CHILDREN_FILE = "children.json"


class Stopped(BaseException):
    """Somebody asked us to stop: Ctrl-C, or a signal of the system."""


class ChildDied(Exception):
    """A part that must go on has ended by itself."""


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Inside this, Ctrl-C, SIGTERM and a closed terminal raise ``Stopped``, once.

    A second signal changes nothing: stopping goes on until everything is safe.
    """
    signals = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # ignored: started with nohup
        signals.append(signal.SIGHUP)

    def stop(_number: int, _frame: FrameType | None) -> None:
        for name in signals:
            signal.signal(name, signal.SIG_IGN)
        raise Stopped

    before = {name: signal.signal(name, stop) for name in signals}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


class Supervisor:
    """The running parts of one installation.

    The parts get a session of their own, so that Ctrl-C reaches only us and
    we decide the order in which they stop.
    """

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._adopted: tuple[str, subprocess.Popen[bytes]] | None = None

    def end_predecessors(self) -> None:
        """Stop what a killed predecessor left running; its notes say which processes."""
        try:
            notes = json.loads((self._folder.path / CHILDREN_FILE).read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return
        left: list[psutil.Process] = []
        for pid, started in notes:
            with contextlib.suppress(psutil.Error):
                process = psutil.Process(pid)
                # The start time tells it from a stranger that got the same number.
                if abs(process.create_time() - started) < 1:
                    left += [process, *process.children(recursive=True)]
        _end(left)
        self._note()

    def run(self, command: Sequence[str], environment: Mapping[str, str], *, what: str) -> None:
        """Run a step to its end; nothing is left of it when we are stopped meanwhile."""
        process = subprocess.Popen(  # noqa: S603 - our own steps, no shell
            command, env=dict(environment), stdin=subprocess.DEVNULL, start_new_session=True
        )
        try:
            code = process.wait()
        except BaseException:
            _end([psutil.Process(process.pid)])
            process.wait()
            raise
        if code != 0:
            raise StartProblem(
                f"{what} is mislukt (code {code}); de regels hierboven zeggen waarom."
            )

    def start(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        pass_fds: Sequence[int] = (),
        user: RunAs | None = None,
    ) -> None:
        """Start a part that goes on until everything stops, as ``user`` or as ourselves."""
        self._children[name] = subprocess.Popen(  # noqa: S603 - our own parts, no shell
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=pass_fds,
            **_becoming(user),
        )
        self._note()

    def adopt(self, name: str, process: subprocess.Popen[bytes]) -> None:
        """Watch a process that somebody else starts and stops (the database)."""
        self._adopted = (name, process)

    def check(self) -> None:
        """Raise ``ChildDied`` when a part has ended."""
        for name, process in self._watched():
            code = process.poll()
            if code is not None:
                raise ChildDied(
                    f"{name} is onverwacht gestopt (code {code}), daarom stopt Doorstroom;"
                    " de regels hierboven zeggen waarom."
                )

    def wait_until(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Wait for something while the parts are watched; False when it takes too long."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.check()
            if ready():
                return True
            time.sleep(0.05)
        return False

    def watch(self) -> None:
        """Wait, for ever, until a part dies or we are stopped."""
        while True:
            self.check()
            time.sleep(WATCH_SECONDS)

    def stop(self) -> None:
        """Let the parts finish what they are doing and end them, the database excepted."""
        # Without a database they can finish nothing, so that waiting is in vain.
        bereft = self._adopted is not None and self._adopted[1].poll() is not None
        processes = []
        for process in self._children.values():
            with contextlib.suppress(psutil.NoSuchProcess):
                if process.poll() is None:
                    processes.append(psutil.Process(process.pid))
        _end(processes, STOP_SECONDS_WITHOUT_DATABASE if bereft else STOP_SECONDS)
        for process in self._children.values():
            process.wait()
        self._children.clear()
        with contextlib.suppress(OSError):
            (self._folder.path / CHILDREN_FILE).unlink()

    def _watched(self) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
        # The database first: the others end because of it, and then it is what to name.
        if self._adopted:
            yield self._adopted
        yield from self._children.items()

    def _note(self) -> None:
        notes = []
        for process in self._children.values():
            with contextlib.suppress(psutil.NoSuchProcess):
                notes.append((process.pid, psutil.Process(process.pid).create_time()))
        self._folder.write_private(CHILDREN_FILE, json.dumps(notes))


class Becoming(TypedDict, total=False):
    """What makes a process another user's."""

    user: int
    group: int
    extra_groups: list[int]
    cwd: str


def _becoming(user: RunAs | None) -> Becoming:
    if user is None:
        return {}
    # Where we are may be a folder that only root may enter.
    return {"user": user.uid, "group": user.gid, "extra_groups": [], "cwd": "/"}


# What a part needs: the code, what it serves, and the way to the database.
_TRY = """
import os, gunicorn, psycopg, doorstroom.site.settings as settings
assert os.access(settings.STATIC_ROOT, os.R_OK | os.X_OK)
psycopg.connect(os.environ["APP_DATABASE_URL"]).close()
"""


def can_work(user: RunAs, environment: Mapping[str, str]) -> bool:
    """Whether the parts can do their work as this user, tried out."""
    try:
        done = subprocess.run(  # noqa: S603 - this Python and a text of ours
            python("-c", _TRY),
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TRY_SECONDS,
            check=False,
            **_becoming(user),
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def python(*arguments: str) -> list[str]:
    """Return the command that runs our own interpreter."""
    return [sys.executable, *arguments]


def say(line: str) -> None:
    click.echo(line)
    # Seen at once, also when the output goes to a file or a supervisor.
    with contextlib.suppress(OSError):
        sys.stdout.flush()


@contextlib.contextmanager
def phase(title: str) -> Iterator[None]:
    """Say what starts and how long it took."""
    say(f"→ {title}")
    started = time.monotonic()
    yield
    say(f"  klaar in {time.monotonic() - started:.1f} s".replace(".", ","))


def inherited_environment() -> dict[str, str]:
    """Our environment without the owner's address: a part that works must not know it."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "DOORSTROOM_ROLE"}
    }


def _end(processes: list[psutil.Process], patience: float = STOP_SECONDS) -> None:
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
    _, left = psutil.wait_procs(processes, timeout=patience)
    for process in left:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(left, timeout=5)
