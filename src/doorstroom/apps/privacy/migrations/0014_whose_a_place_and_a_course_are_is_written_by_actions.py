"""Whose a place and a course are decides who sees, so actions write it and nobody else.

Policies ask the employer of a place and the organisation of a course, and a proposal, a
placement or an enrolment is seen through them: with one line a place was somebody else's. The
three stay readable as they are; a list of places asks nothing more.
"""

from django.db import migrations

ALL = '(SELECT fence."all"())'

TABLES = ("places_place", "learning_course", "learning_courseclass")

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


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0002_a_seat_exists"),
        ("places", "0005_schools_say_what_they_look_for"),
        ("privacy", "0013_what_decides_who_sees_is_written_by_actions"),
    ]
    operations = [migrations.RunSQL(FENCED, migrations.RunSQL.noop)]
