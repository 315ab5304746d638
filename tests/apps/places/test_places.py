"""What is offered, by whom, to how many, and recognised or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstroom.apps.partners.service import (
    Municipality,
    Organisation,
    Region,
    add_organisation,
)
from doorstroom.apps.places import service as places
from doorstroom.core.values.errors import NotAllowed, Refused
from tests.apps import factories as make

TODAY = date(2026, 12, 1)


def test_a_place_has_a_row_for_every_seat(db: None) -> None:
    place = make.make_place(capacity=3)
    assert sorted(place.seat_rows.values_list("number", flat=True)) == [1, 2, 3]


def test_kinds_come_from_the_facts_and_loading_again_changes_nothing(db: None) -> None:
    make.load_facts()
    kind = places.PlaceKind.objects.get(pk="bpv-bol")
    rules = places.rules_of(kind)
    assert rules.needs_recognition
    assert rules.replacement == "school"
    assert rules.parties == ("person", "employer", "school")
    count = places.PlaceKind.objects.count()
    from doorstroom.adapters import facts

    places.load_place_kinds(facts.load_place_kinds(), actor=make.system())
    assert places.PlaceKind.objects.count() == count


def test_an_employer_changes_only_their_own_places(db: None) -> None:
    place = make.make_place()
    own = make.make_worker(place.employer, "employer_contact")
    other = make.make_worker(make.make_organisation("werkgever"), "employer_contact")
    assert places.one_more(place, actor=make.actor_of(own)).capacity == 2
    with pytest.raises(NotAllowed):
        places.one_more(place, actor=make.actor_of(other))
    assert place.seat_rows.count() == 2


@pytest.mark.parametrize("function", ["account_manager", "stage_coordinator", "jobcoach"])
def test_who_looks_for_places_may_add_one(db: None, function: str) -> None:
    worker = make.make_worker(function=function)
    employer = make.make_organisation("werkgever")
    make.load_facts()
    place = places.add_place(
        employer,
        site=make.make_site(employer),
        place=places.NewPlace(title="Inpakken", kind="baan", sector="logistiek", capacity=1),
        actor=make.actor_of(worker),
    )
    assert place.status == "open"


def test_a_supervisor_of_another_employer_is_refused(db: None) -> None:
    stranger = make.make_supervisor(make.make_organisation("werkgever"))
    with pytest.raises(Refused) as refusal:
        make.make_place(supervisor=stranger)
    assert refusal.value.code == "refused.supervisor_of_another"


def test_mbo_learning_names_its_qualification(db: None) -> None:
    with pytest.raises(Refused) as refusal:
        make.make_place(kind="bpv-bol", qualification=None)
    assert refusal.value.code == "refused.place_needs_qualification"


def test_capacity_goes_up_and_down_while_seats_are_free(db: None) -> None:
    place = make.make_place(capacity=1)
    assert places.change_capacity(place, capacity=4, actor=make.system()).seat_rows.count() == 4
    assert places.change_capacity(place, capacity=2, actor=make.system()).seat_rows.count() == 2


def test_the_load_cap_goes_up_and_down_while_nobody_is_guided(db: None) -> None:
    supervisor = make.make_supervisor(make.make_organisation("werkgever"), load_cap=2)
    places.change_load_cap(supervisor, load_cap=5, actor=make.system())
    assert supervisor.seat_rows.count() == 5
    places.change_load_cap(supervisor, load_cap=0, actor=make.system())
    assert supervisor.seat_rows.count() == 0


def test_a_closed_place_stays_closed(db: None) -> None:
    place = make.make_place()
    places.pause_place(place, actor=make.system())
    places.resume_place(place, actor=make.system())
    places.close_place(place, actor=make.system())
    with pytest.raises(Refused) as refusal:
        places.resume_place(place, actor=make.system())
    assert refusal.value.code == "refused.place_closed"


def test_a_change_is_kept_and_a_field_that_is_not_offered_is_a_fault(db: None) -> None:
    place = make.make_place()
    changed = places.change_place(
        place, changes={"title": "Brood bakken", "days": ("wed",)}, actor=make.system()
    )
    changed.refresh_from_db()
    assert (changed.title, changed.days) == ("Brood bakken", ["wed"])
    with pytest.raises(ValueError, match="no such fields"):
        places.change_place(place, changes={"capacity": 9}, actor=make.system())


def test_a_reservation_holds_for_one_organisation_until_its_date(db: None) -> None:
    place = make.make_place()
    school, other = make.make_organisation("school_pro"), make.make_organisation("school_vso")
    finder = make.actor_of(make.make_worker(school, "account_manager"))
    until = TODAY + timedelta(days=7)
    places.reserve_place(place, organisation=school, until=until, actor=finder)
    with pytest.raises(Refused) as refusal:
        places.reserve_place(place, organisation=other, until=until, actor=finder)
    assert refusal.value.code == "refused.place_reserved"
    places.release_place(place, actor=finder)
    places.reserve_place(place, organisation=other, until=until, actor=finder)
    with pytest.raises(Refused):
        places.reserve_place(
            place, organisation=other, until=TODAY - timedelta(days=1), actor=finder
        )


def far_away() -> Organisation:
    """Of a municipality in another region."""
    region, _ = Region.objects.get_or_create(
        slug="doorstroompunt-99", kind="doorstroompunt", code="99", name="Elders"
    )
    home, _ = Municipality.objects.get_or_create(
        code="GM9999", name="Elders", sort_key="elders", doorstroompunt_region=region
    )
    return add_organisation(
        name="Elders", kind="jongerenloket", municipality=home, actor=make.system()
    )


def test_only_the_keeper_the_bringer_and_a_coordinator_release(db: None) -> None:
    bringer = make.make_worker(function="account_manager")
    place = make.make_place(brought_in_by=bringer)
    keeper = make.make_worker(make.make_organisation("school_pro"), "stage_coordinator")
    near = make.make_worker(function="account_manager")
    until = TODAY + timedelta(days=7)
    for nobody in (near, make.make_worker(place.employer, "employer_contact")):
        places.reserve_place(
            place, organisation=keeper.organisation, until=until, actor=make.actor_of(near)
        )
        with pytest.raises(NotAllowed, match=r"refused.not_your_reservation"):
            places.release_place(place, actor=make.actor_of(nobody))
        places.release_place(place, actor=make.system())
    for worker in (keeper, bringer, make.make_coordinator()):
        places.reserve_place(
            place, organisation=keeper.organisation, until=until, actor=make.actor_of(near)
        )
        assert places.release_place(place, actor=make.actor_of(worker)).reserved_for is None


def test_who_looks_for_places_elsewhere_decides_nothing_here(db: None) -> None:
    place = make.make_place(kind="bpv-bol", supervisor=None)
    supervisor = make.make_supervisor(place.employer)
    assert place.qualification is not None
    qualification = place.qualification
    asked = places.request_recognition(
        place.site,
        qualification=qualification,
        actor=make.system(),
    )
    elsewhere = make.actor_of(make.make_worker(far_away(), "account_manager"))
    acts: tuple[Callable[[], object], ...] = (
        lambda: places.reserve_place(
            place, organisation=place.employer, until=TODAY, actor=elsewhere
        ),
        lambda: places.relay_vacancy(place, actor=elsewhere),
        lambda: places.request_recognition(
            place.site,
            qualification=qualification,
            actor=elsewhere,
        ),
        lambda: places.grant_recognition(asked, actor=elsewhere),
        lambda: places.refuse_recognition(asked, actor=elsewhere),
        lambda: places.mark_recognition_withdrawn(asked, actor=elsewhere),
        lambda: places.add_supervisor(place.employer, name="A", load_cap=9, actor=elsewhere),
        lambda: places.change_load_cap(supervisor, load_cap=9, actor=elsewhere),
    )
    for act in acts:
        with pytest.raises(NotAllowed, match=r"refused.not_your_place"):
            act()
    own = make.actor_of(make.make_worker(place.employer, "employer_contact"))
    places.change_load_cap(supervisor, load_cap=3, actor=own)
    with pytest.raises(NotAllowed):
        places.grant_recognition(asked, actor=own)
    near = make.actor_of(make.make_worker(function="account_manager"))
    assert places.grant_recognition(asked, actor=near).status == "granted"


def test_an_employer_reserves_nothing(db: None) -> None:
    place = make.make_place()
    own = make.actor_of(make.make_worker(place.employer, "employer_contact"))
    with pytest.raises(NotAllowed):
        places.reserve_place(place, organisation=place.employer, until=TODAY, actor=own)


def test_a_vacancy_that_is_open_and_free_is_relayed_once(db: None) -> None:
    place = make.make_place(kind="baan")
    finder = make.make_worker(function="account_manager")
    relayed = places.relay_vacancy(place, actor=make.actor_of(finder))
    assert relayed.relayed_on == TODAY
    again = places.relay_vacancy(place, actor=make.actor_of(finder, "2026-12-08 10:00"))
    assert again.relayed_on == TODAY
    places.pause_place(place, actor=make.system())
    with pytest.raises(Refused) as refusal:
        places.relay_vacancy(place, actor=make.actor_of(finder))
    assert refusal.value.code == "refused.place_not_open"


# Recognition


def test_recognition_is_possible_twenty_working_days_after_the_request(db: None) -> None:
    place = make.make_place(kind="bpv-bol")
    assert not places.recognised_on(place, TODAY)
    # 1 December 2026 is a Tuesday; no holidays are loaded.
    assert places.recognition_possible_by(place, TODAY) == date(2026, 12, 29)
    assert place.qualification is not None
    places.request_recognition(
        place.site, qualification=place.qualification, actor=make.system("2026-12-02 09:00")
    )
    assert places.recognition_possible_by(place, date(2026, 12, 10)) == date(2026, 12, 30)


def test_a_recognition_is_valid_for_four_years(db: None) -> None:
    place = make.make_place(kind="bpv-bol")
    granted = make.make_recognition(place, now="2026-12-01 09:00")
    assert granted.valid_until == date(2030, 11, 30)
    assert places.recognised_on(place, date(2030, 11, 30))
    assert not places.recognised_on(place, date(2030, 12, 1))
    assert not places.recognised_on(place, date(2026, 11, 30))
    assert places.recognition_possible_by(place, TODAY) is None


def test_a_renewal_begins_when_the_running_one_ends(db: None) -> None:
    place = make.make_place(kind="bpv-bol")
    first = make.make_recognition(place, now="2026-12-01 09:00")
    second = make.make_recognition(place, now="2030-10-01 09:00")
    assert first.valid_until is not None
    assert second.valid_from == first.valid_until + timedelta(days=1)
    assert places.recognised_on(place, date(2034, 11, 30))


def test_what_asks_no_recognition_has_it(db: None) -> None:
    place = make.make_place(kind="baan")
    assert places.recognised_on(place, TODAY)
    assert places.recognition_possible_by(place, TODAY) is None


def test_a_recognition_is_requested_once_and_answered_once(db: None) -> None:
    place = make.make_place(kind="bpv-bol")
    assert place.qualification is not None
    asked = places.request_recognition(
        place.site, qualification=place.qualification, actor=make.system()
    )
    with pytest.raises(Refused) as refusal:
        places.request_recognition(
            place.site, qualification=place.qualification, actor=make.system()
        )
    assert refusal.value.code == "refused.recognition_already_requested"
    places.refuse_recognition(asked, actor=make.system())
    with pytest.raises(Refused):
        places.grant_recognition(asked, actor=make.system())


def test_a_withdrawn_recognition_counts_no_more(db: None) -> None:
    place = make.make_place(kind="bpv-bol")
    granted = make.make_recognition(place)
    places.mark_recognition_withdrawn(granted, actor=make.system())
    assert not places.recognised_on(place, TODAY)


def test_the_database_refuses_two_recognitions_on_one_day(db: None) -> None:
    place = make.make_place(kind="bpv-bol")
    granted = make.make_recognition(place)
    with pytest.raises(IntegrityError), transaction.atomic():
        places.Recognition.objects.create(
            site=place.site,
            qualification=place.qualification,
            status="granted",
            valid_from=granted.valid_until,
            valid_until=granted.valid_until,
        )


# Who sees


def test_an_employer_sees_their_own_places_and_colleagues_see_all(db: None) -> None:
    mine, _other = make.make_place(), make.make_place()
    contact = make.actor_of(make.make_worker(mine.employer, "employer_contact"))
    coach = make.actor_of(make.make_worker(function="jobcoach"))
    assert list(places.Place.objects.visible_to(contact).order_by("id")) == [mine]
    assert places.Place.objects.visible_to(coach).count() == 2


def test_who_has_nothing_to_do_with_a_place_does_not_change_it(db: None) -> None:
    finder = make.make_worker(make.make_organisation("werkgeversservicepunt"), "account_manager")
    elsewhere = Municipality.objects.create(
        code="GM0080", name="Leeuwarden", sort_key="leeuwarden", province="Fryslân"
    )
    Organisation.objects.filter(pk=finder.organisation_id).update(municipality=elsewhere)
    place = make.make_place()
    stranger = make.actor_of(finder)
    for act in (places.pause_place, places.close_place):
        with pytest.raises(NotAllowed):
            act(place, actor=stranger)
    near = make.actor_of(make.make_worker(function="jobcoach"))
    assert places.pause_place(place, actor=near).status == "paused"
    own = make.make_place(brought_in_by=finder)
    assert places.pause_place(own, actor=stranger).status == "paused"
