"""What decides who sees is written by actions, as what bears a person is.

Seats, stand-ins, organisations and their merges, the rules of keeping, permits and keys of
numbers and the providers of signing in bear nobody, and stood open: with one line a seat was
somebody else's. They stay readable for whoever reads them now. What a seat was before is kept,
save who it is: that stands in the seat. And what says which migrations ran is the owner's.
"""

from django.db import migrations

ALL = '(SELECT fence."all"())'

TABLES = (
    "partners_organisation",
    "partners_organisationmerge",
    "partners_worker",
    "partners_standin",
    "privacy_retentionrules",
    "people_numberpermit",
    "people_sealingkey",
    "accounts_signinprovider",
)

FENCED = "".join(
    f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY sees ON {table} FOR SELECT USING (true);
CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({ALL});
CREATE POLICY changes ON {table} FOR UPDATE USING ({ALL}) WITH CHECK ({ALL});
CREATE POLICY removes ON {table} FOR DELETE USING ({ALL});
CREATE POLICY keeps ON {table} TO doorstroom_fence USING (true) WITH CHECK (true);
GRANT SELECT ON {table} TO doorstroom_fence;
"""
    for table in TABLES
)

# Without who it is, which nobody would erase here.
FOLLOWED = """
SELECT history.follow('public.partners_worker', person => 'NULL::uuid',
    copies => '{name,sort_key,phone,email,working_days}');
SELECT history.follow('public.partners_standin', person => 'NULL::uuid');
"""

# Written by the owner, when the database is made or renewed.
ONLY_READ = """
SELECT history.only_read(kept.oid::regclass)
FROM pg_class AS kept
WHERE kept.relnamespace = 'public'::regnamespace AND kept.relkind = 'r'
  AND kept.relname IN ('django_migrations', 'django_content_type', 'auth_permission', 'auth_group',
      'auth_group_permissions');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_ways_to_sign_in"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("partners", "0006_attendance_has_an_organisation_of_its_own"),
        ("people", "0008_a_number_is_sealed_and_apart"),
        ("privacy", "0012_what_is_forgotten_and_named_is_sealed"),
    ]
    operations = [migrations.RunSQL(FENCED + FOLLOWED + ONLY_READ, migrations.RunSQL.noop)]
