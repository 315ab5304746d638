"""Another role does the work from today: it may what the one before it may, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from doorstroom.adapters.postgres import APP_ROLE, OWNER_ROLE, from_url, provision, to_url
from tests.support.cluster import Addresses, Connection, connect

pytestmark = pytest.mark.real_commits

RIGHTS = """
SELECT 'schema', n.nspname::text, '', a.privilege_type
FROM pg_namespace AS n, aclexplode(n.nspacl) AS a WHERE a.grantee = %(role)s::regrole
UNION ALL SELECT 'relation', c.oid::regclass::text, '', a.privilege_type
FROM pg_class AS c, aclexplode(c.relacl) AS a WHERE a.grantee = %(role)s::regrole
UNION ALL SELECT 'column', t.attrelid::regclass::text, t.attname::text, a.privilege_type
FROM pg_attribute AS t, aclexplode(t.attacl) AS a WHERE a.grantee = %(role)s::regrole
UNION ALL SELECT 'function', p.oid::regprocedure::text, '', a.privilege_type
FROM pg_proc AS p, aclexplode(p.proacl) AS a WHERE a.grantee = %(role)s::regrole
UNION ALL SELECT 'later', coalesce(d.defaclnamespace::regnamespace::text, ''),
    d.defaclobjtype::text, a.privilege_type
FROM pg_default_acl AS d, aclexplode(d.defaclacl) AS a WHERE a.grantee = %(role)s::regrole
"""


@pytest.fixture
def superuser(real_commits: None, addresses: Addresses, database_name: str) -> Iterator[Connection]:
    parts = from_url(addresses.superuser_url) | {"dbname": database_name}
    with connect(parts, autocommit=True) as connection:
        yield connection


@pytest.fixture
def role(superuser: Connection, database_name: str) -> Iterator[str]:
    name = f"ander_{database_name}"
    superuser.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'x'".encode())
    yield name
    superuser.execute(f"DROP OWNED BY {name}".encode())
    superuser.execute(f"DROP ROLE {name}".encode())


def test_it_gets_the_rights_of_the_role_before_it(
    superuser: Connection, role: str, addresses: Addresses, database_name: str
) -> None:
    owner_url = to_url(addresses.owner_parts(database_name))
    app_url = to_url(addresses.app_parts(database_name) | {"user": role, "password": "x"})
    provision(owner_url, app_url=app_url)
    before, now = (
        set(superuser.execute(RIGHTS, {"role": name}).fetchall()) for name in (APP_ROLE, role)
    )
    assert now == before
    assert ("relation", "privacy_look", "", "SELECT") in now
    assert not {each for each in now if each[1] == "people_citizennumber"}
    with connect(from_url(app_url)) as connection:
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="privacy_look"):
            connection.execute("DELETE FROM privacy_look")
        connection.rollback()
        connection.execute(
            "SELECT set_config('doorstroom.account', gen_random_uuid()::text, true),"
            " reading.refuse('x', 'GET', 403, NULL, gen_random_uuid(), NULL, '')"
        )
        connection.rollback()


def test_without_the_rights_of_anybody_before_nothing_is_given(
    superuser: Connection, role: str, addresses: Addresses, database_name: str
) -> None:
    from doorstroom.adapters.postgres import StartProblem

    # As after a copy put back without its rights. Not DROP OWNED: that takes away the
    # connection to every database of the server, and another worker's lies beside this one.
    for things in ("TABLES", "SEQUENCES"):
        superuser.execute(
            f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER_ROLE} IN SCHEMA public"
            f" REVOKE ALL ON {things} FROM {APP_ROLE}".encode()
        )
    superuser.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {APP_ROLE}".encode())
    owner_url = to_url(addresses.owner_parts(database_name))
    app_url = to_url(addresses.app_parts(database_name) | {"user": role, "password": "x"})
    with pytest.raises(StartProblem, match="zonder de rechten"):
        provision(owner_url, app_url=app_url)
    assert superuser.execute(RIGHTS, {"role": role}).fetchall() == []
