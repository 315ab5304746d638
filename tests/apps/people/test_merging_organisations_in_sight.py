"""Two organisations become one without anybody reading what they did not read before."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.matching.service import propose
from doorstroom.apps.partners.service import Organisation, Worker, actor_for, add_worker
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    LegalGround,
    Person,
    Purpose,
    involve,
    merge_organisations,
    register_person,
)
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.apps.tasks.service import Task
from doorstroom.core.values.actor import Actor
from doorstroom.core.values.errors import Refused
from tests.apps.factories import (
    LONG_AGO,
    actor_of,
    details,
    make_coordinator,
    make_organisation,
    make_pathway,
    make_place,
    make_worker,
    system,
)
from tests.support.clock import moment

pytestmark = pytest.mark.django_db


def leads_too(leader: Worker, there: Organisation) -> Actor:
    """The actor of who leads, with a second seat."""
    add_worker(
        there,
        name=leader.name,
        function="coordinator",
        user=leader.user,
        starts_on=leader.starts_on,
        actor=system(LONG_AGO),
    )
    assert leader.user is not None
    return actor_for(leader.user, now=moment())


def owned(worker: Worker) -> Person:
    return register_person(details(), owner=worker, reported_on=date(2026, 12, 1), actor=system())


def by_consent(at: Organisation) -> Involvement:
    return involve(
        owned(make_worker(make_organisation("gemeente"))),
        organisation=at,
        role=InvolvementRole.PARTNER,
        purpose=Purpose.GUIDANCE,
        legal_ground=LegalGround.CONSENT,
        actor=system(),
    )


@pytest.mark.parametrize("own_is_kept", [True, False])
def test_a_coordinator_takes_no_dossiers_of_another_by_merging(own_is_kept: bool) -> None:
    boss = make_coordinator()
    other = make_organisation("doorstroompunt")
    person = owned(make_worker(other))
    two = (boss.organisation, other) if own_is_kept else (other, boss.organisation)
    with pytest.raises(Refused, match=r"refused.merge_both_work"):
        merge_organisations(*two, actor=actor_of(boss))
    assert not Person.objects.visible_to(actor_of(boss)).filter(pk=person.pk).exists()


def test_another_kind_stays_another_organisation() -> None:
    """Debt counsel, attendance and UWV are apart because nobody else reads with them."""
    boss = make_coordinator()
    for actor in (actor_of(boss), system()):
        with pytest.raises(Refused, match=r"refused.merge_other_kind"):
            merge_organisations(boss.organisation, make_organisation("schuldhulp"), actor=actor)


def test_a_doubled_entry_goes_into_the_other_and_each_dossier_says_so() -> None:
    boss = make_coordinator()
    empty, real = make_organisation(), make_organisation()
    lead = make_worker(real, "programme_manager")
    person = owned(make_worker(real))
    merge_organisations(empty, real, actor=actor_of(boss))
    assert LogEntry.objects.filter(code="log.organisations_merged", person=person.pk).exists()
    told = Task.objects.get(code="task.organisations_merged")
    assert (told.worker, told.facts["by"]) == (lead, boss.name)


def test_who_leads_both_joins_two_that_work_and_each_owner_hears_it() -> None:
    boss = make_coordinator()
    other = make_organisation("doorstroompunt")
    far = make_worker(make_organisation("gemeente"))
    person, elsewhere = owned(make_worker(other)), owned(far)
    involve(
        elsewhere,
        organisation=other,
        role=InvolvementRole.PARTNER,
        purpose=Purpose.GUIDANCE,
        actor=system(),
    )
    merge_organisations(boss.organisation, other, actor=leads_too(boss, other))
    told = Task.objects.filter(code="task.organisations_merged")
    assert {each.worker for each in told} == {person.owner, far}


def test_a_yes_of_the_person_goes_to_no_other_organisation() -> None:
    boss = make_coordinator()
    other, empty = make_organisation("doorstroompunt"), make_organisation("doorstroompunt")
    row = by_consent(other)
    with pytest.raises(Refused, match=r"refused.merge_consent_turn"):
        merge_organisations(empty, other, actor=actor_of(boss))
    owned(make_worker(boss.organisation))
    with pytest.raises(Refused, match=r"refused.merge_consent\b"):
        merge_organisations(boss.organisation, other, actor=leads_too(boss, other))
    row.refresh_from_db()
    assert row.organisation == other


def test_a_profile_that_waits_for_an_employer_is_a_dossier_there() -> None:
    boss = make_coordinator()
    place = make_place(guidance="light")
    route = make_pathway()
    propose(route.person, place=place, pathway=route, actor=system())
    rival = make_organisation("werkgever")
    make_worker(rival, "employer_contact")
    with pytest.raises(Refused, match=r"refused.merge_profile_waits"):
        merge_organisations(rival, place.employer, actor=actor_of(boss))


def test_a_coordinator_joins_a_doubled_company_that_has_contacts_and_placements() -> None:
    """Nobody there reads a dossier; in a company where somebody does, who leads both decides."""
    boss = make_coordinator()
    one, two = make_organisation("werkgever"), make_organisation("werkgever")
    contacts = [make_worker(each, "employer_contact") for each in (one, two)]
    coach = make_worker(make_organisation("gemeente"))
    row = involve(
        owned(coach),
        organisation=two,
        role=InvolvementRole.EMPLOYER,
        purpose=Purpose.PLACEMENT,
        legal_ground=LegalGround.CONTRACT,
        actor=system(),
    )
    merge_organisations(one, two, actor=actor_of(boss))
    seats = Worker.objects.filter(pk__in=[each.pk for each in contacts])
    assert {seat.organisation for seat in seats} == {one}
    row.refresh_from_db()
    assert row.organisation == one
    told = Task.objects.filter(code="task.organisations_merged")
    assert [each.worker for each in told] == [coach]
    guided = make_organisation("werkgever")
    make_worker(guided)
    with pytest.raises(Refused, match=r"refused.merge_both_work"):
        merge_organisations(one, guided, actor=actor_of(boss))
