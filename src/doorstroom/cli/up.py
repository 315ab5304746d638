"""``doorstroom up``: a whole region on one machine, by one command."""

from __future__ import annotations

import contextlib
import errno
import http.client
import importlib.metadata
import importlib.util
import ipaddress
import os
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from doorstroom.adapters.postgres import (
    APP_ROLE,
    SYSTEM_HOME,
    DataFolder,
    EmbeddedServer,
    RunAs,
    StartProblem,
    Urls,
    default_data_dir,
    provision,
    read_state,
    refresh_statistics,
    system_user,
    write_state,
)
from doorstroom.cli import fingerprint
from doorstroom.cli.region import KEYS, LOG_FOLDER, make_log_folder
from doorstroom.cli.supervisor import (
    ChildDied,
    Stopped,
    Supervisor,
    can_work,
    inherited_environment,
    phase,
    python,
    say,
    stoppable,
)

READY_SECONDS = 60
THREADS = 4


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    host: str
    port: int
    data_dir: Path
    database_url: str | None
    demo: bool | None
    workers: int
    people: int | None = None
    as_of: date | None = None


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres om op te luisteren.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=True),
    default=default_data_dir,
    help="Map voor de database en de geheimen.",
)
@click.option(
    "--database-url",
    envvar="DATABASE_URL",
    help="Eigen PostgreSQL 15 of nieuwer: het adres van de eigenaar van de database.",
)
@click.option(
    "--demo/--no-demo",
    default=None,
    help="Vul een nieuwe database met een verzonnen voorbeeldregio.",
)
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
@click.option(
    "--people",
    type=click.IntRange(0, 1_000_000),
    help="Zoveel verzonnen mensen in de voorbeeldregio; wie er nog niet is, komt erbij.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help="De dag die in de voorbeeldregio vandaag is, zolang deze draait.",
)
def up(
    host: str,
    port: int,
    data_dir: Path,
    database_url: str | None,
    demo: bool | None,
    workers: int,
    people: int | None,
    as_of: datetime | None,
) -> None:
    """Start een regio: database, website en taken."""
    day = as_of.date() if as_of is not None else None
    wish = Wish(host, port, data_dir, database_url or None, demo, workers, people, day)
    try:
        with stoppable():
            _run(wish)
    except Stopped:
        say("Alles is gestopt en bewaard.")
    except StartProblem as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    except ChildDied as death:
        click.echo(str(death), err=True)
        sys.exit(1)


def _run(wish: Wish) -> None:
    say(f"Doorstroom {importlib.metadata.version('doorstroom')}")
    folder = DataFolder(wish.data_dir)
    with contextlib.ExitStack() as stack:
        folder.claim()
        stack.callback(folder.release)
        supervisor = Supervisor(folder)
        supervisor.end_predecessors()
        listener = stack.enter_context(listen(wish.host, wish.port))
        with phase("Database starten"):
            urls = stack.enter_context(_database(wish, folder, supervisor))
        stack.callback(supervisor.stop)
        stack.callback(say, "Doorstroom stopt …")
        demo = settle_kind(urls.owner_url, wish.demo)
        if not demo and (wish.people is not None or wish.as_of is not None):
            raise StartProblem("--people en --as-of horen bij een voorbeeldregio: --demo.")
        environment = _environment(wish, folder, urls, demo=demo)
        _prepare(folder, supervisor, urls, environment)
        load_region(supervisor, urls, environment, demo=demo, people=wish.people)
        with phase("Website en taken starten"):
            _start(wish, supervisor, listener, environment)
        _tell(wish, folder, listener, demo=demo)
        _catch_up(supervisor, environment)
        supervisor.watch()


