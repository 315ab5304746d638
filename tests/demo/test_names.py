"""Invented people: the same for the same seed, of the right age, reachable nowhere."""

import re
from collections import Counter
from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstroom.adapters.facts import load_postcodes
from doorstroom.core.values.dates import ages_on
from doorstroom.demo.employers import area
from doorstroom.demo.names import people, phone, postcodes_of

AS_OF = date(2026, 11, 23)
TWENTE = area("twente").municipalities


def test_the_first_are_the_same_however_many_are_taken() -> None:
    few = list(islice(people(7, TWENTE, AS_OF), 50))
    many = list(islice(people(7, TWENTE[::-1], AS_OF), 500))
    assert many[:50] == few
    assert list(islice(people(8, TWENTE, AS_OF), 50)) != few


@settings(max_examples=20)
@given(
    st.integers(0, 10**6),
    st.dates(date(2024, 1, 1), date(2032, 12, 31)) | st.sampled_from([date(2028, 2, 29)]),
)
def test_everybody_is_of_the_age_that_was_asked(seed: int, as_of: date) -> None:
    for person in islice(people(seed, TWENTE, as_of, youngest=16, oldest=26), 100):
        if person.birth.exact:
            low, high = ages_on(person.birth, as_of)
            assert 16 <= low == high <= 26


def test_both_ends_of_the_ages_occur() -> None:
    found = {
        ages_on(p.birth, AS_OF)[0] for p in islice(people(1, TWENTE, AS_OF), 2000) if p.birth.exact
    }
    assert found == set(range(16, 27))


def test_people_live_at_real_postcodes_spread_as_young_people_are() -> None:
    real = {p.pc4: p for p in load_postcodes()}
    drawn = list(islice(people(3, TWENTE, AS_OF), 4000))
    assert all(real[p.pc4].gm_code == p.gm_code and p.gm_code in TWENTE for p in drawn)
    most, _ = Counter(p.gm_code for p in drawn).most_common(1)[0]
    assert most == "GM0153"
    assert {p.gm_code for p in drawn} == set(TWENTE)


def test_names_are_of_every_shape() -> None:
    names = [p.name for p in islice(people(3, TWENTE, AS_OF), 3000)]
    assert any(n.infix for n in names)
    assert any(n.call for n in names)
    assert any(not n.surname for n in names)
    assert len({n.full for n in names}) > 2000
    assert all(n.sort_key.isascii() for n in names)


def test_nobody_can_be_reached() -> None:
    drawn = list(islice(people(3, TWENTE, AS_OF, first_number=5001), 1000))
    assert drawn[0].number == 5001
    for person in drawn:
        assert re.fullmatch(r"0600\d{6}", person.phone)
        assert re.fullmatch(r"[a-z0-9.]+@voorbeeld\.example", person.email)
    assert len({p.phone for p in drawn}) == len({p.email for p in drawn}) == 1000
    assert phone(1_234_567) == phone(234_567)


def test_somebody_lives_somewhere() -> None:
    with pytest.raises(ValueError, match="at least one"):
        next(people(1, [], AS_OF))
    assert all(not spot.doubtful for spot in postcodes_of("GM0439"))
