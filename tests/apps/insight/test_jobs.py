"""Everything that happens every day: nothing is left out, and nothing is lost by a night off."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from doorstroom import apps
from doorstroom.apps.insight.jobs import DAILY
from doorstroom.apps.insight.service import catch_up, daily
from doorstroom.apps.people.service import keep_to_the_rules
from tests.apps.factories import system
from tests.support.clock import moment


def test_the_daily_work_of_every_app_is_in_the_list() -> None:
    services = []
    for module in pkgutil.iter_modules(apps.__path__):
        # Of fences there are migrations only.
        if module.ispkg and module.name not in {"insight", "fences"}:
            services.append(importlib.import_module(f"doorstroom.apps.{module.name}.service"))
    daily_work = [each.run_daily for each in services if hasattr(each, "run_daily")]
    assert set(daily_work) | {keep_to_the_rules} == set(DAILY)
    assert len(DAILY) == len(set(DAILY))


def test_a_day_runs_twice_without_harm(db: None) -> None:
    assert daily(actor=system()).keys() == daily(actor=system()).keys()


@pytest.mark.real_commits
def test_a_missed_night_is_asked_for_once() -> None:
    assert catch_up(moment("2026-12-01 09:00"))
    assert not catch_up(moment("2026-12-01 09:01"))
    waiting = ProcrastinateJob.objects.filter(task_name="doorstroom.daily", status="todo")
    assert [(job.queue_name, list(job.args)) for job in waiting.order_by("id")] == [
        ("daily", ["timestamp"])
    ]


def test_the_worker_finds_the_daily_work_without_any_page_loaded() -> None:
    program = """
import sys
import django
django.setup()
from procrastinate.contrib.django import app
assert "doorstroom.site.urls" not in sys.modules
print(*(name for name, _ in app.perform_import_paths() or app.periodic_registry.periodic_tasks))
"""
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert set(said.stdout.split()) == {"doorstroom.daily", "doorstroom.seal"}, said.stderr
