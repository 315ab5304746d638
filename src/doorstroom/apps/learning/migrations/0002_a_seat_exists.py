"""An enrolment holds a seat that the class has."""

from django.db import migrations

FORWARD = """
ALTER TABLE learning_enrolment ADD CONSTRAINT enrolment_on_a_seat
    FOREIGN KEY (course_class_id, seat)
    REFERENCES learning_classseat (course_class_id, number)
    DEFERRABLE INITIALLY IMMEDIATE;
"""
BACK = "ALTER TABLE learning_enrolment DROP CONSTRAINT enrolment_on_a_seat;"


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_courses_and_certificates")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
