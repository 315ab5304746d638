"""What a school looks for, month by month, and who says and reads it."""

from __future__ import annotations

from datetime import date

import pytest

from doorstroom.apps.partners.service import Municipality, Worker
from doorstroom.apps.places.service import (
    NewWish,
    PlaceKind,
    SchoolWish,
    add_wish,
    change_wish,
    may_wish_for,
    remove_wish,
)
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.core.values.errors import Refused
from tests.apps import factories as make

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def coordinator() -> Worker:
    return make.make_worker(make.make_organisation("school_mbo"), "stage_coordinator")


def said(month: date = date(2027, 2, 14), number: int = 12, **changes: str) -> NewWish:
    make.make_place()
    kind = changes.pop("kind", PlaceKind.objects.order_by("code")[0].code)
    return NewWish(month=month, kind=kind, number=number, **changes)


def test_a_wish_is_of_a_month_and_every_change_is_noted(coordinator: Worker) -> None:
    actor = make.actor_of(coordinator)
    row = add_wish(coordinator.organisation, wish=said(), actor=actor)
    assert row.month == date(2027, 2, 1)
    assert change_wish(row, number=9, actor=actor).number == 9
    change_wish(row, number=9, actor=actor)
    remove_wish(row, actor=actor)
    codes = LogEntry.objects.filter(code__startswith="log.wish_").order_by("id")
    assert list(codes.values_list("code", flat=True)) == [
        "log.wish_added",
        "log.wish_changed",
        "log.wish_removed",
    ]
    with pytest.raises(Refused, match=r"refused\.wish_gone"):
        remove_wish(row, actor=actor)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"month": date(2026, 11, 30)}, "refused.date_in_the_past"),
        ({"number": 0}, "refused.seat_count"),
        ({"number": 501}, "refused.seat_count"),
        ({"kind": "bestaat-niet"}, "refused.no_such_kind"),
        ({"sector": "bestaat-niet"}, "refused.no_such_sector"),
    ],
)
def test_what_cannot_be_looked_for_is_refused(
    coordinator: Worker, wrong: dict[str, object], code: str
) -> None:
    wish = said(**wrong)  # type: ignore[arg-type]
    with pytest.raises(Refused, match=code):
        add_wish(coordinator.organisation, wish=wish, actor=make.actor_of(coordinator))
    assert not SchoolWish.objects.exists()


def test_one_line_for_one_month_kind_and_sector(coordinator: Worker) -> None:
    actor = make.actor_of(coordinator)
    add_wish(coordinator.organisation, wish=said(), actor=actor)
    with pytest.raises(Refused, match=r"refused\.wish_said_already"):
        add_wish(coordinator.organisation, wish=said(number=3), actor=actor)


def test_only_the_own_coordinator_says_it(coordinator: Worker) -> None:
    school = coordinator.organisation
    row = add_wish(school, wish=said(), actor=make.actor_of(coordinator))
    teacher = make.make_worker(school, "teacher")
    other = make.make_worker(make.make_organisation("school_vso"), "stage_coordinator")
    for worker in (teacher, other):
        actor = make.actor_of(worker)
        assert not may_wish_for(school.pk, actor)
        with pytest.raises(Refused, match=r"refused\.not_your_wish"):
            add_wish(school, wish=said(date(2027, 3, 1)), actor=actor)
        with pytest.raises(Refused, match=r"refused\.not_your_wish"):
            change_wish(row, number=1, actor=actor)
        with pytest.raises(Refused, match=r"refused\.not_your_wish"):
            remove_wish(row, actor=actor)
    row.refresh_from_db()
    assert row.number == 12


def test_finders_of_the_region_read_it_and_others_do_not(coordinator: Worker) -> None:
    row = add_wish(coordinator.organisation, wish=said(), actor=make.actor_of(coordinator))
    near = make.make_worker(make.make_organisation("werkgeversservicepunt"), "account_manager")
    employer = make.make_worker(make.make_organisation("werkgever"), "employer_contact")
    far = make.make_worker(make.make_organisation("werkgeversservicepunt"), "account_manager")
    elsewhere = Municipality.objects.create(
        code="GM9999", name="Ver Weg", sort_key="ver weg", province="Elders"
    )
    far.organisation.municipality = elsewhere
    far.organisation.save(update_fields=["municipality"])
    assert list(SchoolWish.objects.visible_to(make.actor_of(near))) == [row]
    assert not SchoolWish.objects.visible_to(make.actor_of(employer)).exists()
    assert not SchoolWish.objects.visible_to(make.actor_of(far)).exists()


def test_what_is_past_is_not_ahead(coordinator: Worker) -> None:
    row = add_wish(coordinator.organisation, wish=said(), actor=make.actor_of(coordinator))
    assert row in SchoolWish.objects.ahead(date(2027, 2, 28))
    assert row not in SchoolWish.objects.ahead(date(2027, 3, 1))
