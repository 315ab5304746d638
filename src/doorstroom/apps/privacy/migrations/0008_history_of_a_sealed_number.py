"""The history of a sealed number: that it came, changed or went, and nothing of what it is."""

from django.db import migrations

FORWARD = """
SELECT history.follow(
    'public.people_citizennumber', person => 'r.person_id', secrets => '{nonce,sealed,digest}'
);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0007_logs_leave_the_database"),
        ("people", "0008_a_number_is_sealed_and_apart"),
    ]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
