"""The school's duty at the desk: nobody ticks it off, and a way out has its reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from doorstroom.apps.people.service import InvolvementRole, Purpose, involve
from doorstroom.apps.placements.service import DUTY, EarlyEnd, EndReason, end_early
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.apps.placements.factories import Scene, make_scene
from tests.support.clock import wall_clock

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def failed(client: Client) -> Iterator[Scene]:
    """A BPV that the company could not go on with; the school's coordinator is signed in."""
    school = make.make_organisation("school_mbo")
    scene = make_scene(kind="bpv-bol", school=school)
    worker = make.make_worker(school, "stage_coordinator")
    involve(
        scene.person,
        organisation=school,
        role=InvolvementRole.SCHOOL,
        purpose=Purpose.LEARNING,
        worker=worker,
        actor=make.system(),
    )
    stop = EarlyEnd(reason=EndReason.EMPLOYER)
    end_early(scene.placement, end=stop, actor=make.actor_of(scene.coach))
    with wall_clock():
        client.force_login(worker.user)  # type: ignore[arg-type]
        yield scene


def test_the_task_says_what_closes_it_and_offers_no_tick(client: Client, failed: Scene) -> None:
    task = Task.objects.get(code=DUTY)
    page = client.get(f"/vandaag/{task.pk}/").text
    assert "begonnen op een andere leerplek van dezelfde school" in page
    assert f"/plaatsingen/{failed.placement.pk}/school/" in page
    assert 'value="klaar"' not in page
    client.post(f"/vandaag/{task.pk}/", {"doe": "klaar"})
    task.refresh_from_db()
    assert task.done_at is None


def test_who_left_the_school_is_released_with_a_reason(client: Client, failed: Scene) -> None:
    url = f"/plaatsingen/{failed.placement.pk}/school/"
    assert failed.person.full_name in client.get(url).text
    client.post(url, {"reason": " "})
    assert Task.objects.get(code=DUTY).done_at is None
    client.post(url, {"reason": "Uitgeschreven"})
    assert Task.objects.get(code=DUTY).outcome == "withdrawn"
    assert "Er is niets om te stoppen." in client.post(url, {"reason": "Nog eens"}).text
