"""What an employer reads of somebody: the profile of the sharing matrix, and on which ground."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.test import Client

from doorstroom.apps.people.models import Profile
from doorstroom.apps.people.service import Person
from doorstroom.apps.placements.service import Terms, start_placement
from doorstroom.apps.privacy.service import acting_as
from doorstroom.core.sharing import matrix
from tests.apps import factories as make
from tests.support.clock import wall_clock

# The key, and the reference by which the program itself says whom a message is about.
OF_THE_PROGRAM = {"id", "reference"}


@pytest.mark.usefixtures("db")
def test_a_profile_holds_what_the_matrix_says_and_no_more(client: Client) -> None:
    guide = make.make_worker()
    boss = make.make_worker(make.make_organisation("werkgever"), "employer_contact")
    route = make.make_pathway(
        owner=guide, call_name="Daan", given_name="Daniel", surname="Berg", days=("mon", "tue")
    )
    person = Person.objects.filter(pk=route.person_id)
    person.update(
        infix="van den",
        birth_year=2004,
        birth_month=5,
        birth_day=6,
        work_needs="Een rustige plek.",
        earliest=time(8),
        latest=time(17),
        hours_min=8,
        hours_max=24,
        available_from=date(2026, 12, 1),
        travel_mode="bike",
        max_minutes=30,
    )
    place = make.make_place(employer=boss.organisation, capacity=3, guidance="light")
    terms = Terms(starts_on=date(2026, 12, 1), coach=guide, goal="Deeg afwegen")
    placement = start_placement(route, place=place, terms=terms, actor=make.actor_of(guide))
    with acting_as(make.actor_of(boss)):
        read = Profile.objects.values().get(pk=route.person_id)
    told = {name for name, value in read.items() if value not in (None, "", [])}
    assert told - OF_THE_PROGRAM <= matrix().profile.fields
    assert "work_needs" in told
    assert "Berg" not in read.values()

    with wall_clock():
        client.force_login(boss.user)  # type: ignore[arg-type]
        for path in ("", f"mensen/{placement.pk}/", f"mensen/{placement.pk}/overzicht/"):
            page = client.get(f"/werkgever/{path}").text
            assert "Waarom ziet u dit: overeenkomst over de plek of de opleiding." in page, path
            assert "Berg" not in page, path
