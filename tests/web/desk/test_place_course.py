"""The course of a place: proposals, who sat where and when, and a recognition that is lost."""

from __future__ import annotations

from datetime import date

from doorstroom.apps.placements.service import Terms, start_placement
from doorstroom.apps.places.service import Place, Recognition
from tests.apps import factories as make
from tests.web.desk.scene import Desk


def sits(desk: Desk, place: Place) -> str:
    pathway = desk.pathway(call_name="Noor", surname="Toets")
    terms = Terms(starts_on=date(2026, 12, 1), coach=desk.coach, goal="Op tijd komen")
    start_placement(pathway, place=place, terms=terms, actor=make.actor_of(desk.coach))
    return pathway.person.full_name


def test_who_sits_where_and_since_when(desk_at_work: Desk) -> None:
    place = make.make_place(guidance="light")
    name = sits(desk_at_work, place)
    page = desk_at_work.get(f"/plekken/{place.pk}/")
    seats = page.split("Wie hier zat")[1]
    assert name in seats
    assert "stoel 1, vanaf 1 dec 2026" in seats
    assert "Plek aangeboden" in page


def test_of_a_stranger_only_the_dates(desk_at_work: Desk) -> None:
    place = make.make_place(guidance="light")
    name = sits(desk_at_work, place)
    other = desk_at_work.as_(make.make_worker())
    page = other.get(f"/plekken/{place.pk}/").content.decode()
    assert name not in page
    assert "iemand van een andere organisatie" in page
    assert "stoel 1, vanaf 1 dec 2026" in page


def test_a_recognition_is_withdrawn_after_one_question(desk_at_work: Desk) -> None:
    place = make.make_place(kind="bpv-bbl")
    row = make.make_recognition(place)
    url = f"/plekken/{place.pk}/erkenning/{row.pk}/intrekken/"
    assert url in desk_at_work.get(f"/plekken/{place.pk}/")
    asked = desk_at_work.get(url)
    assert "Niemand kan hier meer voor deze opleiding beginnen." in asked
    assert Recognition.objects.get().status == "granted"
    desk_at_work.saved(url)
    assert Recognition.objects.get().status == "withdrawn"
    assert desk_at_work.client.get(url).status_code == 404


def test_a_programme_manager_withdraws_no_recognition(desk_at_work: Desk) -> None:
    place = make.make_place(kind="bpv-bbl")
    row = make.make_recognition(place)
    manager = desk_at_work.as_(make.make_worker(desk_at_work.organisation, "programme_manager"))
    assert manager.post(f"/plekken/{place.pk}/erkenning/{row.pk}/intrekken/").status_code == 404
    assert Recognition.objects.get().status == "granted"
