"""A login, and whatever hangs on it, is seen by whose it is; the rest is for actions.

Who has a seat reads colleagues as workers, never as logins: no screen needs anybody else's.
Keys to come in by are read inside an action only, whosever they are.
"""

from django.db import migrations

ROLE = "doorstroom_fence"
ALL = '(SELECT fence."all"())'
ACCOUNT = "(SELECT fence.account())"
SIGNING_IN = "(SELECT fence.signing_in())"

OWN = f"user_id = {ACCOUNT}"
NOBODY = "false"

SEES = {
    "accounts_identity": OWN,
    "accounts_signedin": OWN,
    "accounts_savedlist": OWN,
    # Who can be tried out in a demo stands on the page on which one signs in.
    "accounts_demopersona": f"{OWN} OR {SIGNING_IN}",
    "accounts_pass": NOBODY,
    "accounts_linkrequest": NOBODY,
    "mfa_authenticator": NOBODY,
    "account_emailaddress": NOBODY,
    "account_emailconfirmation": NOBODY,
    "socialaccount_socialaccount": NOBODY,
    "socialaccount_socialtoken": NOBODY,
}
# Of two dossiers that became one, both logins are that person's own.
USERS = f"id = {ACCOUNT} OR {SIGNING_IN} OR person_id = (SELECT fence.person())"
USERS_BEFORE = f"""id = {ACCOUNT} OR {SIGNING_IN}
    OR (person_id IS NULL AND (SELECT fence.organisations()) <> '{{}}') OR fence.sees(person_id)"""


def secure(table: str, sees: str) -> str:
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY sees ON {table} FOR SELECT USING ({ALL} OR {sees});
CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({ALL});
CREATE POLICY changes ON {table} FOR UPDATE USING ({ALL}) WITH CHECK ({ALL});
CREATE POLICY removes ON {table} FOR DELETE USING ({ALL});
CREATE POLICY keeps ON {table} TO {ROLE} USING (true) WITH CHECK (true);
"""


def open_again(table: str) -> str:
    dropped = "".join(
        f"DROP POLICY {name} ON {table};\n"
        for name in ("sees", "adds", "changes", "removes", "keeps")
    )
    return f"""
{dropped}
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


def users(when: str) -> str:
    return f"ALTER POLICY sees ON accounts_user USING ({ALL} OR {when});\n"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_ways_to_sign_in"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("fences", "0002_row_security_on_what_bears_a_person"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
    ]
    operations = [
        migrations.RunSQL(
            "".join(secure(table, sees) for table, sees in SEES.items()) + users(USERS),
            "".join(open_again(table) for table in SEES) + users(USERS_BEFORE),
        )
    ]
