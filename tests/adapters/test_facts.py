"""The tables that ship: complete, joined, sourced, small; and the holidays."""

from datetime import date

import pytest

from doorstroom.adapters import facts
from doorstroom.adapters.facts.reading import TABLES
from doorstroom.adapters.holidays import dutch_holidays
from doorstroom.core.values.levels import MboLevel
from doorstroom.core.values.places import Position
from doorstroom.core.words.matching import TERMS


def test_the_tables_are_small_and_say_where_they_come_from() -> None:
    assert sum(len(entry.read_bytes()) for entry in TABLES.iterdir()) < 400_000
    sources = facts.load_sources()
    assert len(sources) == 10
    for source in sources:
        assert source.title
        assert source.source
        assert source.date
        assert source.licence
        assert source.quality


def test_the_regions_are_marked_as_derived() -> None:
    assert "derived, not official" in facts.source_of("municipalities.csv").quality
    uncertain = [m.name for m in facts.load_municipalities() if not m.certain]
    assert {"Amsterdam", "Olst-Wijhe", "Vijfheerenlanden"} <= set(uncertain)
    assert len(uncertain) < 10


def test_municipalities_and_regions() -> None:
    municipalities = facts.load_municipalities()
    assert len(municipalities) == len({m.code for m in municipalities}) == 342
    by_code = {m.code: m for m in municipalities}
    assert by_code["GM0439"].name == "Purmerend"
    assert by_code["GM0439"].labour_region == "Zaanstreek/Waterland"
    assert by_code["GM0164"].doorstroompunt_region == "Twente"
    assert len({m.doorstroompunt_nr for m in municipalities}) == 39
    assert len({m.labour_nr for m in municipalities}) == 35
    # One name per number, whatever the register wrote.
    assert len({(m.doorstroompunt_nr, m.doorstroompunt_region) for m in municipalities}) == 39
    assert len({(m.labour_nr, m.labour_region) for m in municipalities}) == 35


def test_postcodes_point_into_the_netherlands_and_at_a_municipality() -> None:
    postcodes = facts.load_postcodes()
    codes = {m.code for m in facts.load_municipalities()}
    assert len(postcodes) == len({p.pc4 for p in postcodes}) == 4066
    assert {p.gm_code for p in postcodes} == codes
    for p in postcodes:
        Position(p.lat, p.lon)
        assert 50.7 < p.lat < 53.6
        assert 3.3 < p.lon < 7.3
    assert 0 < sum(p.doubtful for p in postcodes) < 50


def test_mergers_lead_to_a_municipality_of_today() -> None:
    names = {m.code: m.name for m in facts.load_municipalities()}
    assert len(facts.load_mergers()) == 129
    assert {m.new_code for m in facts.load_mergers()} <= names.keys()


def test_young_people_weigh_every_municipality() -> None:
    rows = facts.load_young_people()
    assert {r.gm_code for r in rows} == {m.code for m in facts.load_municipalities()}
    assert all(r.about_16_to_27 > 0 for r in rows)


def test_qualifications() -> None:
    rows = {q.crebo: q for q in facts.load_qualifications()}
    assert len(rows) == 485
    assert {q.level for q in rows.values()} == {1, 2, 3, 4}
    assert {rows[crebo].level for crebo in facts.CURRENT_ENTREE} == {MboLevel.ENTREE}
    assert {rows[crebo].dossier for crebo in facts.CURRENT_ENTREE} == {"23301"}


def test_schools_of_the_sources_are_there() -> None:
    schools = {s.brin: s for s in facts.load_schools()}
    assert "Bladergroen" in schools["01EO06"].name
    assert schools["01EO06"].kinds == ("vmbo",)
    assert "Arkelstein" in schools["01VJ06"].name
    assert schools["01VJ06"].kinds == ("pro",)
    assert schools["19SY01"].kinds == ("vso",)
    assert all(s.gm_code for s in schools.values())


def test_the_seven_areas_unfold_into_municipalities() -> None:
    areas = {a.slug: a for a in facts.load_areas()}
    assert set(areas) == {
        *("purmerend", "twente", "rijnmond", "friesland", "eindhoven", "deventer"),
        "alblasserdam",
    }
    assert len(areas["twente"].municipalities) == 14
    assert len(areas["friesland"].municipalities) == 18
    assert areas["purmerend"].municipalities == ("GM0439",)
    codes = {m.code for m in facts.load_municipalities()}
    assert all(set(a.municipalities) <= codes for a in areas.values())


class TestKindsOfPlaces:
    kinds = {k.code: k for k in facts.load_place_kinds()}

    def test_recognition_is_needed_only_where_mbo_is_learned_or_a_praktijkverklaring(self) -> None:
        needed = {code for code, kind in self.kinds.items() if kind.needs_recognition}
        assert needed == {"bpv-bol", "bpv-bbl", "praktijkverklaring"}
        assert needed == {code for code, kind in self.kinds.items() if kind.learning != "none"}

    def test_only_the_bpv_of_the_mbo_makes_the_school_replace_a_place(self) -> None:
        replaced = {code for code, kind in self.kinds.items() if kind.replacement == "school"}
        assert replaced == {"bpv-bol", "bpv-bbl"}

    def test_trial_days_end_after_ten(self) -> None:
        limits = {code: kind.max_days for code, kind in self.kinds.items() if kind.max_days}
        assert limits == {"snuffelplaats": 10}
        assert not self.kinds["snuffelplaats"].outcome

    def test_day_activity_is_an_outcome_and_asks_a_decision(self) -> None:
        assert self.kinds["dagbesteding"].outcome
        assert [k.code for k in self.kinds.values() if k.needs_decision] == ["dagbesteding"]

    def test_everybody_signs_with_the_person_first(self) -> None:
        assert all(k.parties[:2] == ("person", "employer") for k in self.kinds.values())
        assert len(self.kinds) == 10

    def test_young_people_read_no_abbreviations_alone(self) -> None:
        for kind in self.kinds.values():
            assert "BPV" not in kind.titles.young
            assert kind.titles_en.desk


def test_no_branch_paper_has_a_term_of_our_own() -> None:
    kinds = {k.code: k for k in facts.load_certificate_kinds()}
    assert {c for c, k in kinds.items() if k.expires == "enter"} == {"vca", "heftruck", "haccp"}
    assert kinds["diploma"].start_qualification == MboLevel.BASIC
    assert not kinds["training"].paper


def test_the_words_know_every_code() -> None:
    for sector in facts.load_sectors():
        assert TERMS[f"term.sector.{sector.code}"] == sector.name_nl
    for kind in facts.load_place_kinds():
        assert f"term.place_kind.{kind.code}" in TERMS
    for certificate in facts.load_certificate_kinds():
        assert f"term.paper.{certificate.code}" in TERMS


@pytest.mark.parametrize(
    ("day", "free"),
    [
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 4, 6), True),
        (date(2026, 4, 27), True),
        (date(2025, 4, 26), True),  # 27 April was a Sunday
        (date(2025, 5, 5), True),
        (date(2026, 5, 5), False),
        (date(2030, 5, 5), True),
        (date(2026, 12, 25), True),
        (date(2026, 12, 26), True),
        (date(2026, 12, 31), False),
    ],
)
def test_dutch_holidays(day: date, free: bool) -> None:
    assert (day in dutch_holidays(2025, 2030)) is free


def test_the_years_of_holidays_run_forward() -> None:
    with pytest.raises(ValueError, match="not after"):
        dutch_holidays(2027, 2026)
