"""The places for one person: by rules and a declared order, fast, with reasons and counts."""

from __future__ import annotations

import time
from datetime import date

import pytest

from doorstroom.apps.insight.page import _free_by_sector
from doorstroom.apps.learning.service import (
    CertificateKind,
    NewCertificate,
    award_certificate,
)
from doorstroom.apps.matching.service import (
    Farther,
    PossiblePlaces,
    farther,
    offer,
    possible_places,
)
from doorstroom.apps.partners.service import Postcode4, Site
from doorstroom.apps.pathways.service import Pathway
from doorstroom.apps.people.service import Changes, change_person
from doorstroom.apps.placements.service import EarlyEnd, EndReason, end_early
from doorstroom.apps.places.service import Place
from tests.apps.crowds import copy_rows
from tests.apps.factories import (
    actor_of,
    make_municipality,
    make_organisation,
    make_pathway,
    make_place,
    make_supervisor,
    make_worker,
    system,
)
from tests.apps.placements.factories import start
from tests.support.queries import captured_sql

pytestmark = pytest.mark.usefixtures("db")


def home() -> Postcode4:
    return Postcode4.objects.get_or_create(
        code="1441",
        defaults={
            "latitude": 52.5051,
            "longitude": 4.9564,
            "place": "Purmerend",
            "municipality": make_municipality(),
        },
    )[0]


def made(**changes: object) -> Pathway:
    coach = make_worker()
    known = {
        "postcode4": home(),
        "max_minutes": 30,
        "days": ("mon", "tue", "wed", "thu", "fri"),
        "sectors": ("groen", "horeca"),
        "guidance_need": "none",
        "travel_mode": "bike",
    }
    return make_pathway(owner=coach, **(known | changes))  # type: ignore[arg-type]


def found(pathway: Pathway) -> PossiblePlaces:
    coach = pathway.person.owner
    return possible_places(pathway.person, actor_of(coach), pathway)


def far_away(place: Place) -> Place:
    Site.objects.filter(pk=place.site_id).update(latitude=53.2, longitude=5.8)
    return place


def test_possible_places_stand_in_the_declared_order() -> None:
    pathway = made()
    second = make_place(sector="horeca")
    first = make_place(sector="groen")
    other = make_place(sector="logistiek")
    result = found(pathway)
    assert [each.place for each in result.possible] == [first, second, other]
    assert result.count == 3
    assert result.ready == 3
    assert result.questions == ()


def test_each_place_says_every_rule() -> None:
    pathway = made()
    make_place()
    rules = {verdict.rule for verdict in found(pathway).possible[0].judgement.verdicts}
    assert {"seat", "travel", "days", "times", "guidance", "recognition"} <= rules


def test_what_is_excluded_is_counted_under_one_rule() -> None:
    pathway = made(max_minutes=10, excluded_sectors=("bouw",))
    make_place()
    make_place(sector="bouw")
    for _ in range(3):
        far_away(make_place())
    groups = {group.rule: group for group in found(pathway).excluded}
    assert {rule: group.count for rule, group in groups.items()} == {"travel": 3, "sector": 1}
    assert groups["sector"].places[0].judgement.blocked_by[0].rule == "sector"


def test_a_place_in_the_box_but_too_far_is_counted_as_too_far_as_well() -> None:
    pathway = made(max_minutes=10)
    corner = make_place()
    Site.objects.filter(pk=corner.site_id).update(latitude=52.5220, longitude=4.9840)
    assert [(g.rule, g.count) for g in found(pathway).excluded] == [("travel", 1)]


def test_a_quarter_of_an_hour_more_opens_what_only_the_way_kept_shut() -> None:
    """Not the place that is farther still, nor the one that another rule keeps away."""
    pathway = made(max_minutes=10, excluded_sectors=("bouw",))
    make_place()
    for place in (make_place(), make_place(sector="bouw")):
        Site.objects.filter(pk=place.site_id).update(latitude=52.5250, longitude=4.9870)
    far_away(make_place())
    actor, result = actor_of(pathway.person.owner), found(pathway)
    assert result.count == 1
    assert farther(pathway.person, actor, pathway, result) == Farther(25, count=2, opens=1)
    pathway.person.max_minutes = None
    assert farther(pathway.person, actor, pathway, found(pathway)) is None


def test_more_travelling_that_opens_nothing_is_not_spoken_of() -> None:
    pathway = made(max_minutes=10)
    far_away(make_place())
    result = found(pathway)
    assert farther(pathway.person, actor_of(pathway.person.owner), pathway, result) is None


def test_a_full_place_says_so() -> None:
    pathway = made()
    place = make_place()
    start(place)
    assert [(g.rule, g.count) for g in found(pathway).excluded] == [("seat", 1)]


