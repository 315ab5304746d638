"""From an address in the environment to what Django wants to know of its database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from doorstroom.adapters.postgres import from_url

SECONDS_KEPT_OPEN = 60


def database_settings(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return Django's settings for the role that the environment asks for.

    Only a process that says so becomes the owner: whoever forgets to choose
    gets the role that can do least.
    """
    owner = environment.get("DOORSTROOM_ROLE") == "owner"
    url = environment.get("DATABASE_URL" if owner else "APP_DATABASE_URL", "")
    parts = from_url(url) if url else {}
    return {
        "ENGINE": "doorstroom.adapters.postgres.backend",
        "NAME": parts.pop("dbname", "doorstroom"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "CONN_MAX_AGE": SECONDS_KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }
