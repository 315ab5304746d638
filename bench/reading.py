"""``python -m bench.reading``: what the log of reads costs on the page of one dossier.

The same page, in pairs: once with the middleware that writes down who was shown, once with
the same stack without it (there is no switch in the program; the stack is built without it
here). Per pair the order changes. Counted are the processor time of this process and of the
server's backend, and the time on the clock, with real commits to a real disk.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

READ_LOG = "doorstroom.site.reading.ReadLogMiddleware"
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.reading", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--people", type=int, default=300)
    wish = parser.parse_args()
    with ExitStack() as stack:
        prepare(stack, wish.people)
        say(measure(wish.pairs))


def prepare(stack: ExitStack, people: int) -> str:
    """A region with invented people, and Django on it as the role that works; the address of
    who may do anything there.
    """
    from doorstroom.adapters.postgres import from_url, provision, temporary_server, to_url

    server = stack.enter_context(temporary_server())
    urls = provision(server)
    os.environ |= {
        "DATABASE_URL": urls.owner_url,
        "APP_DATABASE_URL": urls.app_url,
        "DOORSTROOM_ROLE": "owner",
        "DOORSTROOM_HTTPS": "0",
        "DOORSTROOM_SECRET_KEY": "only for this measurement",
        "DJANGO_SETTINGS_MODULE": "doorstroom.site.settings",
    }
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", verbosity=0)
    connections.close_all()
    parts = from_url(urls.app_url)
    connections["default"].settings_dict |= {"USER": parts["user"], "PASSWORD": parts["password"]}
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    stack.callback(connections.close_all)
    from doorstroom.apps.privacy.service import acting_as
    from doorstroom.core.values.actor import AMSTERDAM, system_actor
    from doorstroom.demo.load import load_demo

    now = datetime.now(AMSTERDAM)
    with acting_as(system_actor("meten", now)):
        load_demo(people=people, seed=7, as_of=now.date())
    return to_url(from_url(server.superuser_url) | {"dbname": parts["dbname"]})


def client_with(*, log: bool) -> tuple[Any, str]:
    """A coach who has signed in, on a stack with or without the log, and a dossier of theirs."""
    from django.conf import settings
    from django.test import Client, override_settings

    from doorstroom.apps.people.service import Involvement
    from doorstroom.apps.privacy.service import acting_as
    from doorstroom.core.values.actor import AMSTERDAM, system_actor

    middleware = [each for each in settings.MIDDLEWARE if log or each != READ_LOG]
    with acting_as(system_actor("meten", datetime.now(AMSTERDAM))):
        owned = Involvement.objects.open().filter(role="owner", worker__user__isnull=False)
        owner = owned.select_related("worker__user").order_by("worker_id", "person_id").first()
        assert owner is not None
        assert owner.worker is not None
        client = Client()
        client.force_login(owner.worker.user)
    with override_settings(MIDDLEWARE=middleware):
        client.handler.load_middleware()
    return client, f"/mensen/{owner.person_id}/"


def backend_seconds() -> float:
    """Processor time of the one process of the server that serves us."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    words = Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / TICKS


def measure(pairs: int) -> dict[str, list[tuple[float, float]]]:
    """Per stack the processor seconds and the seconds on the clock of each page."""
    stacks = {"with": client_with(log=True), "without": client_with(log=False)}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in stacks}
    server: dict[str, float] = dict.fromkeys(stacks, 0.0)
    for client, page in list(stacks.values()) * 5:
        answer = client.get(page)
        assert answer.status_code == 200, answer.status_code
    for pair in range(pairs):
        for name in sorted(stacks, reverse=bool(pair % 2)):
            client, page = stacks[name]
            cpu, clock, before = time.process_time(), time.perf_counter(), backend_seconds()
            assert client.get(page).status_code == 200
            server[name] += backend_seconds() - before
            taken[name].append((time.process_time() - cpu, time.perf_counter() - clock))
    for name, seconds in server.items():
        print(f"server, {name} the log: {1000 * seconds / pairs:.2f} ms of processor per page")
    return taken


def say(taken: dict[str, list[tuple[float, float]]]) -> None:
    for place, what in enumerate(("processor", "clock")):
        on = [each[place] for each in taken["with"]]
        off = [each[place] for each in taken["without"]]
        ratios = sorted(a / b for a, b in zip(on, off, strict=True))
        print(
            f"{what}: {1000 * statistics.median(off):.2f} ms without,"
            f" {1000 * statistics.median(on):.2f} ms with;"
            f" ratio per pair {statistics.median(ratios):.3f}"
            f" (quartiles {ratios[len(ratios) // 4]:.3f} to {ratios[-len(ratios) // 4]:.3f})"
        )


if __name__ == "__main__":
    main()
