"""The nine packs hold what the sources say, and survive every form of storage."""

from __future__ import annotations

import json
from datetime import date

import pytest

from doorstroom.adapters.packs import pack_files, pack_folder, shipped_packs
from doorstroom.core.programmes import (
    Pack,
    pack_from_data,
    pack_schema,
    pack_to_data,
    pack_to_toml,
    parse_pack,
)
from doorstroom.core.programmes.rules import Age, All, Everyone

NINE = {
    "van-school-naar-werk-purmerend",
    "meet-and-greet-twente",
    "wspr-jong-rijnmond",
    "speeddates-friesland",
    "zij-instroom-eindhoven",
    "doorstroom",
    "perspectiefjaar-hengelo",
    "rmc-volgen-hengelo",
    "kansrijk-praktijkleren-alblasserdam",
}

PACKS = {pack.id: pack for pack in shipped_packs()}


@pytest.fixture(params=sorted(NINE))
def pack(request: pytest.FixtureRequest) -> Pack:
    return PACKS[request.param]


def test_there_are_nine_packs_named_after_their_files() -> None:
    assert set(PACKS) == NINE
    assert {file.stem for file in pack_files()} == NINE


@pytest.mark.parametrize("name", ["meet-and-greet-twente", "zij-instroom-eindhoven"])
def test_a_guide_whom_the_source_does_not_name_is_declared(name: str) -> None:
    assert any("De bron zegt niet wie begeleidt" in line for line in PACKS[name].demo.assumes)


def test_a_pack_survives_a_json_column(pack: Pack) -> None:
    stored = json.loads(json.dumps(pack_to_data(pack)))
    assert pack_from_data(stored) == pack


def test_a_pack_can_be_downloaded_and_read_again(pack: Pack) -> None:
    assert parse_pack(pack_to_toml(pack)) == pack


def test_the_published_schema_is_the_one_that_is_used() -> None:
    published = json.loads((pack_folder() / "schema.json").read_text("utf-8"))
    assert published == pack_schema()


LABELS = ("risico", "kwetsba", "uitval", "doelgroep", "afstand tot", "deelnemer", "jongeren ")


def test_nobody_reads_a_label_about_themselves(pack: Pack) -> None:
    group, sign_up = pack.target_group, pack.sign_up
    assert group.young_says is not None
    assert pack.young_summary is not None
    texts = [group.young_says, pack.young_summary, sign_up.intro]
    texts += [station.young_title for station in pack.stations]
    texts += [question.text for question in sign_up.questions]
    assert [(text, label) for text in texts for label in LABELS if label in text.lower()] == []
    own = ("u ", "uw ") if sign_up.formal else ("je ", "je.", "jou")
    assert any(word in f"{group.young_says} ".lower() for word in own)


def test_a_route_can_be_walked_from_sign_up_to_follow_up(pack: Pack) -> None:
    station = pack.sign_up_station
    walked = [station.kind]
    while (after := pack.after(station.code)) is not None:
        station = after
        walked.append(station.kind)
    assert walked[0] == "sign_up"
    assert walked[-1] == "follow_up"
    assert {"intake", "plan"} <= set(walked)
    assert any(each.leads_to for each in pack.stations)


def test_every_station_says_what_happens_next(pack: Pack) -> None:
    for station in pack.stations:
        assert "{naam}" in station.next_step
        assert station.next_step.endswith(".")
        assert pack.role(station.role)


def test_what_the_sources_do_not_say_is_said_to_be_assumed(pack: Pack) -> None:
    assert pack.demo.assumes
    # No source names a station after the start; who guides, two leave open.
    assert any(line.startswith("Na de start") for line in pack.demo.assumes)
    assert all(role.caseload_cap is None for role in pack.roles)
    assert pack.source.published_on is None
    assert all(certificate.valid_months is None for certificate in pack.certificates)


def test_a_sign_up_asks_five_questions_and_a_way_to_reach_somebody(pack: Pack) -> None:
    assert len(pack.sign_up.questions) == 5
    assert {"name", "contact", "residence"} <= {q.kind for q in pack.sign_up.questions}


def test_the_figures_of_the_sources() -> None:
    (reach,) = PACKS["doorstroom"].targets
    assert (reach.per_year, reach.total) == (40, 160)
    assert set(reach.outcomes) == {"work", "education"}
    assert [figure.number for figure in PACKS["doorstroom"].figures] == [317]
    (hundred,) = PACKS["kansrijk-praktijkleren-alblasserdam"].targets
    assert (hundred.total, hundred.years, hundred.at_least) == (100, 4, True)
    ceiling, coach, rest = PACKS["perspectiefjaar-hengelo"].money
    assert (ceiling.kind, ceiling.amount_cents, ceiling.years) == ("ceiling", 15_000_000, 3)
    assert (coach.kind, rest.kind) == ("plan", "plan")


def test_a_source_without_a_region_or_an_organiser_leaves_both_open() -> None:
    doorstroom = PACKS["doorstroom"]
    assert doorstroom.region is None
    assert doorstroom.organiser is None
    assert doorstroom.working_region is not None
    assert [party.id for party in doorstroom.parties if party.example] == ["matchpoind"]
    assert doorstroom.start_conditions[0].parties == ("entreescholen", "gemeente")


def test_the_age_limit_that_the_law_changed_is_a_dated_rule() -> None:
    rule = PACKS["rmc-volgen-hengelo"].target_group.rule
    assert isinstance(rule, All)
    ages = rule.parts[0]
    assert isinstance(ages, Age)
    before, after = ages.band(date(2025, 12, 31)), ages.band(date(2026, 1, 1))
    assert before is not None
    assert after is not None
    assert (before.below, after.below) == (23, 27)


def test_a_source_without_demands_makes_none() -> None:
    assert PACKS["zij-instroom-eindhoven"].target_group.rule == Everyone()


def test_all_partners_sign_the_effort_contract_at_the_start() -> None:
    pack = PACKS["perspectiefjaar-hengelo"]
    (contract,) = pack.agreements_at("contract")
    assert contract.kind == "effort_contract"
    assert contract.signers == (
        "participant",
        "gemeente-hengelo",
        "roc-van-twente",
        "leerwerkloket-twente",
        "provincie-overijssel",
        "ondernemers",
    )
    assert contract.broken_promise is not None
    assert "gesprek" in contract.broken_promise


def test_choices_are_alternatives_and_optional_stations_are_skipped() -> None:
    pack = PACKS["rmc-volgen-hengelo"]
    after = pack.after("helpen-kiezen")
    assert after is not None
    assert after.code == "opleiding"
    last = pack.after("opleiding")
    assert last is not None
    assert last.code == "blijven-volgen"
    assert pack.after("blijven-volgen") is None
    assert pack.place_kinds == ("baan", "beschutte-baan", "proefplaatsing", "dagbesteding")
