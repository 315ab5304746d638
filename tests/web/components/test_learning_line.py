"""The line mbo 1 to 4: what is reached, and nothing where nobody knows."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.learning.service import NewCertificate, award_certificate
from doorstroom.apps.people.service import Person
from doorstroom.web.components.learning_line import learning_line
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


def test_a_diploma_is_reached_and_the_next_level_may_come() -> None:
    person = make.make_person()
    award_certificate(
        person,
        certificate=NewCertificate(
            kind="diploma", title="Entree", level=1, earned_on=date(2026, 7, 1)
        ),
        actor=make.system(),
    )
    line = learning_line(Person.objects.get(pk=person.pk))
    assert [station.state for station in line] == ["done", "next", "next", "next"]
    assert line[0].note == "diploma"


def test_what_somebody_said_counts_as_reached_without_a_diploma() -> None:
    person = make.make_person(highest_mbo_level=2)
    line = learning_line(person)
    assert [station.state for station in line] == ["done", "done", "next", "next"]
    assert [station.note for station in line] == ["", "", "", ""]


def test_nothing_is_said_where_nobody_asked() -> None:
    assert learning_line(make.make_person(highest_mbo_level=None)) == ()
