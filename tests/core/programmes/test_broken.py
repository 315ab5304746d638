"""A broken pack says file, line, what is wrong and what to do, in two languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.core.programmes import (
    PackErrors,
    pack_from_data,
    pack_to_data,
    pack_to_toml,
    parse_pack,
)

HERE = Path(__file__).parent
MINIMAL = (HERE / "minimal.toml").read_text("utf-8")

EXPECTED = {
    "alternative-route-without-end": [(91, "missing", "alternative_routes[1]")],
    "cap-of-zero": [(83, "least", "roles[1].caseload_cap")],
    "duplicate-station": [(70, "twice", "stations[3].code")],
    "experiment-without-end": [(19, "experiment_period", "experiment")],
    "missing-key": [(57, "missing", "stations[2]")],
    "period-reversed": [(18, "ends_before", "period.ends_on")],
    "several": [
        (13, "region_code", "region.codes[1]"),
        (35, "ages_order", "target_group.rule.all[1].ages[1].from"),
        (36, "school_name", "target_group.rule.all[2].pupil_of.schools[1]"),
        (64, "place_holder", "stations[2].next_step"),
        (89, "signers", "agreements[1].signers"),
        (89, "signs_twice", "agreements[1].signers[2]"),
        (91, "no_number", "targets[1]"),
    ],
    "syntax": [(3, "syntax", "")],
    "two-rules-in-one": [(35, "one_rule", "target_group.rule.all[1]")],
    "unknown-key": [(82, "unknown_key", "roles[1].maximum")],
    "unknown-role": [(63, "reference", "stations[2].role")],
    "unknown-station-kind": [(59, "choice", "stations[2].kind")],
    "unreachable-target": [(97, "unreachable", "targets[1].outcomes[2]")],
    "wrong-date": [(17, "date", "period.starts_on")],
}


def problems(text: str, name: str = "proef.toml") -> tuple[tuple[int, str, str], ...]:
    with pytest.raises(PackErrors) as caught:
        parse_pack(text, name)
    for problem in caught.value.problems:
        assert problem.file == name
        for language in ("nl", "en"):
            assert problem.message(language)
            assert problem.remedy(language)
            assert problem.text(language).startswith(f"{name}:{problem.line}: ")
    return tuple((p.line, p.code, p.place) for p in caught.value.problems)


def test_every_broken_pack_is_listed() -> None:
    assert {file.stem for file in (HERE / "broken").glob("*.toml")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_broken_pack_names_line_and_place(name: str) -> None:
    text = (HERE / "broken" / f"{name}.toml").read_text("utf-8")
    assert list(problems(text)) == EXPECTED[name]


def test_a_message_is_a_sentence_with_a_remedy() -> None:
    text = (HERE / "broken" / "unknown-role.toml").read_text("utf-8")
    with pytest.raises(PackErrors) as caught:
        parse_pack(text, "proef.toml")
    assert str(caught.value) == (
        "proef.toml:63: stations[2].role noemt jobcoach, maar die staat niet in roles. — "
        "Voeg jobcoach toe aan roles, of kies uit: coach."
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('kind = "sign_up"', 'kind = "intake"', "first_station"),
        ('kind = "follow_up"', 'kind = "training"', "follow_up"),
        ('"werk"\ntitle = "Volgen"', '"begin"\ntitle = "Volgen"', "stage_order"),
        ("[[stages]]", '[[stages]]\ncode = "leeg"\ntitle = "Leeg"\n\n[[stages]]', "stage_empty"),
        ('place_kinds = ["baan"]\n', "", "place_without_kind"),
        ('leads_to = ["work"]\n', 'leads_to = ["work"]\nchoice = "een"\n', "choice_alone"),
        ('outcomes = ["work"]\n', "", "no_outcomes"),
        ('counts = "outcome"', 'counts = "placement_started"\nstation = "volgen"', "no_placement"),
        ('organiser = "gemeente"', 'organiser = "niemand"', "reference"),
        ('kind = "name"', 'kind = "choice"', "choices"),
        ('{ from = 16, below = 27 }', "{ on = 2026-10-01 }", "ages_empty"),
        ('{ from = 16, below = 27 }', "{ below = 23 }, { below = 27 }", "ages_since"),
        ('{ from = 16, below = 27 }', "{ below = 27, assumed = true }", "assumed"),
        ("within_working_days = 2", 'within_working_days = "2"', "type"),
        ("within_working_days = 2", "within_working_days = 1000", "most"),
        ('code = "aanmelding"', 'code = "Aan melding"', "pattern"),
        ('title = "Proefprogramma"', 'title = "  "', "pattern"),
        ('["participant", "coach"]', '["participant"]', "too_few"),
        ('["participant", "coach"]', '["participant", "burgemeester"]', "reference"),
        ('summary = ', "samenvatting = ", "missing_top"),
        ("starts_on = 2026-09-01", "starts_on = 2026-09-01T08:00:00", "date"),
    ],
)  # fmt: skip
def test_each_disagreement_is_named(old: str, new: str, code: str) -> None:
    assert old in MINIMAL
    assert code in {found for _, found, _ in problems(MINIMAL.replace(old, new, 1))}


def test_stored_data_are_checked_like_a_file() -> None:
    data = pack_to_data(parse_pack(MINIMAL))
    with pytest.raises(PackErrors) as caught:
        pack_from_data({**data, "organiser": "niemand"})
    assert [(p.code, p.line) for p in caught.value.problems] == [("reference", 1)]


def test_an_empty_file_names_every_key_that_is_missing() -> None:
    assert {code for _, code, _ in problems("")} == {"missing_top"}


@given(text=st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(str.strip))
def test_any_text_survives_the_download(text: str) -> None:
    pack = pack_from_data({**pack_to_data(parse_pack(MINIMAL)), "summary": text})
    assert parse_pack(pack_to_toml(pack)) == pack


@given(text=st.text(max_size=80))
def test_any_text_is_read_or_explained(text: str) -> None:
    assert problems(text)
