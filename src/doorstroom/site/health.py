"""Answers for a supervisor: the process is alive, and it can serve.

Only the database and its migrations count. Were an outside party to count, its
failure would take us down too.
"""

from __future__ import annotations

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def livez(_request: HttpRequest) -> HttpResponse:
    return _answer("ok")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> HttpResponse:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = {(str(app), str(name)) for app, name in cursor.fetchall()}
    except DatabaseError:
        return _answer("database unreachable or without tables", status=503)
    missing = len(expected_migrations() - applied)
    if missing:
        return _answer(f"{missing} migrations not applied", status=503)
    return _answer("ok")


@cache
def expected_migrations() -> frozenset[tuple[str, str]]:
    """Return every migration that this version of the program ships."""
    return frozenset(MigrationLoader(None).graph.nodes)


def _answer(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
