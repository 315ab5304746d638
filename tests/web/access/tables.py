"""What the tables hold, to see that nothing changed: all but the logs of who looked and knocked."""

from __future__ import annotations

from django.apps import apps
from django.db import connection
from django.db.models import Model

# Looking is written down, and so is being refused: that is no change of anything.
LOGS = {
    "privacy.Look",
    "privacy.Refusal",
    "privacy.Pseudonym",
    "privacy.Naming",
    "sessions.Session",
}
# Nobody reads these whole, not even a test.
CLOSED = {"people.CitizenNumber"}
Row = dict[str, object]


def _tables() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and model._meta.label not in LOGS | CLOSED
    ]


def counted() -> dict[str, int]:
    """How many rows each table holds, in one question. A changed row is one more of the history."""
    each = "SELECT '{}', count(*) FROM {}"
    asked = " UNION ALL ".join(each.format(m._meta.label, m._meta.db_table) for m in _tables())
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return dict(cursor.fetchall())


def contents() -> dict[str, list[Row]]:
    """Every row of every table, as it is now."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in _tables()
    }
