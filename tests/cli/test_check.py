"""``doorstroom check access``: what was put down before a rule became narrower is named."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    Involvement,
    NumberPermit,
    Person,
    Representation,
    outdated,
)
from tests.apps import factories as make
from tests.cli.test_accounts import own_database, run

__all__ = ["own_database"]


def found() -> list[tuple[str, str, str]]:
    rows = json.loads(run("check", "access", "--json").output)
    return [(row["rule"], row["where"], row["who"]) for row in rows]


def parent(person: Person, ends_on: date) -> None:
    Representation.objects.create(
        person=person,
        name="Een ouder",
        kind="parent",
        scope="all",
        basis="gezagsregister",
        starts_on=date(2020, 1, 1),
        ends_on=ends_on,
        added_by="toen",
        added_at=make.system().now,
    )


def test_nothing_older_than_the_rules_is_said_in_one_sentence() -> None:
    coach = make.make_worker()
    make.make_person(owner=coach)
    said = run("check", "access")
    assert (said.exit_code, said.output) == (0, "Alles past bij de regels van nu.\n")


def test_a_seat_where_its_function_does_not_belong() -> None:
    counsellor = make.make_worker(None, "debt_counsellor")
    desk = make.make_organisation("jongerenloket", name="Loket Noord")
    Worker.objects.filter(pk=counsellor.pk).update(organisation=desk)
    assert found() == [("seat_elsewhere", "Loket Noord", counsellor.name)]
    said = run("check", "access")
    assert said.exit_code == 1
    assert len(said.output.splitlines()) == 1
    assert "Laat deze plek stoppen" in said.output


def test_who_can_come_in_without_a_second_step() -> None:
    coach, trainer = make.make_worker(), make.make_worker(None, "practice_trainer")
    for worker in (coach, trainer):
        assert worker.user is not None
        worker.user.set_password("vier woorden op een rij")
        worker.user.save()
    assert found() == [("no_second_factor", coach.organisation.name, coach.name)]
    Authenticator.objects.create(user=coach.user, type=Authenticator.Type.TOTP, data={})
    assert found() == []


def test_a_parent_who_reads_along_with_an_adult() -> None:
    today = date.today()
    person = make.make_person()
    adult = today + timedelta(days=400)
    year = adult.replace(year=adult.year - 18, day=1)
    Person.objects.filter(pk=person.pk).update(
        birth_year=year.year, birth_month=year.month, birth_day=1
    )
    parent(person, adult.replace(day=1))
    assert found() == []
    parent(person, adult.replace(day=1) + timedelta(days=1))
    assert found() == [("parent_of_an_adult", "", person.reference)]
    Person.objects.filter(pk=person.pk).update(birth_year=None, birth_month=None, birth_day=None)
    assert {rule for rule, _where, _who in found()} == {"parent_without_birth"}
    assert person.surname not in run("check", "access").output


@pytest.mark.parametrize("role", ["debt_counsel", "neighbourhood"])
def test_who_needs_consent_and_stands_there_without(role: str) -> None:
    functions = {"debt_counsel": "debt_counsellor", "neighbourhood": "neighbourhood_worker"}
    worker, person = make.make_worker(None, functions[role]), make.make_person()
    row = Involvement.objects.create(
        person=person,
        organisation=worker.organisation,
        worker=worker,
        role=role,
        purpose="guidance",
        legal_ground="public_task",
        starts_on=date(2026, 1, 1),
        sort_key=person.sort_key,
    )
    assert found() == [("without_consent", worker.organisation.name, person.reference)]
    Involvement.objects.filter(pk=row.pk).update(legal_ground="consent", role="life_coach")
    assert found() == [("role_of_others", worker.organisation.name, person.reference)]
    Involvement.objects.filter(pk=row.pk).update(ended_at=make.system().now)
    assert list(outdated(actor=make.system())) == []


def test_numbers_at_a_kind_of_organisation_that_no_law_names() -> None:
    NumberPermit.objects.create(
        kinds=["gemeente", "uwv"], ground="g", source="s", stated_by="r", given_at=make.system().now
    )
    assert found() == [("number_without_law", "", "uwv")]


def test_every_rule_has_its_sentence_and_remedy() -> None:
    from doorstroom.apps.people.outdated import Rule
    from doorstroom.cli.check import SAID

    assert set(SAID) == {str(rule) for rule in Rule}
