"""A new start moment at the desk: of a course that runs, or of a new one."""

from __future__ import annotations

import pytest

from doorstroom.apps.learning.service import Course, CourseClass
from tests.apps import factories as make
from tests.web.desk.scene import Desk

URL = "/opleidingen/nieuw/"
FILLED = {"name": "Februari", "starts_on": "2027-02-01", "seats": "12", "apply_by": "2027-01-10"}


@pytest.fixture
def buyer(desk_at_work: Desk) -> Desk:
    worker = make.make_worker(desk_at_work.organisation, "coordinator")
    desk_at_work.client.force_login(desk_at_work.user(worker))
    return desk_at_work


def test_another_start_of_a_course_that_runs(buyer: Desk) -> None:
    running = make.make_class()
    assert URL in buyer.get("/opleidingen/")
    again = f"{URL}?opleiding={running.course_id}"
    assert again in buyer.get(f"/opleidingen/{running.pk}/")
    assert f'value="{running.course_id}" selected' in buyer.get(again)
    where = buyer.saved(URL, course=str(running.course_id), minimum="5", days=["1", "3"], **FILLED)
    made = CourseClass.objects.exclude(pk=running.pk).get()
    assert where == f"/opleidingen/{made.pk}/"
    assert (made.seats, made.minimum, made.days) == (12, 5, ["mon", "wed"])
    assert "Februari" in buyer.get(where)


def test_a_new_course_of_a_school(buyer: Desk) -> None:
    school = make.make_organisation("school_mbo", name="Toets College")
    new = {"title": "Heftruck", "school": str(school.pk), "form": "training"}
    wrong = buyer.post(URL, title="Heftruck", **FILLED)
    assert wrong.status_code == 200
    assert 'value="Heftruck"' in wrong.content.decode()
    assert not Course.objects.exists()
    buyer.saved(URL, **new, **FILLED)
    course = Course.objects.get()
    assert (course.title, course.organisation, course.level) == ("Heftruck", school, 0)


def test_what_cannot_be_stays_on_the_form(buyer: Desk) -> None:
    running = make.make_class()
    data = FILLED | {"course": str(running.course_id)}
    late = buyer.post(URL, **data | {"apply_by": "2027-03-01"})
    assert "na de eerste dag" in late.content.decode()
    many = buyer.post(URL, **data, minimum="40")
    assert many.status_code == 200
    assert CourseClass.objects.count() == 1


def test_who_guides_adds_no_class(desk_at_work: Desk) -> None:
    running = make.make_class()
    assert URL not in desk_at_work.get("/opleidingen/")
    assert URL not in desk_at_work.get(f"/opleidingen/{running.pk}/")
    assert desk_at_work.post(URL, **FILLED).status_code == 403
    assert CourseClass.objects.count() == 1
