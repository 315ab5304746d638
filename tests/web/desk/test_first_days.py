"""Around a first day: the decision it rests on, what cannot be said yet, and the talk of three."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.placements.service import Placement, Review
from doorstroom.apps.tasks.service import Task
from doorstroom.web.desk.verbs import verb_for
from tests.apps.placements.factories import Scene, make_scene, sign_all
from tests.support.clock import wall_clock

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def at_ten() -> Iterator[None]:
    with wall_clock():
        yield


def signed_in(client: Client, scene: Scene) -> str:
    assert scene.coach.user is not None
    client.force_login(scene.coach.user)
    return f"/plaatsingen/{scene.placement.pk}/"


@pytest.mark.usefixtures("at_ten")
def test_day_activity_begins_with_its_decision(client: Client) -> None:
    scene = make_scene(running=False, kind="dagbesteding")
    sign_all(scene.placement)
    url = signed_in(client, scene)
    assert f'href="{url}begin/"' in client.get(url).text
    assert "een besluit" in client.get(f"{url}begin/").text
    assert client.post(f"{url}begin/", {"decision": ""}).status_code == 200
    assert Placement.objects.get().status == "agreed"
    client.post(f"{url}begin/", {"decision": "Wmo, 12 november 2026"})
    begun = Placement.objects.get()
    assert (begun.status, begun.decision) == ("running", "Wmo, 12 november 2026")
    assert "Wmo, 12 november 2026" in client.get(url).text


@pytest.mark.usefixtures("at_ten")
def test_elsewhere_one_tap_begins(client: Client) -> None:
    scene = make_scene(running=False)
    sign_all(scene.placement)
    url = signed_in(client, scene)
    page = client.get(url).text
    assert f"{url}begin/" not in page
    assert 'value="begin"' in page


@pytest.mark.usefixtures("at_ten")
def test_before_the_first_day_nobody_is_away(client: Client) -> None:
    scene = make_scene(running=False, starts_on=date(2026, 12, 7))
    page = client.get(signed_in(client, scene)).text
    assert "De eerste dag moet nog komen." in page
    assert 'value="kan-niet"' not in page
    assert 'value="is-er"' not in page


@pytest.mark.usefixtures("at_ten")
def test_on_the_first_day_one_can_say_so(client: Client) -> None:
    page = client.get(signed_in(client, make_scene())).text
    assert 'value="kan-niet"' in page


@pytest.mark.usefixtures("at_ten")
def test_the_task_of_a_talk_leads_to_its_form(client: Client) -> None:
    scene = make_scene()
    signed_in(client, scene)
    review = Review.objects.get()
    task = Task.objects.get(code="task.review", done_at__isnull=True)
    verb = verb_for(task)
    assert verb.label == "Noteer"
    answer = client.get(verb.url)
    form = f"/plaatsingen/{scene.placement.pk}/gesprek/{review.pk}/"
    assert answer.headers["Location"] == form
    page = client.get(f"/vandaag/{task.pk}/").text
    assert f'href="{verb.url}"' in page
    assert "vanzelf klaar" in page
    assert 'value="klaar"' not in page
    client.post(f"{form}?terug=/vandaag/", {"next_goal": "Op tijd komen"})
    assert client.get(verb.url).headers["Location"] == f"/plaatsingen/{scene.placement.pk}/"


@pytest.mark.usefixtures("at_ten")
def test_planning_a_talk_goes_back_to_where_it_was_planned_from(client: Client) -> None:
    scene = make_scene()
    url = signed_in(client, scene)
    back = f"/mensen/{scene.person.pk}/"
    answer = client.post(f"{url}gesprek/?terug={back}", {"on": "2026-12-10", "at": ""})
    assert answer.headers["Location"] == back


@pytest.mark.usefixtures("at_ten")
def test_what_the_system_did_has_nobodys_name_beside_it(client: Client) -> None:
    scene = make_scene()
    signed_in(client, scene)
    page = client.get(f"/mensen/{scene.person.pk}/").text
    assert "door plaatsing" not in page
    assert f"door {scene.coach.name}" in page


@pytest.mark.usefixtures("at_ten")
def test_after_the_end_nothing_is_planned_and_no_days_run(client: Client) -> None:
    scene = make_scene()
    url = signed_in(client, scene)
    client.post(f"{url}einde/", {"reason": "finished"})
    page = client.get(url).text
    assert "niet gehouden" in page
    assert "Noteer het gesprek" not in page
    assert ">nu<" not in page


@pytest.mark.usefixtures("at_ten")
def test_a_talk_of_strangers_leads_nowhere(client: Client) -> None:
    make_scene()
    other = make_scene()
    review = Review.objects.exclude(placement=other.placement).get()
    signed_in(client, other)
    assert client.get(f"/gesprekken/{review.pk}/").status_code == 404
