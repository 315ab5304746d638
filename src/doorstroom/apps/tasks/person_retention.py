"""What must be done about a person, and that it was done: gone with the dossier, or sooner."""

from __future__ import annotations

from doorstroom.apps.privacy.service import PersonRetention, Rows

from .actions import forget_done_tasks
from .models import Task

RETENTION = PersonRetention(
    app="tasks",
    rows=(Rows(Task, "person"),),
    records={"task": forget_done_tasks},
)
