"""What happens every day by itself, and only once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from doorstroom.apps.insight.service import CaseloadFilters, Signal, caseload
from doorstroom.apps.learning.service import CourseClass
from doorstroom.apps.partners.service import Organisation, Region
from doorstroom.apps.pathways.service import (
    Contact,
    ContactKind,
    Pathway,
    RestReason,
    break_promise,
    eligibility_over_all,
    keep_promise,
    move_to,
    note_contact,
    promise,
    rest,
    run_daily,
    silent_for,
    silent_routes,
)
from doorstroom.apps.people.service import Person, take_up
from doorstroom.apps.privacy.service import facts_from_json
from doorstroom.apps.programmes.service import end_programme, pack_of
from doorstroom.apps.tasks.service import Task, tick_off
from doorstroom.core.eligibility import Answer
from doorstroom.core.values.dates import PartialDate
from doorstroom.core.values.errors import Refused
from doorstroom.core.words import render
from tests.apps.factories import (
    actor_of,
    make_class,
    make_coordinator,
    make_municipality,
    make_organisation,
    make_pathway,
    make_programme,
    make_worker,
    system,
)

pytestmark = pytest.mark.usefixtures("db")


GROUPS = [("rmc-volgen-hengelo", "GM0164"), ("zij-instroom-eindhoven", "33")]


def open_codes(person: Person) -> set[str]:
    tasks = Task.objects.filter(person=person.pk, done_at=None).order_by("code")
    return set(tasks.values_list("code", flat=True))


def test_a_sign_up_that_nobody_took_up_goes_to_the_coordinator_once() -> None:
    coordinator = make_coordinator()
    person = make_pathway().person
    assert run_daily(actor=system("2026-12-03 04:00"))["escalate_late_sign_ups"] == 0
    assert run_daily(actor=system("2026-12-04 04:00"))["escalate_late_sign_ups"] == 1
    assert run_daily(actor=system("2026-12-05 04:00"))["escalate_late_sign_ups"] == 0
    assert Task.objects.get(code="task.take_up_overdue").worker == coordinator
    worker = make_worker(person.owner.organisation)
    take_up(person, worker=worker, actor=actor_of(worker, "2026-12-07 09:00"))
    assert not {"task.take_up", "task.take_up_overdue"} & open_codes(person)


def test_silence_longer_than_the_rhythm_makes_one_task_a_silence() -> None:
    owner = make_worker()
    programme = make_programme("rmc-volgen-hengelo", organiser=owner.organisation)
    person = make_pathway(owner=owner, programme=programme).person
    days = 200
    assert run_daily(actor=system("2027-06-19 04:00"))["open_silence_tasks"] == 1
    assert run_daily(actor=system("2027-06-20 04:00"))["open_silence_tasks"] == 0
    assert Task.objects.get(code="task.silent").facts["days"] == days
    note_contact(
        person, contact=Contact(ContactKind.CALL), actor=actor_of(owner, "2027-06-21 10:00")
    )
    assert "task.silent" not in open_codes(person)
    assert run_daily(actor=system("2027-06-22 04:00"))["open_silence_tasks"] == 0
    assert run_daily(actor=system("2028-06-22 04:00"))["open_silence_tasks"] == 1


def test_silence_that_was_ticked_off_comes_back_after_as_long_again() -> None:
    owner = make_worker()
    programme = make_programme("rmc-volgen-hengelo", organiser=owner.organisation)
    person = make_pathway(owner=owner, programme=programme).person
    every = 28
    assert run_daily(actor=system("2026-12-30 04:00"))["open_silence_tasks"] == 1
    task = Task.objects.get(code="task.silent")
    tick_off(task, actor=actor_of(owner, "2026-12-31 10:00"))
    again = date(2026, 12, 30) + timedelta(days=every)
    for day, opened in ((again, 0), (again + timedelta(days=1), 1)):
        assert run_daily(actor=system(f"{day} 04:00"))["open_silence_tasks"] == opened
    assert Task.objects.filter(person=person.pk, code="task.silent").count() == 2


def test_lists_and_tasks_call_the_same_people_silent() -> None:
    """28 days is the rhythm there, 56 for who needs little, 7 for who needs much."""
    owner = make_worker()
    programme = make_programme("rmc-volgen-hengelo", organiser=owner.organisation)
    for track in ("", "light", "heavy"):
        route = make_pathway(owner=owner, programme=programme, call_name=track or "gewoon")
        Pathway.objects.filter(pk=route.pk).update(track=track)
    rest(route, until=date(2028, 1, 1), reason=RestReason.DETENTION, actor=actor_of(owner))
    for days, silent in ((28, set()), (29, {"gewoon"}), (57, {"gewoon", "light"})):
        today = date(2026, 12, 1) + timedelta(days=days)
        routes = silent_routes(today).select_related("person")
        assert {route.person.call_name for route in routes.order_by("pk")} == silent
        page = caseload(
            actor_of(owner, f"{today} 10:00"), filters=CaseloadFilters(signal=Signal.SILENT)
        )
        assert {row.person.call_name for row in page.rows} == silent
        for each in Pathway.objects.select_related("person", "programme").order_by("pk"):
            said = silent_for(each, each.person, today)
            assert said == (days if each.person.call_name in silent else None)


def test_a_contact_noted_afterwards_does_not_undo_a_later_one() -> None:
    owner = make_worker()
    person = make_pathway(owner=owner).person
    late = actor_of(owner, "2026-12-10 10:00")
    note_contact(person, contact=Contact(ContactKind.CALL), actor=late)
    early = Contact(ContactKind.CALL, at=actor_of(owner, "2026-12-03 10:00").now)
    note_contact(person, contact=early, actor=late)
    assert Person.objects.get(pk=person.pk).last_contact_on == date(2026, 12, 10)


def test_who_rests_is_not_silent() -> None:
    owner = make_worker()
    programme = make_programme("rmc-volgen-hengelo", organiser=owner.organisation)
    route = make_pathway(owner=owner, programme=programme)
    rest(route, until=date(2028, 1, 1), reason=RestReason.DETENTION, actor=actor_of(owner))
    assert run_daily(actor=system("2027-06-19 04:00"))["open_silence_tasks"] == 0
    assert run_daily(actor=system("2028-01-01 04:00"))["wake_rested"] == 1


def test_eligibility_is_judged_over_all_programmes_with_what_to_ask() -> None:
    owner = make_worker()
    person = make_pathway(owner=owner, born=PartialDate(2001, 1, 1)).person
    make_programme("perspectiefjaar-hengelo")
    make_programme("kansrijk-praktijkleren-alblasserdam")
    judged = {
        programme.slug: verdict
        for programme, verdict in eligibility_over_all(person, actor_of(owner))
    }
    assert set(judged) == {
        "van-school-naar-werk-purmerend",
        "perspectiefjaar-hengelo",
        "kansrijk-praktijkleren-alblasserdam",
    }
    unknown = judged["perspectiefjaar-hengelo"]
    assert unknown.answer is Answer.UNKNOWN
    assert "start_qualification" in unknown.ask


def test_an_ended_programme_says_that_it_takes_nobody() -> None:
    owner = make_worker()
    route = make_pathway(owner=owner, municipality=make_municipality())
    end_programme(route.programme, ends_on=date(2026, 11, 30), actor=system())
    ((_programme, verdict),) = eligibility_over_all(route.person, actor_of(owner))
    assert verdict.answer is Answer.NO
    assert verdict.reasons[0].code == "eligibility.period.ended"


def somebody_at(slug: str, station: str) -> Pathway:
    route = make_pathway(programme=make_programme(slug))
    return move_to(route, station=station, actor=system())


@pytest.mark.parametrize(("slug", "region"), GROUPS)
def test_where_the_pack_names_groups_the_schools_near_by_count(slug: str, region: str) -> None:
    pack = pack_of(make_programme(slug))
    route = somebody_at(slug, pack.stations_of("course")[0].code)
    near, far = make_organisation("school_mbo"), make_organisation("school_mbo")
    there = make_municipality("GM0164" if region.startswith("GM") else "GM0772", "Elders")
    if not region.startswith("GM"):
        kind = pack.working_region.kind if pack.working_region is not None else ""
        found, _ = Region.objects.get_or_create(
            kind=kind, code=region, defaults={"slug": f"toets-{region}", "name": "Toets"}
        )
        there.labour_region = there.doorstroompunt_region = found
        there.save(update_fields=["labour_region", "doorstroompunt_region"])
    Organisation.objects.filter(pk=near.pk).update(municipality=there)
    for school in (far, near):
        make_class(school=school, starts_on=date(2027, 2, 1), apply_by=date(2027, 1, 15))
    CourseClass.objects.update(name="Ver weg")
    CourseClass.objects.filter(course__organisation=near).update(name="Dichtbij")
    run_daily(actor=system())
    asked = Task.objects.filter(person=route.person_id, code="task.boundary.apply_by")
    assert [task.facts["title"] for task in asked.order_by("id")] == ["Dichtbij"]


def test_who_is_on_a_temporary_route_hears_in_time_that_it_ends() -> None:
    route = somebody_at("doorstroom", "anders-leren")
    for now, count in (("2029-09-28 04:00", 0), ("2029-10-01 04:00", 1), ("2029-10-02 04:00", 1)):
        run_daily(actor=system(now))
        told = Task.objects.filter(person=route.person_id, code="task.boundary.route_ends")
        assert told.count() == count
    run_daily(actor=system("2030-01-02 04:00"))
    assert Pathway.objects.get(pk=route.pk).closed_on is None


def test_nobody_goes_to_a_station_of_a_route_that_is_over() -> None:
    route = make_pathway(programme=make_programme("doorstroom"))
    move_to(route, station="anders-leren", actor=system("2029-12-31 10:00"))
    other = make_pathway(programme=make_programme("doorstroom"))
    with pytest.raises(Refused, match=r"refused.route_has_ended"):
        move_to(other, station="anders-leren", actor=system("2030-01-01 10:00"))


def test_a_promise_with_a_date_is_asked_about_on_that_day_and_closes_by_the_answer() -> None:
    owner = make_worker()
    pathway = make_pathway(owner=owner)
    said: dict[str, Any] = {"actor": actor_of(owner), "promised_by": "Werkom", "by_person": False}
    late = promise(pathway, words="Wij sturen het contract", due_on=date(2026, 12, 8), **said)
    other = promise(pathway, words="Wij regelen de bus", due_on=date(2026, 12, 8), **said)
    promise(pathway, words="Wij denken mee", **said)
    kept = promise(pathway, words="Wij bellen", due_on=date(2026, 12, 3), **said)
    keep_promise(kept, actor=actor_of(owner, "2026-12-02 10:00"))
    assert run_daily(actor=system("2026-12-07 04:00"))["open_promise_tasks"] == 0
    for day, count in (("2026-12-08", 2), ("2026-12-09", 0)):
        assert run_daily(actor=system(f"{day} 04:00"))["open_promise_tasks"] == count
    task = Task.objects.get(code="task.promise_due", subject_id=late.pk)
    assert (task.worker, task.due_on) == (owner, date(2026, 12, 8))
    words = render(task.code, facts_from_json(task.facts))
    assert words == (
        "Vraag of dit is gelukt: Wij sturen het contract (Werkom, voor 8 december 2026)"
    )
    keep_promise(late, actor=actor_of(owner, "2026-12-09 10:00"))
    break_promise(other, actor=actor_of(owner, "2026-12-09 10:00"))
    assert not Task.objects.filter(code="task.promise_due", done_at=None).exists()
    assert "task.talk_about_promise" in open_codes(pathway.person)
