"""What may be seen may not therefore be removed: one policy for each thing that is done.

A policy for everything at once lets go of a row by what it lets see, since removing a row looks
at no other condition. Holds, what is proposed to let go, requests, origins and sealed numbers
had such a policy; they get the five that every other table has.

A request is also read by whoever answers it, and not by every seat where it is answered.
"""

from django.db import migrations

# Evaluated once for a statement, not for each row.
ALL = '(SELECT fence."all"())'
OFFICES = "ANY ((SELECT fence.offices())::uuid[])"

FUNCTION = """
CREATE FUNCTION fence.offices() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('doorstroom.offices', true), ''), '{}')::uuid[] $$;
REVOKE ALL ON FUNCTION fence.offices() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fence.offices() TO doorstroom_fence;
"""

SEES = {
    "privacy_legalhold": "fence.sees(person)",
    "privacy_retentionproposal": "fence.sees(person)",
    # The privacy officer of who answers needs no dossier to read what is asked.
    "rights_datarequest": f"answering_id = {OFFICES} OR fence.sees(person_id)",
    "rights_origin": "fence.sees(person_id)",
    "people_citizennumber": "fence.sees(person_id)",
}


def each_apart(table: str, sees: str) -> str:
    return f"""
DROP POLICY sees ON {table};
CREATE POLICY sees ON {table} FOR SELECT USING ({ALL} OR {sees});
CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({ALL});
CREATE POLICY changes ON {table} FOR UPDATE USING ({ALL}) WITH CHECK ({ALL});
CREATE POLICY removes ON {table} FOR DELETE USING ({ALL});
"""


class Migration(migrations.Migration):
    dependencies = [("fences", "0003_a_backup_holds_every_row")]
    operations = [
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
        migrations.RunSQL(
            "".join(each_apart(table, sees) for table, sees in SEES.items()),
            migrations.RunSQL.noop,
        ),
    ]
