"""Days for a subsidy: what was agreed month by month, and when somebody was not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from doorstroom.apps.partners.service import load_holidays
from doorstroom.apps.placements.service import Attendance, MonthAtWork, months_at_work
from tests.apps import factories as make
from tests.apps.placements.factories import Scene, make_scene
from tests.support.clock import moment, wall_clock
from tests.support.pages import told

pytestmark = pytest.mark.usefixtures("db")

NOW = "2027-01-12 09:00"


@pytest.fixture
def scene() -> Iterator[Scene]:
    days = {date(2026, 12, 25): "Eerste kerstdag", date(2027, 1, 1): "Nieuwjaarsdag"}
    load_holidays(days, actor=make.system())
    steps = ((date(2026, 12, 1), ("tue", "fri")), (date(2027, 1, 4), ("mon", "tue")))
    found = make_scene(build_up=steps, goal="Zelf brood bakken", person={"surname": "Achterberg"})
    with wall_clock(NOW):
        yield found


def said(scene: Scene, on: date, state: str, by: str, hour: int = 9) -> None:
    Attendance.objects.create(
        placement=scene.placement, on=on, state=state, said_by=by,
        reported_at=moment(f"{on} {hour:02}:00"),
    )  # fmt: skip


def test_days_follow_the_build_up_and_leave_holidays_out(scene: Scene) -> None:
    today = date(2027, 1, 12)
    assert months_at_work(scene.placement, today) == (
        MonthAtWork(date(2026, 12, 1), 8, 0),
        MonthAtWork(date(2027, 1, 1), 4, 0),
    )
    assert months_at_work(scene.placement, scene.placement.starts_on - timedelta(days=1)) == ()


def test_the_last_word_about_a_day_counts_and_only_days_that_were_agreed(scene: Scene) -> None:
    said(scene, date(2026, 12, 8), "cannot", "person")
    said(scene, date(2026, 12, 15), "missing", "employer")
    said(scene, date(2026, 12, 15), "present", "coach", hour=11)
    said(scene, date(2026, 12, 9), "missing", "employer")
    [december, _] = months_at_work(scene.placement, date(2027, 1, 12))
    assert (december.agreed, december.away) == (8, 1)


def test_what_ended_counts_up_to_its_last_day(scene: Scene) -> None:
    scene.placement.ended_on = date(2026, 12, 4)
    assert months_at_work(scene.placement, date(2027, 1, 12)) == (
        MonthAtWork(date(2026, 12, 1), 2, 0),
    )


def test_the_employer_reads_it_with_a_first_name_and_nothing_more(
    client: Client, scene: Scene
) -> None:
    said(scene, date(2026, 12, 8), "cannot", "person")
    url = f"/werkgever/mensen/{scene.placement.pk}/"
    client.force_login(scene.contact.user)  # type: ignore[arg-type]
    own = client.get(url).text
    assert f'href="{url}overzicht/"' in own
    assert "Zelf brood bakken" in own
    page = told(client.get(f"{url}overzicht/").text)
    assert "december 2026" in page
    assert "januari 2027" in page
    assert "Gemaakt op dinsdag 12 januari 2027." in page
    assert "Achterberg" not in page
    assert "Zelf brood bakken" not in page


def test_another_employer_finds_nothing(client: Client, scene: Scene) -> None:
    other = make.make_worker(make.make_organisation("werkgever"), "employer_contact")
    client.force_login(other.user)  # type: ignore[arg-type]
    assert client.get(f"/werkgever/mensen/{scene.placement.pk}/overzicht/").status_code == 404


def test_before_the_first_day_it_says_when_there_will_be_days(client: Client, scene: Scene) -> None:
    scene.placement.starts_on = date(2027, 2, 1)
    scene.placement.save(update_fields=["starts_on"])
    client.force_login(scene.contact.user)  # type: ignore[arg-type]
    page = client.get(f"/werkgever/mensen/{scene.placement.pk}/overzicht/").text
    assert "De eerste dag komt nog." in page