def test_who_stopped_before_the_first_day_takes_no_seat_from_anybody() -> None:
    pathway = made()
    supervisor = make_supervisor(employer := make_organisation("werkgever"), load_cap=1)
    place = make_place(employer=employer, supervisor=supervisor)
    placement = start(place, starts_on=date(2026, 12, 14))
    end_early(placement, end=EarlyEnd(EndReason.OTHER), actor=system())
    assert found(pathway).count == 1
    assert sum(_free_by_sector(pathway.programme, date(2026, 12, 1)).values()) == 1


def test_a_place_that_could_start_long_ago_is_free_again_once_somebody_left() -> None:
    pathway = made(available_from=date(2026, 12, 14))
    place = make_place(starts_on=date(2026, 9, 1))
    placement = start(place, starts_on=date(2026, 9, 1), now="2026-08-25 10:00")
    assert found(pathway).count == 0
    end_early(placement, end=EarlyEnd(EndReason.OTHER), actor=system("2026-11-30 10:00"))
    assert found(pathway).count == 1


def test_matching_sees_the_room_that_placements_leave() -> None:
    today = date(2026, 12, 1)
    employer = make_organisation("werkgever")
    supervisor = make_supervisor(employer, load_cap=3)
    place = make_place(employer=employer, supervisor=supervisor, capacity=3)
    gone, off = start(place), start(place, starts_on=date(2026, 12, 14))
    start(place, starts_on=date(2027, 1, 4))
    for placement, held in ((gone, 3), (off, 2)):
        seen = offer(place, today)
        assert (seen.taken, seen.supervisor_load) == (held, held)
        end_early(placement, end=EarlyEnd(EndReason.OTHER), actor=system())
    seen = offer(place, today)
    assert (seen.taken, seen.supervisor_load) == (1, 1)


def test_what_nobody_asked_is_a_question_and_refuses_nothing() -> None:
    pathway = made(max_minutes=None, days=())
    make_place()
    result = found(pathway)
    assert result.count == 1
    assert result.ready == 0
    assert {"travel", "days", "times"} <= {verdict.rule for verdict in result.questions}


def test_of_whom_and_of_what_nobody_asked_refuses_nobody() -> None:
    """Guidance, travel and papers: unknown of the person, and of the place as it is made."""
    pathway = made(guidance_need="", travel_mode="", max_minutes=15)
    award_certificate(
        pathway.person,
        certificate=NewCertificate(CertificateKind.VCA, "VCA", earned_on=date(2026, 11, 2)),
        actor=actor_of(pathway.person.owner),
    )
    far_enough = make_place(requires=("vog", "vca"))
    Site.objects.filter(pk=far_enough.site_id).update(latitude=52.54, longitude=4.9564)
    result = found(pathway)
    assert (result.count, result.ready) == (1, 0)
    assert {"guidance", "travel", "papers"} <= {verdict.rule for verdict in result.questions}
    change_person(
        pathway.person,
        changes=Changes({"held_complete": True}),
        actor=actor_of(pathway.person.owner),
    )
    assert [(g.rule, g.count) for g in found(Pathway.objects.get(pk=pathway.pk)).excluded] == [
        ("papers", 1)
    ]


def test_only_kinds_of_the_route_and_places_for_this_programme_are_looked_at() -> None:
    pathway = made()
    make_place(kind="dagbesteding")
    make_place(programmes=("doorstroom",))
    result = found(pathway)
    assert (result.count, result.excluded) == (0, ())


def bulk_places(count: int) -> None:
    """Copies of one place, at two hundred sites around Purmerend."""
    example = make_place(guidance="light")
    copy_rows(
        Site, example.site_id, 200,
        id="md5('site' || n)::uuid", name="'Vestiging ' || n",
        latitude="52.30 + (n %% 97) * 0.005", longitude="4.60 + (n %% 89) * 0.0075",
    )  # fmt: skip
    site = "md5('site' || (n %% 200 + 1))::uuid"
    copy_rows(
        Place, example.pk, count,
        id="md5('place' || n)::uuid", site_id=site,
    )  # fmt: skip


def test_ten_thousand_places_take_a_fixed_number_of_queries_and_little_time() -> None:
    pathway = made(max_minutes=40)
    bulk_places(10_000)
    with captured_sql() as statements:
        started = time.process_time()
        result = found(pathway)
        took = time.process_time() - started
    assert len(statements) <= 20
    assert result.count + sum(group.count for group in result.excluded) > 2_000
    # Wide, so that a busy machine does not fail; it catches what grows with the region.
    assert took < 2, took


def test_counts_are_exact_to_a_thousand() -> None:
    pathway = made(max_minutes=5)
    bulk_places(1_200)
    Site.objects.filter(name__startswith="Vestiging").update(latitude=53.2, longitude=5.8)
    group = next(group for group in found(pathway).excluded if group.rule == "travel")
    assert (group.count, group.exact) == (1000, False)