@contextlib.contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """Take the port before anything else, and hold it: nobody can slip in between."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.create_server(address[:2], family=family, backlog=256) as listener:
            yield listener
    except socket.gaierror as error:
        raise StartProblem(f"Het adres {host} bestaat niet op deze machine.") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise StartProblem(
                f"Poort {port} op {host} is al in gebruik; kies een andere, bijvoorbeeld"
                f" met --port {port + 1}."
            ) from error
        if error.errno in {errno.EACCES, errno.EADDRNOTAVAIL}:
            raise StartProblem(
                f"Op {host} poort {port} mag of kan hier niet worden geluisterd"
                f" ({error.strerror}); kies een ander adres met --host of --port."
            ) from error
        raise


@contextlib.contextmanager
def _database(wish: Wish, folder: DataFolder, supervisor: Supervisor) -> Iterator[Urls]:
    if wish.database_url:
        yield provision(
            wish.database_url,
            app_password=folder.secret(APP_ROLE),
            app_url=os.environ.get("APP_DATABASE_URL"),
        )
        return
    with EmbeddedServer(folder) as server:
        if server.process is not None:
            supervisor.adopt("De database", server.process)
        yield provision(server)


def settle_kind(owner_url: str, wished: bool | None) -> bool:
    """Decide, once for each database, whether it is a demo; invented and real never mix."""
    kind = read_state(owner_url).get("kind")
    if kind is None:
        demo = bool(wished)
        write_state(owner_url, kind="demo" if demo else "region")
        return demo
    demo = kind == "demo"
    if wished is not None and wished != demo:
        what, how = ("een voorbeeldregio", "--demo") if demo else ("een echte regio", "--no-demo")
        raise StartProblem(
            f"Deze database is van {what}; start met {how}, of kies een andere map met --data-dir."
        )
    return demo


def _environment(wish: Wish, folder: DataFolder, urls: Urls, *, demo: bool) -> dict[str, str]:
    loopback = _is_loopback(wish.host)
    environment = inherited_environment()
    hosts = [os.environ.get("DOORSTROOM_HOSTS", ""), "localhost", "127.0.0.1", "[::1]"]
    if not loopback and wish.host not in {"0.0.0.0", "::"}:  # noqa: S104 - compared
        hosts.append(wish.host)
    environment |= {
        "DJANGO_SETTINGS_MODULE": "doorstroom.site.settings",
        "APP_DATABASE_URL": urls.app_url,
        "DOORSTROOM_SECRET_KEY": os.environ.get("DOORSTROOM_SECRET_KEY")
        or folder.secret("secret_key"),
        "DOORSTROOM_KEYS": os.environ.get("DOORSTROOM_KEYS") or str(folder.path / KEYS),
        "DOORSTROOM_HOSTS": ",".join(filter(None, hosts)),
        "DOORSTROOM_STATIC_ROOT": str(folder.path / "static"),
        "DOORSTROOM_LOG_DIR": str(folder.path / LOG_FOLDER),
        # Signing in by one button is for somebody who sits at this machine.
        "DOORSTROOM_DEMO": "1" if demo and loopback else "0",
    }
    if wish.as_of is not None:
        environment["DOORSTROOM_TODAY"] = wish.as_of.isoformat()
    if loopback:
        environment.setdefault("DOORSTROOM_HTTPS", "0")
    return environment


def _prepare(
    folder: DataFolder, supervisor: Supervisor, urls: Urls, environment: dict[str, str]
) -> None:
    """Update tables and style sheets, where something changed since the last time."""
    owner = environment | {"DATABASE_URL": urls.owner_url, "DOORSTROOM_ROLE": "owner"}
    tables = fingerprint.of_migrations()
    if read_state(urls.owner_url).get("tables") != tables:
        with phase("Tabellen bijwerken"):
            supervisor.run(
                python("-m", "doorstroom.cli.prepare", "tables"), owner, what="Het bijwerken"
            )
        write_state(urls.owner_url, tables=tables)
    static = fingerprint.of_static_files()
    stamp = folder.path / "static.stamp"
    if not stamp.exists() or stamp.read_text("utf-8") != static:
        with phase("Stijlbladen klaarzetten"):
            supervisor.run(
                python("-m", "doorstroom.cli.prepare", "static"),
                environment,
                what="Het klaarzetten",
            )
        stamp.write_text(static, "utf-8")


def load_region(
    supervisor: Supervisor,
    urls: Urls,
    environment: dict[str, str],
    *,
    demo: bool,
    people: int | None = None,
) -> None:
    """Load what ships with the program, and for a demo the invented region, once.

    More ``people`` than before come in beside those who are there.
    """
    known = read_state(urls.owner_url)
    reference = fingerprint.of_reference()
    if known.get("reference") != reference and _exists("doorstroom.cli.load"):
        with phase("Feiten en programma's laden"):
            supervisor.run(
                python("-m", "doorstroom.cli.load"), environment, what="Het laden van de feiten"
            )
        write_state(urls.owner_url, reference=reference)
    loaded = known.get("demo") == "loaded"
    more = people is not None and people > int(known.get("demo_people", 0))
    if demo and (not loaded or more) and _exists("doorstroom.demo.load"):
        with phase("Voorbeeldregio aanvullen" if loaded else "Voorbeeldregio laden"):
            refresh_statistics(urls.owner_url)
            supervisor.run(
                python("-m", "doorstroom.cli.load", "demo", *_demo_size(people, environment)),
                environment,
                what="Het laden van de demo",
            )
            refresh_statistics(urls.owner_url)
        write_state(urls.owner_url, demo="loaded")
        if people is not None:
            write_state(urls.owner_url, demo_people=str(people))


def _demo_size(people: int | None, environment: dict[str, str]) -> list[str]:
    asked = [] if people is None else ["--people", str(people)]
    day = environment.get("DOORSTROOM_TODAY")
    return asked if day is None else [*asked, "--as-of", day]


def _start(
    wish: Wish, supervisor: Supervisor, listener: socket.socket, environment: dict[str, str]
) -> None:
    web = ["gunicorn", "doorstroom.site.wsgi:application", "--bind", f"fd://{listener.fileno()}"]
    web += ["--worker-class", "gthread", "--workers", str(wish.workers)]
    web += ["--threads", str(THREADS), "--graceful-timeout", "10", "--max-requests", "20000"]
    # Loaded once and then forked: half the work at the start, and a fault shows at once.
    web += [
        "--preload",
        "--max-requests-jitter",
        "2000",
        "--no-control-socket",
        "--log-level",
        "warning",
    ]
    # No queue is named: it takes the work of all of them.
    worker = ["django", "procrastinate", "worker", "--shutdown-graceful-timeout", "20"]
    # One job a minute would be half a million rows a year; what failed stays to be seen.
    worker += ["--delete-jobs", "successful"]
    user = _ordinary_user(environment)
    make_log_folder(Path(environment["DOORSTROOM_LOG_DIR"]), user)
    if user is not None:
        environment = environment | {"HOME": str(SYSTEM_HOME)}
    supervisor.start(
        "De website", python("-m", *web), environment, pass_fds=[listener.fileno()], user=user
    )
    supervisor.start("De taakverwerker", python("-m", *worker), environment, user=user)
    if not supervisor.wait_until(lambda: _is_ready(listener), READY_SECONDS):
        raise StartProblem(
            f"De website geeft na {READY_SECONDS} seconden nog geen antwoord op /readyz;"
            " de regels hierboven zeggen waarom."
        )


def _ordinary_user(environment: dict[str, str]) -> RunAs | None:
    """Whom the parts become when we are root; root itself, and said, where nobody else can."""
    if os.geteuid() != 0:
        return None
    user = system_user()
    if user is not None and can_work(user, environment):
        return user
    say(
        f"  als root: een gewone gebruiker kan niet bij {sys.prefix} of bij de gegevens;"
        " docs/operate/install.md zegt hoe het wel kan."
    )
    return None


def _catch_up(supervisor: Supervisor, environment: dict[str, str]) -> None:
    """A machine that was off at night missed the work of the day: the worker gets it now."""
    try:
        supervisor.run(
            python("-m", "doorstroom.cli.daily"),
            environment,
            what="Het werk van vandaag klaarzetten",
        )
    except StartProblem as problem:
        say(str(problem))


def _is_ready(listener: socket.socket) -> bool:
    host, port = listener.getsockname()[:2]
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared
    connection = http.client.HTTPConnection(here, port, timeout=5)
    try:
        connection.request("GET", "/readyz", headers={"Host": "localhost"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _tell(wish: Wish, folder: DataFolder, listener: socket.socket, *, demo: bool) -> None:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    say("")
    say(f"Doorstroom draait op http://{shown}:{port}/")
    if wish.as_of is not None and _is_loopback(wish.host):
        say(f"Het is hier {wish.as_of:%d-%m-%Y}, zolang deze regio draait.")
    if demo and _is_loopback(wish.host):
        say("Open dit adres in een browser en kies wie u wilt zijn. Alle personen zijn verzonnen.")
    elif demo:
        say("Inloggen met één knop kan alleen met --host 127.0.0.1.")
    else:
        say("Open dit adres in een browser.")
    if wish.host in {"0.0.0.0", "::"} and not os.environ.get("DOORSTROOM_HOSTS"):  # noqa: S104 - compared
        say("Andere machines: zet de naam van deze machine in DOORSTROOM_HOSTS.")
    say(f"De gegevens staan in {folder.path}. Stoppen: Ctrl-C.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _exists(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
