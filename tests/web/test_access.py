"""Every address of the site × every role → status. An address without a row fails.

Rows live beside the audience that owns the address, in ``access/<audience>.py``:
``ROWS = {"desk:today": {"public": 302, "casemanager": 200, …}}``. What a role
gets where its row says nothing is ``OTHERS``: signing in for the public, 403 for
who may not, so that leaving something out can only make the test stricter.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from doorstroom.apps.accounts.service import User
from doorstroom.core.sharing import roles as all_roles
from tests.support.rows import tables_of_ours
from tests.web import access
from tests.web.access import roles
from tests.web.access.knocking import one_refusal_in_full, the_same_seats

Row = dict[str, int]

# Addresses without a name of ours, or that no role meets: reason behind each.
NOT_OURS = {
    "livez": "tested in tests/site",
    "readyz": "tested in tests/site",
    "set_language": "Django's own view",
    "components:gallery": "exists in a demo only; shows no data",
    "components:gallery_frame": "exists in a demo only; shows no data",
}

REFUSED = {302, 403, 404}


@pytest.fixture(autouse=True)
def _quick_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    one_refusal_in_full(monkeypatch)
    the_same_seats(monkeypatch)


def rows() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for module in pkgutil.iter_modules(access.__path__, "tests.web.access."):
        part: dict[str, Row] = getattr(importlib.import_module(module.name), "ROWS", {})
        assert not found.keys() & part.keys(), "two files have a row for one address"
        found |= part
    return found


def addresses(
    resolver: URLResolver | None = None, space: str = ""
) -> Iterator[tuple[str, dict[str, object]]]:
    """Every named address with the converters of its parameters."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern, inner)
        elif isinstance(pattern, URLPattern):
            assert pattern.name, f"an address without a name: {pattern.pattern}"
            yield f"{space}{pattern.name}", dict(pattern.pattern.converters)


def rows_in_tables() -> dict[str, int]:
    """How many rows every table of ours holds; the log of who did what is one of them."""
    return {
        model._meta.label: model._default_manager.order_by().count() for model in tables_of_ours()
    }


def _example(converter: object) -> object:
    kind = type(converter).__name__
    if kind == "UUIDConverter":
        return uuid4()
    return 1 if kind == "IntConverter" else "bestaat-niet"


def test_every_address_has_a_row() -> None:
    missing = {name for name, _ in addresses()} - rows().keys() - NOT_OURS.keys()
    assert not missing, f"no row in the access matrix: {sorted(missing)}"


def test_no_row_is_left_of_an_address_that_went() -> None:
    gone = rows().keys() - {name for name, _ in addresses()}
    assert not gone, f"rows without an address: {sorted(gone)}"


def test_every_function_knocks_or_one_that_opens_and_may_the_same() -> None:
    knocking = {function for _, function in roles.SEATS.values()}
    knocking |= {function for _, function, *_ in roles.ALIKE.values()}
    known = {(r.opens, r.may) for r in all_roles().values() if knocking & set(r.functions)}
    silent = {
        function
        for role in all_roles().values()
        for function in role.functions
        if (role.opens, role.may) not in known
    }
    assert not silent, f"nobody knocks as {sorted(silent)}"


@pytest.mark.parametrize("role", [*roles.ROLES, *roles.ALIKE])
def test_each_role_gets_what_its_row_says(role: str, db: None, client: Client) -> None:
    """Parameters name nothing that exists: whoever may ask gets 404, others never get that far."""
    user: UUID | None = roles.sign_in(client, role)
    wrong = []
    for name, converters in addresses():
        row = rows().get(name)
        if row is None:
            continue
        expected = _expected(name, role, row, 302 if user is None else 403)
        url = reverse(name, kwargs={key: _example(value) for key, value in converters.items()})
        got = client.get(url).status_code
        if got == 405:
            got = client.post(url).status_code
        if got != expected:
            wrong.append(f"{name}: expected {expected}, got {got}")
        if got == 302 and user is not None and "_auth_user_id" not in client.session:
            client.force_login(User.objects.get(pk=user))  # the door just tried was the way out
    assert not wrong, "\n".join(wrong)


def _expected(name: str, role: str, row: Row, otherwise: int) -> int:
    if role not in roles.ALIKE:
        return row.get(role, otherwise)
    *_, alike, differs = roles.ALIKE[role]
    return differs.get(name, row.get(alike, otherwise))


@pytest.mark.parametrize("role", roles.ROLES)
def test_who_may_not_post_changes_nothing(role: str, db: None, client: Client) -> None:
    """Every address, also one that answers to reading; no row anywhere, no line in the log."""
    user: UUID | None = roles.sign_in(client, role)
    before, table = rows_in_tables(), rows()
    wrong = []
    for name, converters in addresses():
        row = table.get(name)
        if row is None or name == "signing_in:sign_out":
            continue
        expected = row.get(role, 302 if user is None else 403)
        if expected not in REFUSED:
            continue
        url = reverse(name, kwargs={key: _example(value) for key, value in converters.items()})
        got = client.post(url).status_code
        # 405: this address takes nothing from anybody.
        if got not in {expected, 405}:
            wrong.append(f"{name}: expected {expected}, got {got}")
    assert not wrong, "\n".join(wrong)
    assert rows_in_tables() == before
