"""One phone number is one number, however it was typed: at the door, and what stood before."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection

from doorstroom.apps.partners.service import Worker, add_worker
from doorstroom.apps.people.queries import suggested_duplicates
from doorstroom.apps.people.service import Changes, Person, change_person, find_people
from doorstroom.core.values.phones import kept_number
from tests.apps import factories as make

TYPED = (
    "06-1234 5678",
    "0612345678",
    "+31 6 12345678",
    "+31 (0)6 12345678",
    "0031612345678",
    "(06) 12.34.56.78",
    "31612345678",
    "612345678",
    "075 - 612 34 56",
    "0049 151 2345678",
    "+49 151 2345678",
    "+31 12",
    "06 12345678 (moeder)",
    "geen",
    " ",
    "-",
)


@pytest.mark.parametrize("typed", TYPED[:6])
def test_a_number_is_kept_in_one_form(db: None, typed: str) -> None:
    person = make.make_person()
    changed = change_person(person, changes=Changes({"phone": typed}), actor=make.system())
    assert changed.phone == "0612345678"
    seat = add_worker(
        make.make_organisation(), name="K", function="casemanager", phone=typed, actor=make.system()
    )
    assert seat.phone == "0612345678"
    assert [found.pk for found in find_people(typed, make.system())] == [person.pk]


def test_two_ways_of_typing_are_not_two_numbers(db: None) -> None:
    one, other = make.make_person(), make.make_person()
    for person, typed in ((one, "06-1234 5678"), (other, "+31 6 12345678")):
        change_person(person, changes=Changes({"phone": typed}), actor=make.system())
    one.refresh_from_db()
    assert list(suggested_duplicates(one, make.system())) == [other]


def test_what_stood_before_gets_the_same_form(db: None) -> None:
    """As the function of the door says of each."""
    migration = import_module("doorstroom.apps.people.migrations.0012_a_phone_number_has_one_form")
    kept = {}
    for typed in TYPED:
        person, seat = make.make_person(), make.make_worker()
        Person.objects.filter(pk=person.pk).update(phone=typed)
        Worker.objects.filter(pk=seat.pk).update(phone=typed)
        kept[typed] = (person, seat)
    with connection.cursor() as cursor:
        for table in migration.TABLES:
            cursor.execute(migration.one_form(table))
    for typed, (person, seat) in kept.items():
        person.refresh_from_db()
        seat.refresh_from_db()
        assert person.phone == seat.phone == kept_number(typed), typed
