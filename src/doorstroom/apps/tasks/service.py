"""The door of tasks: what must be done by when."""

from . import person_retention
from .actions import (
    close_task,
    close_tasks_about,
    close_tasks_of_person,
    give_task,
    give_tasks_of_person,
    move_task,
    open_task,
    open_task_ids,
    open_task_once,
    reopen_tasks,
    reply_to_task,
    tasks_go_to,
    tick_off,
)
from .guarded import GUARDED, WATCHING, answers_it, closes_by_hand
from .models import Task, TaskOutcome
from .queries import open_tasks_about, tasks_for

__all__ = [
    "GUARDED",
    "WATCHING",
    "Task",
    "TaskOutcome",
    "answers_it",
    "close_task",
    "close_tasks_about",
    "close_tasks_of_person",
    "closes_by_hand",
    "give_task",
    "give_tasks_of_person",
    "move_task",
    "open_task",
    "open_task_ids",
    "open_task_once",
    "open_tasks_about",
    "person_retention",
    "reopen_tasks",
    "reply_to_task",
    "tasks_for",
    "tasks_go_to",
    "tick_off",
]
