"""The roles of a database: one owns and migrates, the other works, and some nobody signs in as.

The role that works owns nothing, so that it cannot switch off what guards the
rows. To the silent ones belong the functions that look past that guard for one
narrow purpose each. Everything here may be done again and again.
"""

from __future__ import annotations

import psycopg
from psycopg import sql

from doorstroom.adapters.postgres.binaries import OLDEST_MAJOR
from doorstroom.adapters.postgres.problems import StartProblem
from doorstroom.adapters.postgres.server import EmbeddedServer
from doorstroom.adapters.postgres.urls import Urls, from_url, to_url

OWNER_ROLE = "doorstroom_owner"
APP_ROLE = "doorstroom_app"
# Who may see a row; what seals the logs; what erases when its time has come.
SILENT_ROLES = ("doorstroom_fence", "doorstroom_sealer", "doorstroom_retention")
# Whoever is one of these reads files, rows or both past what the database guards.
PAST_EVERYTHING = (
    "pg_execute_server_program",
    "pg_read_server_files",
    "pg_write_server_files",
    "pg_read_all_data",
    "pg_write_all_data",
)
CONNECT_SECONDS = 10

Connection = psycopg.Connection[tuple[object, ...]]


def provision(
    target: EmbeddedServer | str,
    *,
    database: str = "doorstroom",
    app_password: str | None = None,
    app_url: str | None = None,
) -> Urls:
    """Make the roles and the database ready; return the address for each role.

    ``target`` is a running embedded server, or the address of the owner of an
    existing database on PostgreSQL 15 or newer. Such an address names its own
    database, so ``database`` counts for an embedded server only. It needs
    either ``app_password``, the password for the role that works, or
    ``app_url``, the address of a role that an administrator made.
    """
    if isinstance(target, EmbeddedServer):
        owner_url = create_database(target, database)
        app_url = target.url(APP_ROLE, target.folder.secret(APP_ROLE), database)
    else:
        owner_url = target
        _require_owner(owner_url)
        _ensure_roles(owner_url, app_password if app_url is None else None)
        if app_url is None:
            if app_password is None:
                raise ValueError("An external database needs app_password or app_url.")
            parts = from_url(owner_url) | {"user": APP_ROLE, "password": app_password}
            app_url = to_url(parts)
    _grant(owner_url, from_url(app_url).get("user", APP_ROLE))
    _check_app_role(owner_url, app_url)
    return Urls(owner_url=owner_url, app_url=app_url)


def create_database(server: EmbeddedServer, database: str = "doorstroom") -> str:
    """Make the roles and an empty database, without any rights; return the owner's address.

    This is what a backup is put back into: default privileges would give the
    working role back what the backup says it may no longer do.
    """
    owner_password = server.folder.secret(OWNER_ROLE)
    with _connect(server.superuser_url) as connection:
        for role, password in (
            (OWNER_ROLE, owner_password),
            (APP_ROLE, server.folder.secret(APP_ROLE)),
        ):
            if not _role_exists(connection, role):
                _create_role(connection, role, password)
        for role in SILENT_ROLES:
            for statement in _silent_role_statements(connection, role, OWNER_ROLE):
                connection.execute(statement)
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        if known.fetchone() is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(database), sql.Identifier(OWNER_ROLE)
                )
            )
    return server.url(OWNER_ROLE, owner_password, database)


def _ensure_roles(owner_url: str, app_password: str | None) -> None:
    """Make the roles that are not there yet, or say in one sentence who is to make them how."""
    with _connect(owner_url) as connection:
        owner = connection.info.user
        statements: list[sql.Composable] = []
        if app_password is not None and not _role_exists(connection, APP_ROLE):
            # The hash instead of the password: what stands on a screen opens nothing.
            text = _role_statement("CREATE", connection, APP_ROLE, app_password)
            statements.append(sql.SQL(text))
        for role in SILENT_ROLES:
            statements += _silent_role_statements(connection, role, owner)
        try:
            with connection.transaction():
                for statement in statements:
                    connection.execute(sql.Composed([statement]))
        except psycopg.errors.InsufficientPrivilege as error:
            said = " ".join(statement.as_string(connection) for statement in statements)
            raise StartProblem(
                f"De databasegebruiker {owner} mag geen rollen maken; laat een"
                f" beheerder dit uitvoeren en start dan opnieuw: {said}"
            ) from error


