"""The school's duty to find another place: it stays until that is done, or rightly falls away."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.partners.service import Organisation
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.placements import service as placements
from doorstroom.apps.placements.service import DUTY, EarlyEnd, EndReason, Placement
from doorstroom.apps.privacy.models import LogEntry
from doorstroom.apps.tasks.service import Task, tick_off
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make
from tests.apps.placements.factories import TODAY, Scene, make_scene, sign_all, start

pytestmark = pytest.mark.usefixtures("db")
FAILED = EarlyEnd(reason=EndReason.EMPLOYER)


@pytest.fixture
def failed() -> Scene:
    """A BPV of which the company could not go on: the school must find another one."""
    scene = make_scene(kind="bpv-bol")
    placements.end_early(scene.placement, end=FAILED, actor=make.actor_of(scene.coach))
    return scene


def duty() -> Task:
    return Task.objects.get(code=DUTY, done_at=None)


def another(
    scene: Scene, *, school: Organisation | None = None, kind: str = "bpv-bol", on: date = TODAY
) -> Placement:
    place = make.make_place(kind=kind)
    if place.qualification_id is not None:
        make.make_recognition(place)
    return start(
        place,
        pathway=Pathway.objects.get(pk=scene.pathway.pk),
        coach=scene.coach,
        school=school or scene.placement.school,
        starts_on=on,
    )


def begin(placement: Placement, now: str = "2026-12-01 10:00") -> None:
    sign_all(placement, now)
    placements.begin(placement, actor=make.system(now))


def test_nobody_ticks_it_off(failed: Scene) -> None:
    with pytest.raises(Refused, match=r"refused.task_closes_by_its_act"):
        tick_off(duty(), actor=make.actor_of(failed.owner))


def test_it_waits_for_the_first_day_elsewhere_and_closes_on_it(failed: Scene) -> None:
    placement = another(failed, on=date(2026, 12, 14))
    assert (duty().due_on, duty().subject_id) == (date(2026, 12, 14), failed.placement.pk)
    begin(placement, "2026-12-14 08:00")
    closed = Task.objects.get(code=DUTY)
    assert (closed.outcome, closed.done_at is not None) == ("done", True)


def test_another_school_or_another_kind_of_place_is_no_answer(failed: Scene) -> None:
    begin(another(failed, school=make.make_organisation("school_mbo")))
    begin(another(failed, kind="werkervaring"))
    assert duty().due_on == TODAY


def test_a_second_place_that_fails_goes_on_in_one_duty_since_the_first_day(failed: Scene) -> None:
    placement = another(failed)
    begin(placement)
    assert not Task.objects.filter(code=DUTY, done_at=None).exists()
    later = another(failed, on=date(2027, 1, 5))
    placements.end_early(
        placement, end=FAILED, actor=make.actor_of(failed.coach, "2026-12-10 10:00")
    )
    placements.end_early(later, end=FAILED, actor=make.actor_of(failed.coach, "2026-12-20 10:00"))
    task = duty()
    assert (task.subject_id, task.due_on) == (later.pk, date(2026, 12, 20))
    assert task.facts["date"] == {"date": "2026-12-10"}


def test_a_duty_from_a_withdrawn_recognition_outlives_the_place() -> None:
    scene = make_scene(kind="bpv-bol")
    placements.withdraw_recognition(scene.place.site.recognitions.get(), actor=make.system())
    placements.end_early(scene.placement, end=FAILED, actor=make.actor_of(scene.coach))
    assert duty().subject_id == scene.placement.pk


def test_an_end_as_agreed_takes_it_away() -> None:
    scene = make_scene(kind="bpv-bol")
    placements.withdraw_recognition(scene.place.site.recognitions.get(), actor=make.system())
    placements.end_placement(scene.placement, actor=make.actor_of(scene.coach))
    assert Task.objects.get(code=DUTY).outcome == "withdrawn"


def test_a_company_that_is_recognised_again_needs_no_replacement() -> None:
    scene = make_scene(kind="bpv-bol")
    placements.withdraw_recognition(scene.place.site.recognitions.get(), actor=make.system())
    placements.run_daily(make.system("2026-12-02 04:15"))
    assert duty().due_on == TODAY
    make.make_recognition(scene.place, now="2026-12-03 09:00")
    placements.run_daily(make.system("2026-12-04 04:15"))
    assert Task.objects.get(code=DUTY).outcome == "withdrawn"


def test_who_left_the_school_is_released_with_a_reason_on_record(failed: Scene) -> None:
    worker = make.make_worker(failed.placement.school, "stage_coordinator")
    school = make.actor_of(worker)
    with pytest.raises(Refused, match=r"refused.release_needs_reason"):
        placements.release_school(failed.placement, reason=" ", actor=school)
    stranger = make.actor_of(make.make_worker(make.make_organisation("school_mbo"), "teacher"))
    with pytest.raises(NotAllowed):
        placements.release_school(failed.placement, reason="Weg", actor=stranger)
    assert duty().due_on == TODAY
    placements.release_school(failed.placement, reason="Uitgeschreven", actor=school)
    assert Task.objects.get(code=DUTY).outcome == "withdrawn"
    entry = LogEntry.objects.get(code="log.school_released")
    assert (entry.person, entry.facts["reason"]) == (failed.person.pk, "Uitgeschreven")
    with pytest.raises(Refused, match=r"refused.no_duty_open"):
        placements.release_school(failed.placement, reason="Nog eens", actor=school)


def test_a_place_that_fails_after_the_company_was_recognised_again_opens_the_duty_anew() -> None:
    scene = make_scene(kind="bpv-bol")
    placements.withdraw_recognition(scene.place.site.recognitions.get(), actor=make.system())
    make.make_recognition(scene.place, now="2026-12-03 09:00")
    placements.run_daily(make.system("2026-12-04 04:15"))
    assert not Task.objects.filter(code=DUTY, done_at=None).exists()
    later = make.actor_of(scene.coach, "2026-12-10 10:00")
    placements.end_early(scene.placement, end=FAILED, actor=later)
    assert duty().due_on == date(2026, 12, 10)
