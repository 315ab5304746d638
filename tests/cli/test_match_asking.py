"""``doorstroom match explain`` and ``what-if``: questions about a decision that was written."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from doorstroom.core.matching.rounds.tables import CANDIDATES, LIMITS, PLACES
from tests.adapters.sheets.folders import Rows, limits, people, places, write_csv
from tests.cli.test_match import AS_OF, match


def folder(path: Path, persons: Rows, offers: Rows) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    for table, rows in ((CANDIDATES, persons), (PLACES, offers), (LIMITS, limits())):
        write_csv(path / f"{table.name}.csv", table.names, rows)
    return path


def decided(base: Path, name: str, persons: Rows, offers: Rows) -> dict[str, Any]:
    result = match(folder(base / name, persons, offers), "--out", base / f"{name}-out", *AS_OF)
    assert result.exit_code == 0, result.output
    goals = json.loads((base / f"{name}-out" / "summary.json").read_text())["goals"]
    assert isinstance(goals, dict)
    return goals


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked")
    decided(path, "in", people(), places())
    return path


def asked(base: Path, command: str, *args: object) -> dict[str, Any]:
    result = match(command, base / "in", base / "in-out", "--json", *args)
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def rows_of(base: Path, name: str) -> list[dict[str, str]]:
    with (base / "in-out" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def change(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for goal, one in before.items():
        other = after[goal]
        if isinstance(one, int):
            if other != one:
                found[goal] = other - one
            continue
        old, new = counted(one), counted(other)
        days = {day: new.get(day, 0) - old.get(day, 0) for day in sorted({*old, *new})}
        if any(days.values()):
            found[goal] = {day: count for day, count in days.items() if count}
    return found


def counted(value: object) -> dict[str, int]:
    """Per date how many, however the summary writes it."""
    entries: Iterable[Any] = value.items() if isinstance(value, dict) else value  # type: ignore[assignment]
    return {str(day): int(count) for day, count in entries}


def test_everybody_gets_an_answer_in_words_that_names_nobody_else(base: Path) -> None:
    names = {row["candidate_id"] for row in people()}
    placed = {row["candidate_id"]: row["place_id"] for row in rows_of(base, "placements.csv")}
    for person in ("p0", "p1", "p2", "p3", "p4", "p5"):
        for language in ("nl", "en"):
            found = asked(base, "explain", "--person", person, "--lang", language)
            assert (found["why"] is not None) == (person in placed)
            said = " ".join(found["words"])
            assert not (set(said.replace(".", " ").replace(",", " ").split()) & names - {person})
        assert found["why"] is None or found["why"]["place_id"] == placed[person]
        assert found["why"] or found["why_not"]


def test_one_place_is_told_of_by_name(base: Path) -> None:
    seen = set()
    for place in range(20):
        found = asked(base, "explain", "--person", "p1", "--place", f"o{place}")
        assert [one["place_id"] for one in found["why_not"]] == [f"o{place}"]
        seen.add(found["why_not"][0]["case"])
        assert found["words"][0].startswith(f"p1 en plek o{place}, ")
    assert {"here", "exchange"} <= seen
    plain = match("explain", base / "in", base / "in-out", "--person", "p1", "--place", "o1")
    assert plain.exit_code == 0
    assert plain.stdout.count("\n") > 1


def test_what_is_not_there_is_said(base: Path) -> None:
    for args, said in (
        (("explain", "--person", "nobody"), "De kandidaat nobody"),
        (("explain", "--person", "p1", "--place", "none"), "De plek none"),
        (("what-if",), "Wat moet er veranderen?"),
        (("what-if", "--remove-person", "nobody"), "De kandidaat nobody"),
        (("what-if", "--add-seat", "none"), "De plek none"),
        (("what-if", "--rows", base), "Wat moet er veranderen?"),
    ):
        result = match(args[0], base / "in", base / "in-out", *args[1:])
        assert result.exit_code == 1
        assert said in result.stderr
    # The answers are of these rows only.
    other = folder(base / "other", people(39), places())
    assert match("explain", other, base / "in-out", "--person", "p1").exit_code == 1


def test_a_question_has_the_answer_of_a_new_round(base: Path) -> None:
    persons, offers = people(), places()
    before = decided(base, "again", persons, offers)
    gone = rows_of(base, "placements.csv")[0]["candidate_id"]
    told = asked(base, "what-if", "--remove-person", gone)
    after = decided(base, "fewer", [x for x in persons if x["candidate_id"] != gone], offers)
    assert told["goals"] == change(before, after)
    assert any(x["candidate_id"] == gone for x in told["switches"])

    full = next(x["place_id"] for x in rows_of(base, "shortages.csv") if x["scope"] == "place")
    told = asked(base, "what-if", "--add-seat", full)
    for row in offers:
        row["capacity"] = str(int(row["capacity"]) + (row["place_id"] == full))
    after = decided(base, "seat", persons, offers)
    assert told["goals"] == change(before, after)


def test_rows_of_ones_own_are_new_or_different(base: Path) -> None:
    persons, offers = people(), places()
    before = decided(base, "again", persons, offers)
    changed = {**persons[3], "max_minutes": "60", "days": ""}
    new = {**persons[5], "candidate_id": "new", "waiting_since": "2020-01-01"}
    more = {**offers[2], "place_id": "more", "capacity": "2", "employer_id": "e99"}
    more["supervisor_id"] = ""
    rows = base / "rows"
    rows.mkdir()
    write_csv(rows / "candidates.csv", CANDIDATES.names, [changed, new])
    told = asked(base, "what-if", "--rows", rows)
    others = [x for x in persons if x["candidate_id"] != changed["candidate_id"]]
    after = decided(base, "people", [*others, changed, new], offers)
    assert told["goals"] == change(before, after)

    write_csv(rows / "places.csv", PLACES.names, [more])
    told = asked(base, "what-if", "--rows", rows, "--remove-place", "o4")
    left = [x for x in offers if x["place_id"] != "o4"]
    after = decided(base, "both", [*others, changed, new], [*left, more])
    assert told["goals"] == change(before, after)

    write_csv(rows / "candidates.csv", CANDIDATES.names, [{**new, "max_minutes": "soon"}])
    result = match("what-if", base / "in", base / "in-out", "--rows", rows)
    assert result.exit_code == 2
    assert "soon" in result.stderr


def test_what_was_promised_stays_and_says_so(tmp_path: Path) -> None:
    persons, offers = people(), places()
    offers[5]["capacity"] = "1"
    persons[8]["fixed_place_id"] = "o5"
    decided(tmp_path, "in", persons, offers)
    result = match("what-if", tmp_path / "in", tmp_path / "in-out", "--remove-seat", "o5")
    assert result.exit_code == 1
    assert "beloofd" in result.stderr
    said = asked(tmp_path, "explain", "--person", "p8", "--place", "o1")
    assert said["why_not"][0]["case"] == "promised"


def test_limits_that_cut_across_are_told_by_rules_and_room_alone(tmp_path: Path) -> None:
    persons, offers = people(), places()
    for number, row in enumerate(persons):
        row["coach_id"] = f"c{number % 4}"
    path = folder(tmp_path / "in", persons, offers)
    coaches = [{"kind": "coach", "id": f"c{k}", "maximum": "2"} for k in range(4)]
    write_csv(path / "limits.csv", LIMITS.names, [*limits(), *coaches])
    result = match(path, "--out", tmp_path / "in-out", *AS_OF)
    assert result.exit_code == 0, result.output
    lines = (tmp_path / "in-out" / "explanations.jsonl").read_text().splitlines()
    told = [json.loads(line) for line in lines]
    cases = {one["case"] for line in told for one in line.get("why_not", ())}
    assert cases == {"rules", "unproven"}
    full = {
        limit["limit"]
        for line in told
        for one in line.get("why_not", ())
        for limit in one.get("full", ())
    }
    assert "coach" in full
    person = next(x["candidate_id"] for x in told if x["place_id"] is None)
    said = asked(tmp_path, "explain", "--person", person)
    assert "cheapest_changes" not in said
    refused = match("what-if", path, tmp_path / "in-out", "--remove-person", person)
    assert refused.exit_code == 1
    assert "draai de ronde opnieuw" in refused.stderr
