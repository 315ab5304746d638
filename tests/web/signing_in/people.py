"""Small tools of the tests of signing in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import requests
from django.apps import apps
from django.db import connection
from django.test import Client


@dataclass
class Carried:
    """A carrier that keeps what it was given."""

    texts: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, *, address: str, subject: str, text: str) -> bool:
        self.texts.append((address, text))
        return True

    @property
    def path(self) -> str:
        """The path of the link in the last text."""
        found = re.search(r"http://testserver(/\S+)", self.texts[-1][1])
        assert found is not None, self.texts[-1]
        return found[1]


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def leaves(client: Client, slug: str = "regio", query: str = "") -> str:
    """The address at the provider to which this browser is sent."""
    answer = client.get(f"/inloggen/bij/{slug}/{query}")
    assert answer.status_code == 302, answer.text
    location: str = answer.headers["Location"]
    return location


def at_provider(address: str, name: str) -> str:
    """Sign in there under this name; the path and question with which one comes back."""
    with requests.Session() as session:
        for _ in range(10):
            answer = session.get(address, allow_redirects=False, timeout=60)
            if answer.is_redirect:
                address = requests.compat.urljoin(address, answer.headers["Location"])
                if address.startswith("http://testserver"):
                    parts = urlsplit(address)
                    return f"{parts.path}?{parts.query}"
                if "/interaction/" in address:
                    address = f"{address}?as={requests.compat.quote(name)}"
                continue
            raise AssertionError(answer.text)
    raise AssertionError("went round and round")


def asked(address: str) -> dict[str, str]:
    """What was asked of the provider."""
    return {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}


# And so it stands in the list of what happened at the door.
_REFUSED = {"privacy.LogEntry": {"code": "log.sign_in_refused"}}


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row of ours, sessions and counts of attempts aside: those are no change."""
    # That somebody was refused is noted, as it must be.
    aside = {"sessions.Session", "accounts.Attempts", "privacy.Refusal"}
    readable = _readable()
    return {
        model._meta.label: list(
            model._default_manager.exclude(**_REFUSED.get(model._meta.label, {"pk": None}))
            .order_by("pk")
            .values()
        )
        for model in apps.get_models()
        if not model._meta.proxy
        and model._meta.label not in aside
        and model._meta.db_table in readable
    }


def _readable() -> frozenset[str]:
    """The tables that the application may read whole; some it may only add to."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
              AND has_table_privilege(c.oid, 'SELECT')
            """
        )
        return frozenset(name for (name,) in cursor.fetchall())


def lies_in_database(text: str) -> list[str]:
    """Every table that holds this text anywhere, sessions included (they are decoded)."""
    found = []
    with connection.cursor() as cursor:
        for table in sorted(_readable()):
            quoted = connection.ops.quote_name(table)
            try_sql = f"SELECT count(*) FROM {quoted} t WHERE t::text LIKE %s"
            cursor.execute(try_sql, [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.append(table)
    from django.contrib.sessions.models import Session

    if any(text in str(row.get_decoded()) for row in Session.objects.order_by("pk")):
        found.append("django_session, decoded")
    return found
