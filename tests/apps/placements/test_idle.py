"""Four years without anybody learning there: somebody looks in the register, we assert nothing."""

from __future__ import annotations

from typing import Any

import pytest

from doorstroom.apps.partners.service import Organisation, Worker
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import EarlyEnd, EndReason
from doorstroom.apps.places.service import (
    Place,
    Recognition,
    grant_recognition,
    request_recognition,
)
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.apps.placements.factories import make_scene

pytestmark = pytest.mark.usefixtures("db")


def asked(now: str) -> list[Task]:
    placements.run_daily(make.system(f"{now} 04:00"))
    return list(Task.objects.filter(code="task.check_recognition").order_by("id"))


def contact_of(place: Place) -> Worker:
    worker = make.make_worker(make.make_organisation("werkgeversservicepunt"), "account_manager")
    Organisation.objects.filter(pk=place.employer_id).update(contact_worker=worker)
    return worker


def renew(place: Place, now: str) -> Recognition:
    qualification: Any = place.qualification
    row = request_recognition(place.site, qualification=qualification, actor=make.system(now))
    return grant_recognition(row, actor=make.system(now))


def test_who_speaks_with_the_company_looks_it_up_once() -> None:
    place = make.make_place(kind="bpv-bol", now="2026-01-05 10:00")
    make.make_recognition(place, now="2026-01-05 10:00")
    worker = contact_of(place)
    renew(place, "2029-12-03 10:00")
    assert asked("2030-01-04") == []
    (task,) = asked("2030-01-05")
    assert (task.worker, task.facts["date"]) == (worker, {"date": "2026-01-05"})
    assert task.facts["employer"] == place.employer.name
    assert len(asked("2030-03-05")) == 1
    assert set(Recognition.objects.values_list("status", flat=True)) == {"granted"}


def test_who_learnt_there_makes_it_start_again() -> None:
    scene = make_scene(kind="bpv-bol")
    place = scene.place
    contact_of(place)
    renew(place, "2028-12-04 10:00")
    renew(place, "2032-12-06 10:00")
    assert asked("2030-12-02") == []
    placements.end_early(
        scene.placement,
        end=EarlyEnd(EndReason.OTHER, person_words="Ik ga verhuizen."),
        actor=make.actor_of(scene.coach, "2030-12-02 10:00"),
    )
    assert asked("2034-12-01") == []
    (task,) = asked("2034-12-02")
    assert task.facts["date"] == {"date": "2030-12-02"}


def test_without_a_contact_nobody_is_asked() -> None:
    place = make.make_place(kind="bpv-bol", now="2026-01-05 10:00")
    make.make_recognition(place, now="2026-01-05 10:00")
    renew(place, "2029-12-03 10:00")
    assert asked("2030-02-05") == []