def _silent_role_statements(connection: Connection, role: str, owner: str) -> list[sql.Composed]:
    """What is still to be done for a role that owns functions and signs in nowhere."""
    name = sql.Identifier(role)
    made = [sql.SQL("CREATE ROLE {} NOLOGIN;").format(name)]
    given = [sql.SQL("GRANT {} TO {};").format(name, sql.Identifier(owner))]
    if not _role_exists(connection, role):
        return made + given
    return [] if _acts_for(connection, owner, role) else given


def _acts_for(connection: Connection, owner: str, role: str) -> bool:
    """Whether the owner may give something to the role (who only made it may not, from 16 on)."""
    known = connection.execute("SELECT pg_has_role(%s, %s, 'USAGE')", [owner, role]).fetchone()
    return bool(known and known[0])


def _require_owner(owner_url: str) -> None:
    with _connect(owner_url) as connection:
        owner = connection.execute(
            "SELECT pg_has_role(current_user, datdba, 'USAGE')"
            " FROM pg_database WHERE datname = current_database()"
        ).fetchone()
        if not (owner and owner[0]):
            raise StartProblem(
                f"De databasegebruiker {connection.info.user} is geen eigenaar van de database"
                f" {connection.info.dbname}; geef met --database-url het adres van de eigenaar."
            )


def _grant(owner_url: str, app_role: str) -> None:
    """Give the working role what it needs, and everybody else nothing."""
    with _connect(owner_url) as connection:
        name = connection.info.dbname
        role, database = sql.Identifier(app_role), sql.Identifier(name)
        statements = [
            "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
            # Who made the role by hand often gave it all there is.
            "REVOKE ALL ON DATABASE {database} FROM {role}",
            "GRANT CONNECT ON DATABASE {database} TO {role}",
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "REVOKE CREATE ON SCHEMA public FROM {role}",
            "GRANT USAGE ON SCHEMA public TO {role}",
        ]
        if not _has_default_privileges(connection, app_role):
            # Once only: later a migration may take rights away (a log that only
            # grows), and giving them all again would undo that.
            statements += _rights_of_a_new_role(connection)
        with connection.transaction():
            for statement in statements:
                connection.execute(sql.SQL(statement).format(role=role, database=database))


def _rights_of_a_new_role(connection: Connection) -> list[str]:
    """What the role before it may, and no more; all tables while nothing is closed yet."""
    former = connection.execute(_WORKING_BEFORE).fetchone()
    if former is not None:
        given = connection.execute(_RIGHTS, {"role": former[0]}).fetchall()
        return [str(statement) for (statement,) in given]
    if _schema_exists(connection, "fence"):
        raise StartProblem(
            "In deze database staat Doorstroom al, maar zonder de rechten die daarbij horen."
            " Zet de back-up terug met alle rechten erbij (dus zonder --no-privileges)."
        )
    default = "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
    statements = []
    for rights, things in (("SELECT, INSERT, UPDATE, DELETE", "TABLES"), ("USAGE", "SEQUENCES")):
        statements += [
            f"GRANT {rights} ON ALL {things} IN SCHEMA public TO {{role}}",
            f"{default} GRANT {rights} ON {things} TO {{role}}",
        ]
    return statements


# The role that was given each new table first, whatever its name.
_WORKING_BEFORE = """
SELECT given.grantee FROM pg_default_acl, aclexplode(defaclacl) AS given
WHERE defaclrole = current_user::regrole AND defaclobjtype = 'S' AND given.grantee <> defaclrole
ORDER BY given.grantee LIMIT 1
"""

# Its rights one by one, as statements for another: of what is there, and of what is still to
# come. A name may hold a brace.
_RIGHTS = """
SELECT replace(replace(said, '{', '{{'), '}', '}}') || ' TO {role}' FROM (
    SELECT format('GRANT %%s ON SCHEMA %%I', a.privilege_type, n.nspname) AS said
    FROM pg_namespace AS n, aclexplode(n.nspacl) AS a WHERE a.grantee = %(role)s
    UNION ALL
    SELECT format('GRANT %%s ON %%s %%I.%%I', a.privilege_type,
        CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, n.nspname, c.relname)
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace,
        aclexplode(c.relacl) AS a WHERE a.grantee = %(role)s
    UNION ALL
    SELECT format('GRANT %%s (%%I) ON TABLE %%I.%%I', a.privilege_type, t.attname,
        n.nspname, c.relname)
    FROM pg_attribute AS t JOIN pg_class AS c ON c.oid = t.attrelid
        JOIN pg_namespace AS n ON n.oid = c.relnamespace,
        aclexplode(t.attacl) AS a WHERE a.grantee = %(role)s
    UNION ALL
    SELECT format('GRANT %%s ON ROUTINE %%s', a.privilege_type, p.oid::regprocedure)
    FROM pg_proc AS p, aclexplode(p.proacl) AS a WHERE a.grantee = %(role)s
    UNION ALL
    SELECT format('ALTER DEFAULT PRIVILEGES%%s GRANT %%s ON %%s', ' IN SCHEMA ' || n.nspname,
        a.privilege_type,
        CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES'
            WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' ELSE 'SCHEMAS' END)
    FROM pg_default_acl AS d LEFT JOIN pg_namespace AS n ON n.oid = d.defaclnamespace,
        aclexplode(d.defaclacl) AS a
    WHERE a.grantee = %(role)s AND d.defaclrole = current_user::regrole
) AS rights
"""


