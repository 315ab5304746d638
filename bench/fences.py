"""``python -m bench.fences``: what row security costs on the lists of the desk.

A worker with sixty dossiers, in an organisation with a tenth of the people of the region, opens
each list; in pairs, once as the role that works and once as a role with the same rights that no
policy counts for. Both run the same program on the same rows, and must be shown the same people.
The aim: the 95th percentile with policies is at most 1.3 times the one without.

``--people 1000000`` is a region of a million (some 12 GB of disk, and about a quarter of an hour
to fill); ``--people 20000 --pairs 20`` is done within minutes.
"""

from __future__ import annotations

import argparse
import gc
import re
import statistics
import time
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from bench.reading import TICKS, prepare

AIM = 1.3
LISTS = (
    "/vandaag/",
    "/mensen/",
    "/mensen/?volgorde=dagen",
    "/mensen/?wie=organisatie",
    "/mensen/?wie=organisatie&volgorde=dagen",
    "/mensen/?wie=organisatie&sein=te-laat",
    "/mensen/?wie=organisatie&sein=antwoord",
    "/mensen/?wie=organisatie&sein=stil",
    "/mensen/?wie=organisatie&sein=wacht",
    "/mensen/?wie=organisatie&sein=rust",
    "/mensen/?wie=organisatie&sein=geen-route",
    "/mensen/?wie=erbij",
    "/mensen/zoek/?q=naam00042",
    "/mensen/zoek/?q=bulk4",
    "/mensen/zoek/?q=van+naam00042",
    "/mensen/zoek/?q=0600000042",
    "/aanmeldingen/",
    "/onderweg/",
    "/plekken/",
    "/voorstellen/",
    "/opleidingen/",
    "/ontmoetingen/",
    "/berichten/",
    "/verzoeken/",
    "/waarneming/",
)
UNFENCED = "doorstroom_unfenced"
WARM = 3
DOSSIER = re.compile(rb"/mensen/[0-9a-f-]{36}/")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.fences", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--list", action="append", help="only this address; may be said again")
    wish = parser.parse_args()
    with ExitStack() as stack:
        superuser_url = prepare(stack, people=60)
        client = crowd(superuser_url, wish.people)
        eyes = {"with": stacked(stack), "without": stacked(stack, open_role(superuser_url))}
        print(f"{wish.people} people, {wish.pairs} pairs; milliseconds")
        for page in wish.list or LISTS:
            say(page, *measure(client, page, eyes, wish.pairs))


def crowd(superuser_url: str, people: int) -> Any:
    """Fill the region; somebody of it who has signed in."""
    from django.test import Client

    from bench.crowd import Example, fill
    from doorstroom.apps.pathways.service import Pathway
    from doorstroom.apps.privacy.service import acting_as
    from doorstroom.core.values.actor import AMSTERDAM, system_actor

    with acting_as(system_actor("meten", datetime.now(AMSTERDAM))):
        routes = Pathway.objects.filter(
            next_task__isnull=False,
            person__owner_involvement__worker__user__isnull=False,
            person__owner_involvement__worker__function="casemanager",
        ).select_related("person__owner_involvement__worker__user")
        route = routes.order_by("person_id").first()
        assert route is not None
        assert route.next_task_id is not None
        door = route.person.owner_involvement
        assert door.worker is not None
        assert door.worker.user is not None
        example = Example(
            route.person_id, door.pk, route.pk, route.next_task_id, door.worker_id,
            door.organisation_id,
        )  # fmt: skip
        began = time.perf_counter()
        fill(superuser_url, example, people)
        print(f"filled in {time.perf_counter() - began:.0f} s")
        client = Client()
        client.force_login(door.worker.user)
    return client


def open_role(superuser_url: str) -> dict[str, str]:
    """A role with the same rights, for which no policy counts."""
    from doorstroom.adapters.postgres import APP_ROLE

    with psycopg.connect(superuser_url, autocommit=True) as raw:
        raw.execute(
            f"CREATE ROLE {UNFENCED} LOGIN BYPASSRLS PASSWORD 'x' IN ROLE {APP_ROLE}".encode()
        )
    return {"USER": UNFENCED, "PASSWORD": "x"}


def stacked(stack: ExitStack, other: dict[str, str] | None = None) -> Any:
    """A connection of Django's of its own."""
    from django.db import connections

    wrapper = connections.create_connection("default")
    wrapper.settings_dict = wrapper.settings_dict | (other or {})
    stack.callback(wrapper.close)
    return wrapper


Seconds = dict[str, list[float]]


def measure(
    client: Any, page: str, eyes: dict[str, Any], pairs: int
) -> tuple[Seconds, dict[str, float]]:
    """Per role the seconds of each answer, and of the server's processor in all; the order
    within a pair changes.
    """
    from django.db import connections

    taken: Seconds = {name: [] for name in eyes}
    server = dict.fromkeys(eyes, 0.0)
    shown: dict[str, set[Any]] = {}
    gc.disable()
    for pair in range(-WARM, pairs):
        for name in sorted(eyes, reverse=bool(pair % 2)):
            connections["default"] = eyes[name]
            eyes[name].ensure_connection()
            # Waste of earlier answers is cleared away between two, never in the middle of one.
            gc.collect()
            before, began = backend_seconds(eyes[name]), time.perf_counter()
            answer = client.get(page)
            seconds = time.perf_counter() - began
            # Of a search with one hit the answer leads to the dossier.
            assert answer.status_code in {200, 302}, (page, answer.status_code)
            shown[name] = set(DOSSIER.findall(answer.content)) | {answer.headers.get("Location")}
            if pair >= 0:
                taken[name].append(seconds)
                server[name] += backend_seconds(eyes[name]) - before
    gc.enable()
    assert shown["with"] == shown["without"], page
    return taken, server


def backend_seconds(wrapper: Any) -> float:
    """Processor time of the one process of the server that serves this connection."""
    stat = Path(f"/proc/{wrapper.connection.info.backend_pid}/stat").read_text("utf-8")
    words = stat.rsplit(")", 1)[1].split()
    return (int(words[11]) + int(words[12])) / TICKS


def say(page: str, taken: Seconds, server: dict[str, float]) -> None:
    on, off = (statistics.quantiles(taken[name], n=20) for name in ("with", "without"))
    ratio = on[-1] / off[-1]
    busy_on, busy_off = (1000 * server[name] / len(taken[name]) for name in ("with", "without"))
    print(
        f"{page:42} median {1000 * on[9]:7.1f} with {1000 * off[9]:7.1f} without;"
        f" p95 {1000 * on[-1]:7.1f} with {1000 * off[-1]:7.1f} without: {ratio:.2f};"
        f" server's processor {busy_on:6.1f} with {busy_off:6.1f} without"
        f"{'' if ratio <= AIM else '  above the aim'}",
        flush=True,
    )


if __name__ == "__main__":
    main()
