"""What a school reads of a pupil is what its role and purpose show, and it says on which ground."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.learning.service import apply_for_class, give_seat
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import (
    InvolvementRole,
    NewSituation,
    Person,
    Purpose,
    SituationKind,
    involve,
    start_situation,
)
from tests.apps import factories as make
from tests.support.clock import wall_clock

LEAVES = date(2027, 7, 1)


@pytest.fixture
def school(db: None, client: Client) -> Iterator[School]:
    with wall_clock():
        yield School(client)


class School:
    """A school with a pupil of its own, and one whom it only referred."""

    def __init__(self, client: Client) -> None:
        self.client = client
        organisation = make.make_organisation("school_mbo")
        self.worker = make.make_worker(organisation, "stage_coordinator")
        client.force_login(self.worker.user)  # type: ignore[arg-type]
        self.own = self._pupil("Eigen", InvolvementRole.SCHOOL)
        self.referred = self._pupil("Verwezen", InvolvementRole.REFERRER)

    def _pupil(self, name: str, role: InvolvementRole) -> Pathway:
        route = make.make_pathway(call_name=name, surname="Berg")
        involve(
            route.person,
            organisation=self.worker.organisation,
            role=role,
            purpose=Purpose.GUIDANCE,
            actor=make.system(),
        )
        school = NewSituation(
            kind=SituationKind.EDUCATION,
            starts_on=date(2024, 9, 1),
            planned_end=LEAVES,
            organisation=self.worker.organisation,
        )
        start_situation(route.person, situation=school, actor=make.system())
        return route

    def rows(self, path: str = "/school/leerlingen/") -> dict[str, object]:
        page = self.client.get(path).context["page"]
        return {row.name: row for row in page.rows}


def test_the_ground_stands_above_the_list(school: School) -> None:
    for path in ("leerlingen/", "", "verwijzen/"):
        assert "Waarom zie ik dit: taak van de school" in school.client.get(f"/school/{path}").text


def test_of_whom_a_school_only_referred_it_reads_no_school(school: School) -> None:
    rows = school.rows()
    own, referred = rows["Eigen Berg"], rows["Verwezen Berg"]
    assert (own.leaves, own.withheld) == ("1 jul 2027", "")  # type: ignore[attr-defined]
    assert referred.leaves == ""  # type: ignore[attr-defined]
    assert referred.destination is None  # type: ignore[attr-defined]
    assert not referred.soon  # type: ignore[attr-defined]
    page = school.client.get("/school/leerlingen/").text
    assert "Niet gedeeld: school en diploma&#x27;s: niet nodig voor deze taak." in page
    assert page.count("1 jul 2027") == 1


def test_no_filter_tells_it_either(school: School) -> None:
    for chosen in ("zonder", "zomerlek"):
        assert list(school.rows(f"/school/leerlingen/?wie={chosen}")) == ["Eigen Berg"]
    home = school.client.get("/school/")
    assert [row.name for row in home.context["page"].leaking] == ["Eigen Berg"]
    assert "1 leerling gaat voor" in home.text


def test_a_seat_in_a_class_is_school_too(school: School) -> None:
    group = make.make_class(starts_on=date(2027, 8, 23))
    for route in (school.own, school.referred):
        enrolled = apply_for_class(route.person, course_class=group, actor=make.system())
        give_seat(enrolled, actor=make.system())
    rows = school.rows()
    assert rows["Eigen Berg"].note == group.course.title  # type: ignore[attr-defined]
    assert rows["Verwezen Berg"].note == ""  # type: ignore[attr-defined]
    file = f"/mensen/{school.referred.person_id}/"
    assert school.client.get(f"{file}opleiding/").status_code == 403
    assert school.client.get(f"/mensen/{school.own.person_id}/opleiding/").status_code == 200


def test_its_own_list_does_not_tell_when_somebody_leaves(school: School) -> None:
    born = {"birth_year": 2009, "birth_month": 1, "birth_day": 2}
    Person.objects.filter(surname="Berg").update(**born)
    lines = (f"{name};Berg;2-1-2009;31-7-2027" for name in ("Eigen", "Verwezen"))
    text = "\n".join(("Voornaam;Achternaam;Geb. datum;Van school", *lines))
    page = school.client.post("/school/lijst/", {"text": text}).context["page"]
    notes = {line.name: line.note for line in page.lines}
    assert notes == {"Eigen Berg": "Krijgt deze datum.", "Verwezen Berg": ""}
