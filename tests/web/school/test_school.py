"""A school: who leaves without a place to go to, what it must do, whose companies are theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.learning.service import apply_for_class, give_seat
from doorstroom.apps.outreach.service import Referral
from doorstroom.apps.partners.service import Organisation, Worker
from doorstroom.apps.pathways.service import NewOutcome, OutcomeKind, Pathway
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    NewSituation,
    Person,
    Purpose,
    SituationKind,
    end_agreed_involvements,
    involve,
    start_situation,
)
from doorstroom.apps.placements.service import (
    EarlyEnd,
    EndReason,
    Terms,
    end_early,
    reach_outcome,
    start_placement,
)
from doorstroom.apps.places.service import reserve_place
from doorstroom.web.school.pupil_rows import leaking, my_pupils
from tests.apps import factories as make
from tests.support.clock import wall_clock

pytestmark = pytest.mark.usefixtures("db")


@dataclass
class Scene:
    school: Organisation
    coordinator: Worker

    def pupil(self, leaves: date | None = date(2027, 7, 1), **changes: object) -> Pathway:
        pathway = make.make_pathway(**changes)  # type: ignore[arg-type]
        person = pathway.person
        involve(
            person,
            organisation=self.school,
            role=InvolvementRole.SCHOOL,
            purpose=Purpose.GUIDANCE,
            worker=self.coordinator,
            actor=make.system(),
        )
        situation = NewSituation(
            kind=SituationKind.EDUCATION,
            starts_on=date(2024, 9, 1),
            planned_end=leaves,
            school_kind="vso",
            organisation=self.school,
        )
        start_situation(person, situation=situation, actor=make.system())
        return pathway


@pytest.fixture
def scene(client: Client) -> Iterator[Scene]:
    school = make.make_organisation("school_mbo")
    worker = make.make_worker(school, "stage_coordinator")
    with wall_clock():
        client.force_login(worker.user)  # type: ignore[arg-type]
        yield Scene(school, worker)


def names(page: object) -> list[str]:
    return [row.name for row in page.context["page"].rows]  # type: ignore[attr-defined]


def test_a_school_without_pupils_hears_so(client: Client, scene: Scene) -> None:
    home = client.get("/school/").text
    assert "Er vraagt nu niets aandacht" in home
    assert "heeft een vervolg." in home
    for url, words in (
        ("leerlingen", "Nog geen leerlingen"),
        ("bedrijven", "Nog geen bedrijven van de school"),
        ("plaatsingen", "Nu is er niemand op een plek"),
        ("verwijzen", "Niemand om te verwijzen"),
    ):
        assert words in client.get(f"/school/{url}/").text


def test_who_left_in_summer_leaks_on_when_that_day_was(scene: Scene) -> None:
    """Also where the school was brought in until its own end."""
    leaks = scene.pupil(leaves=None, call_name="Lek")
    Involvement.objects.filter(organisation=scene.school).update(planned_end=date(2027, 7, 15))
    for day, seen in (("2027-07-16", [leaks.person]), ("2027-10-01", [])):
        end_agreed_involvements(actor=make.system(f"{day} 04:15"))
        actor = make.actor_of(scene.coordinator, f"{day} 10:00")
        assert list(leaking(my_pupils(actor), actor)) == seen


def test_who_leaves_before_october_with_nothing_after_it_leaks(
    client: Client, scene: Scene
) -> None:
    leaks = scene.pupil(call_name="Lek")
    settled = scene.pupil(call_name="Vast")
    scene.pupil(date(2028, 7, 1), call_name="Later")
    outcome = NewOutcome(kind=OutcomeKind.WORK, title="Bakker", started_on=date(2026, 11, 1))
    reach_outcome(settled, outcome=outcome, actor=make.system())
    home = client.get("/school/")
    assert "1 leerling gaat voor vrijdag 1 oktober 2027 van school" in home.text
    assert [row.name for row in home.context["page"].leaking] == [leaks.person.full_name]
    assert len(names(client.get("/school/leerlingen/"))) == 3
    assert names(client.get("/school/leerlingen/?wie=zomerlek")) == [leaks.person.full_name]
    assert settled.person.full_name not in names(client.get("/school/leerlingen/?wie=zonder"))


def test_the_course_that_ends_is_not_what_comes_after_it(client: Client, scene: Scene) -> None:
    """A student of the mbo has a destination: this school. What counts is what comes next."""
    now, later = scene.pupil(call_name="Nu"), scene.pupil(call_name="Straks")
    for pathway in (now, later):
        learning = NewOutcome(
            kind=OutcomeKind.EDUCATION, title="Entree", started_on=date(2026, 9, 1)
        )
        reach_outcome(pathway, outcome=learning, actor=make.system())
    leak = names(client.get("/school/leerlingen/?wie=zomerlek"))
    assert set(leak) == {now.person.full_name, later.person.full_name}
    next_course = make.make_class(school=scene.school, starts_on=date(2027, 8, 23))
    give_seat(
        apply_for_class(later.person, course_class=next_course, actor=make.system()),
        actor=make.system(),
    )
    assert names(client.get("/school/leerlingen/?wie=zomerlek")) == [now.person.full_name]
    rows = client.get("/school/leerlingen/").context["page"].rows
    assert {row.name: row.destination.label for row in rows} == {
        now.person.full_name: "nog niets",
        later.person.full_name: "opleiding",
    }


def test_pupils_of_another_school_are_not_shown(client: Client, scene: Scene) -> None:
    other = scene.pupil()
    stranger = make.make_worker(make.make_organisation("school_vso"), "stage_coordinator")
    client.force_login(stranger.user)  # type: ignore[arg-type]
    assert other.person.full_name not in client.get("/school/leerlingen/").text


def test_a_lost_place_is_the_schools_duty_at_once(client: Client, scene: Scene) -> None:
    pathway = scene.pupil()
    place = make.make_place(kind="bpv-bol")
    make.make_recognition(place)
    coach = make.make_coach(pathway)
    placement = start_placement(
        pathway,
        place=place,
        terms=Terms(starts_on=date(2026, 12, 1), coach=coach, school=scene.school),
        actor=make.system(),
    )
    rows = names(client.get("/school/plaatsingen/"))
    assert rows == [pathway.person.full_name]
    assert "geen meldingen" in client.get("/school/plaatsingen/").text
    end_early(placement, end=EarlyEnd(reason=EndReason.GUIDANCE), actor=make.system())
    home = client.get("/school/").text
    assert "plicht van de school" in home


def test_companies_stay_of_the_school_that_brought_them_in(client: Client, scene: Scene) -> None:
    ours = make.make_place(brought_in_by=scene.coordinator)
    kept = make.make_place()
    make.make_place(title="Van een ander")
    reserve_place(
        kept, organisation=scene.school, until=date(2027, 3, 1), actor=make.system("2026-11-01")
    )
    page = client.get("/school/bedrijven/").text
    assert ours.title in page
    assert kept.title in page
    assert "voor ons tot en met 1 mrt 2027" in page
    assert "Van een ander" not in page


def test_own_groups_show_seats_and_until_when(client: Client, scene: Scene) -> None:
    assert "Er begint nog geen groep" in client.get("/school/groepen/").text
    ours = make.make_class(school=scene.school)
    other = make.make_class()
    page = client.get("/school/groepen/")
    assert [row.url for row in page.context["page"].rows] == [f"/opleidingen/{ours.pk}/"]
    assert str(other.pk) not in page.text
    assert "/opleidingen/nieuw/" in page.text


def test_several_pupils_are_referred_each_with_a_reason(client: Client, scene: Scene) -> None:
    one, two = scene.pupil(call_name="Een").person, scene.pupil(call_name="Twee").person
    programme = make.make_programme("speeddates-friesland")
    form = {
        "programme": programme.slug,
        "wie": [str(one.pk), str(two.pk)],
        f"waarom-{one.pk}": "Wil graag werken.",
    }
    half = client.post("/school/verwijzen/", form)
    assert half.status_code == 422
    assert "Schrijf in één zin waarom." in half.text
    assert [r.person_id for r in Referral.objects.order_by("id")] == [one.pk]
    done = client.post(
        "/school/verwijzen/",
        {"programme": programme.slug, "wie": [str(two.pk)], f"waarom-{two.pk}": "Zoekt een plek."},
    )
    assert done.status_code == 302
    assert Referral.objects.count() == 2
    assert Person.objects.count() == 2


def test_a_form_without_a_programme_keeps_what_was_typed(client: Client, scene: Scene) -> None:
    person = scene.pupil().person
    answer = client.post(
        "/school/verwijzen/",
        {"programme": "", "wie": [str(person.pk)], f"waarom-{person.pk}": "Wil graag werken."},
    )
    assert answer.status_code == 422
    assert "Wil graag werken." in answer.text
    assert not Referral.objects.exists()


def test_the_class_list_sends_the_same_sql(
    client: Client, scene: Scene, sql_snapshot: object
) -> None:
    for _ in range(5):
        scene.pupil()
    with sql_snapshot():  # type: ignore[operator]
        client.get("/school/leerlingen/")


def test_a_casemanager_has_no_school(client: Client, scene: Scene) -> None:
    client.force_login(make.make_worker().user)  # type: ignore[arg-type]
    assert client.get("/school/").status_code == 403
