"""Addresses of databases, as one role sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from psycopg.conninfo import conninfo_to_dict


@dataclass(frozen=True, slots=True)
class Urls:
    """One database for the role that migrates and for the role that works."""

    owner_url: str
    app_url: str


def from_url(url: str) -> dict[str, str]:
    """Take a PostgreSQL address apart into libpq's own words.

    >>> from_url("postgresql://anna:geheim@db/doorstroom")["user"]
    'anna'
    """
    return {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}


def to_url(parts: Mapping[str, str]) -> str:
    """Put an address together; a host that is a folder (a socket) is allowed.

    >>> to_url({"user": "anna", "host": "/run/pg", "dbname": "d"})
    'postgresql://anna@/d?host=%2Frun%2Fpg'
    """
    rest = dict(parts)
    user = quote(rest.pop("user", ""), safe="")
    password = quote(rest.pop("password", ""), safe="")
    database = quote(rest.pop("dbname", ""), safe="")
    login = f"{user}:{password}@" if password else f"{user}@" if user else ""
    query = f"?{urlencode(rest, quote_via=quote)}" if rest else ""
    return f"postgresql://{login}/{database}{query}"
