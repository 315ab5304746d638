"""Last days that had passed when they began to count ended nothing, and end nothing now."""

from django.db import migrations

# Until now such a day was an indication; the first night would end all of them at once.
CLEAR = """
UPDATE people_involvement SET planned_end = NULL
    WHERE ended_at IS NULL AND planned_end < (now() AT TIME ZONE 'Europe/Amsterdam')::date;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0010_links_wait_at_a_new_address")]
    operations = [migrations.RunSQL(CLEAR, migrations.RunSQL.noop, elidable=True)]
