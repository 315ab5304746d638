"""The school of a course finds who is enrolled in it now, and nobody by that who was.

As ``Enrolment.visible_to``: who was not admitted is known to it no more. With a seat the school
became involved, and reads the rows through that.
"""

from django.db import migrations

# Evaluated once for a statement, not for each row.
ALL = '(SELECT fence."all"())'
FILES = "ANY ((SELECT fence.files())::uuid[])"

ENROLLED = f"""
ALTER POLICY sees ON learning_enrolment USING (
    {ALL}
    OR (status IN ('applied', 'placed', 'started') AND EXISTS (
        SELECT FROM learning_courseclass AS class
        JOIN learning_course AS course ON course.id = class.course_id
        WHERE class.id = course_class_id AND course.organisation_id = {FILES}))
    OR fence.shows(person_id, 'education'));
"""


class Migration(migrations.Migration):
    dependencies = [("fences", "0013_a_desk_knows_what_is_about_nobody")]
    operations = [migrations.RunSQL(ENROLLED, migrations.RunSQL.noop)]
