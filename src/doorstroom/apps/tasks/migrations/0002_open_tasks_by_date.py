"""What is late or was answered to is found without walking the tasks of every worker."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("tasks", "0001_tasks")]
    operations = [
        migrations.AddIndex(
            "task",
            models.Index(
                condition=Q(("done_at__isnull", True)),
                fields=["due_on"],
                name="task_open_by_date",
            ),
        ),
        migrations.AddIndex(
            "task",
            models.Index(
                condition=Q(("done_at__isnull", True), ("reply__in", ["other_time", "question"])),
                fields=["due_on"],
                name="task_answered",
            ),
        ),
    ]
