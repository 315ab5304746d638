"""A task on another day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstroom.apps.tasks.service import Task
from doorstroom.web.components.fields import DateField, TimeField


class MoveForm(forms.Form):
    due_on = DateField(label=_("Andere dag"))
    due_time = TimeField(label=_("Tijd"), required=False)

    def __init__(self, data: Any = None, *, task: Task) -> None:
        super().__init__(data, initial={"due_on": task.due_on, "due_time": task.due_time})
