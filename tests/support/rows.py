"""Every row there is, to say that nothing changed."""

from __future__ import annotations

from django.apps import apps
from django.db import connection, models

# That somebody was refused, or shown, is noted with every answer; a session is the browser's.
NOTED = {"privacy.Refusal", "privacy.Pseudonym", "privacy.Naming", "privacy.Look"}
MAY_READ = "SELECT has_table_privilege(%s, 'SELECT')"


def tables_of_ours() -> list[type[models.Model]]:
    """The models whose rows the application can read, without what notes the asking itself."""
    found = [
        model
        for model in apps.get_models()
        if not model._meta.proxy
        and model._meta.app_label != "sessions"
        and model._meta.label not in NOTED
    ]
    with connection.cursor() as cursor:
        readable = []
        for model in found:
            cursor.execute(MAY_READ, [model._meta.db_table])
            if cursor.fetchone()[0]:
                readable.append(model)
    return readable
