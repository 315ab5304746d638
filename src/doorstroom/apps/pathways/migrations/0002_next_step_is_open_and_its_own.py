"""A pathway's next step is an open task about that very pathway."""

from django.db import migrations

FORWARD = """
ALTER TABLE pathways_pathway ALTER COLUMN next_open SET DEFAULT true;
ALTER TABLE pathways_pathway ADD CONSTRAINT next_step_of_this_pathway
    FOREIGN KEY (next_task_id, id, next_open)
    REFERENCES tasks_task (id, subject_id, open)
    DEFERRABLE INITIALLY DEFERRED;
"""
BACK = "ALTER TABLE pathways_pathway DROP CONSTRAINT next_step_of_this_pathway;"


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_pathways"), ("tasks", "0001_tasks")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
