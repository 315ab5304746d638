"""The owner passes every policy, so that a backup or a change of data skips no row in silence.

Tables that came with policies of their own got none for the owner; later ones bring it along.
"""

from django.db import migrations

KEEPS = """
DO $$
DECLARE
    bare regclass;
BEGIN
    FOR bare IN
        SELECT c.oid::regclass FROM pg_class AS c
        WHERE c.relrowsecurity AND c.relnamespace = 'public'::regnamespace
          AND NOT EXISTS (
              SELECT FROM pg_policy AS p
              WHERE p.polrelid = c.oid AND p.polname = 'keeps'
          )
        ORDER BY 1
    LOOP
        EXECUTE format(
            'CREATE POLICY keeps ON %s TO doorstroom_fence USING (true) WITH CHECK (true)', bare
        );
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("fences", "0002_row_security_on_what_bears_a_person"),
        ("people", "0008_a_number_is_sealed_and_apart"),
        ("privacy", "0007_logs_leave_the_database"),
        ("rights", "0002_only_who_sees_the_person_sees_what_they_ask"),
    ]
    operations = [migrations.RunSQL(KEEPS, migrations.RunSQL.noop)]
