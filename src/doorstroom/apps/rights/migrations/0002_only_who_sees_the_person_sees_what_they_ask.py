"""Requests and origins are seen with the dossier; only an action writes them."""

from django.db import migrations

# The privacy officer of who answers needs no dossier to read what is asked.
TABLES = {
    "rights_datarequest": "fence.sees(person_id) OR answering_id = ANY (fence.organisations())",
    "rights_origin": "fence.sees(person_id)",
}

FENCED = "".join(
    f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY sees ON {table}
    USING (fence."all"() OR {seen}) WITH CHECK (fence."all"());
"""
    for table, seen in TABLES.items()
)
OPEN = "".join(
    f"""
DROP POLICY sees ON {table};
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0001_what_somebody_asks_and_was_told"),
        ("fences", "0001_whose_eyes_the_database_looks_through"),
    ]
    operations = [migrations.RunSQL(FENCED, OPEN)]
