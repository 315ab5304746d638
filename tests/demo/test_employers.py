"""The organisations of the sources, and employers that do not exist."""

from itertools import islice

import pytest

from doorstroom.adapters.facts import load_areas, load_municipalities, load_schools, load_sectors
from doorstroom.demo.employers import (
    MARK,
    NAMED,
    STAND_INS,
    area,
    employers,
    organisations,
)

AREAS = [fact.slug for fact in load_areas()]


def test_the_sources_name_these() -> None:
    names = {org.name for org in NAMED}
    assert {
        *("Werkom", "Jongerenloket Purmerend", "Bladergroen", "Altra College", "Albeda"),
        *("Zadkine", "UWV", "Peute", "Da Vinci College", "ROC van Twente", "MatchPOinD"),
        *("Leerwerkloket Twente", "Leerwerkloket Friesland", "Leerwerkloket Eindhoven"),
        *("Arkelstein", "De Linde", "Provincie Overijssel", "Gemeente Hengelo"),
        *("Gemeente Leeuwarden", "Gemeente Alblasserdam", "Jongeren offensief Twente"),
        *("Werkgevers Servicepunt", "Gemeente Purmerend"),
    } <= names


def test_organisations_are_joined_to_real_places() -> None:
    codes = {m.code for m in load_municipalities()}
    brins = {s.brin: s for s in load_schools()}
    for org in (*NAMED, *STAND_INS):
        assert set(org.areas) <= set(AREAS)
        assert org.municipality is None or org.municipality in codes
        if org.brin is not None:
            assert brins[org.brin].gm_code == org.municipality
        assert org.invented == (MARK in org.name)
    slugs = [org.slug for org in (*NAMED, *STAND_INS)]
    assert len(slugs) == len(set(slugs))


@pytest.mark.parametrize("slug", AREAS)
def test_an_area_has_somebody_to_work_with(slug: str) -> None:
    kinds = {org.kind for org in organisations(slug)}
    assert len(kinds) >= 2
    assert any(kind.startswith("school") for kind in kinds)


@pytest.mark.parametrize("slug", AREAS)
def test_invented_employers_say_so_and_sit_in_their_area(slug: str) -> None:
    drawn = list(islice(employers(5, slug), 200))
    assert drawn == list(islice(employers(5, slug), 200))
    assert len({e.name for e in drawn}) == len({e.slug for e in drawn}) == 200
    assert {e.sector for e in drawn} == {s.code for s in load_sectors()}
    inside = set(area(slug).municipalities)
    for employer in drawn:
        assert employer.name.endswith(MARK)
        assert employer.phone.startswith("0600")
        assert employer.email.endswith(".example")
        assert {site.gm_code for site in employer.sites} <= inside
        assert all(site.street.startswith("Voorbeeldweg") for site in employer.sites)


def test_phone_numbers_of_two_areas_never_meet() -> None:
    numbers = [e.phone for slug in AREAS for e in employers(1, slug)]
    assert len(numbers) == len(set(numbers))


def test_sectors_can_be_chosen() -> None:
    drawn = list(islice(employers(1, "alblasserdam", sectors=["techniek", "zorg"]), 10))
    assert [e.sector for e in drawn] == ["techniek", "zorg"] * 5
