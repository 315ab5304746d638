"""The door of tasks: what must be done by when."""

from .models import (
    Task,
    TaskOutcome,
)

__all__ = [
    "Task",
    "TaskOutcome",
]