def _check_app_role(owner_url: str, app_url: str) -> None:
    """Refuse a working role that could get past what the database guards."""
    owner = from_url(owner_url).get("user", "")
    try:
        connection = _connect(app_url)
    except StartProblem as problem:
        with _connect(owner_url) as owners:
            parts = from_url(app_url)
            role = parts.get("user", APP_ROLE)
            statement = _role_statement("ALTER", owners, role, parts.get("password", ""))
        raise StartProblem(
            f"De rol {role} kan niet inloggen met het wachtwoord van deze installatie; geef haar"
            f" adres in APP_DATABASE_URL, of laat een beheerder dit uitvoeren: {statement}"
        ) from problem
    with connection:
        row = connection.execute(
            """
            SELECT EXISTS (SELECT FROM pg_roles AS o
                           WHERE pg_has_role(current_user, o.oid, 'MEMBER')
                             AND (o.rolsuper OR o.rolbypassrls OR o.rolcreaterole
                                  OR o.rolreplication OR o.rolname = ANY(%s))),
                   has_database_privilege(current_database(), 'CREATE'),
                   has_database_privilege(current_database(), 'TEMP'),
                   EXISTS (SELECT FROM pg_shdepend WHERE refclassid = 'pg_authid'::regclass
                           AND pg_has_role(current_user, refobjid, 'MEMBER')
                           AND deptype = 'o')
            FROM pg_roles WHERE rolname = current_user
            """,
            [[owner, *SILENT_ROLES, *PAST_EVERYTHING]],
        ).fetchone()
        if row is None or any(row):
            raise StartProblem(
                f"De rol {connection.info.user} mag te veel: kies voor het dagelijks werk een rol"
                " zonder SUPERUSER, BYPASSRLS, CREATEROLE en REPLICATION, die van geen rol met"
                " zulke rechten lid is, niets bezit en in de database niets mag maken (CREATE,"
                " TEMP)."
            )


def check_version(server_version: int) -> None:
    """Refuse a server older than 15; the number is libpq's (150004 is 15.4)."""
    if server_version < OLDEST_MAJOR * 10000:
        raise StartProblem(
            f"De database draait op PostgreSQL {server_version // 10000}; Doorstroom heeft"
            f" PostgreSQL {OLDEST_MAJOR} of nieuwer nodig."
        )


def _connect(url: str) -> Connection:
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_SECONDS)
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[-1]
        place = from_url(url)
        raise StartProblem(
            f"De database {place.get('dbname', '')} op {place.get('host', 'deze machine')} is"
            f" niet bereikbaar: {reason}"
        ) from error
    check_version(connection.info.server_version)
    return connection


def _role_exists(connection: Connection, role: str) -> bool:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    return known.fetchone() is not None


def _create_role(connection: Connection, role: str, password: str) -> None:
    connection.execute(_role_statement("CREATE", connection, role, password).encode())


def _role_statement(verb: str, connection: Connection, role: str, password: str) -> str:
    verifier = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    )
    statement = sql.SQL(
        verb + " ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD {};"
    )
    return statement.format(sql.Identifier(role), sql.Literal(verifier.decode())).as_string(
        connection
    )


def _schema_exists(connection: Connection, name: str) -> bool:
    known = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [name])
    return known.fetchone() is not None


def _has_default_privileges(connection: Connection, app_role: str) -> bool:
    known = connection.execute(
        """
        SELECT 1 FROM pg_default_acl, aclexplode(defaclacl) AS given
        WHERE defaclrole = current_user::regrole AND defaclobjtype = 'S'
          AND given.grantee = %s::regrole
        """,
        [sql.Identifier(app_role).as_string(connection)],
    )
    return known.fetchone() is not None
