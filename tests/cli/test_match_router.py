"""``doorstroom match --router`` from folder to files, with minutes as a real Valhalla gave them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.routing.servers import Reply, plain, replaying, serving
from tests.adapters.sheets.folders import round_in

from .test_match import AS_OF, files_in, match


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving(replaying()) as address:
        yield address


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory, server: str) -> Path:
    """A folder ``in`` and what was made of it in ``out``."""
    base = tmp_path_factory.mktemp("done")
    result = match(round_in(base / "in"), "--out", base / "out", *AS_OF, "--router", server)
    assert result.exit_code == 0, result.output
    assert "alleen posities" in result.stderr
    assert "komt de reistijd van de routeserver" in result.stdout
    return base


def minutes_in(out: Path) -> dict[tuple[str, str], str]:
    lines = (out / "router.csv").read_text().splitlines()
    assert lines[0] == "candidate_id,place_id,minutes"
    assert lines[1:] == sorted(lines[1:], key=lambda line: line.split(",")[:2])
    return {(who, where): said for who, where, said in (line.split(",") for line in lines[1:])}


def placements(out: Path) -> list[list[str]]:
    return [line.split(",") for line in (out / "placements.csv").read_text().splitlines()[1:]]


def test_the_round_goes_by_the_minutes_of_the_router(done: Path, tmp_path: Path) -> None:
    known = minutes_in(done / "out")
    placed = placements(done / "out")
    assert placed
    assert all(known[who, where] == minutes for who, where, _, minutes, _ in placed)
    explained = (done / "out" / "explanations.jsonl").read_text()
    assert explained.count('"rule.travel.yes.known"') == len(placed)
    summary = json.loads((done / "out" / "summary.json").read_text())
    assert summary["router"]["pairs"] == len(known)
    assert summary["router"]["modes"] == ["bike", "car", "ebike", "walk"]
    assert summary["counts"]["known_minutes"] == 0
    assert summary["proven_optimal"] is True
    report = (done / "out" / "report.html").read_text()
    assert "berekend over echte wegen" in report
    assert "127.0.0.1" not in "".join(p.read_text() for p in (done / "out").iterdir())
    match(done / "in", "--out", tmp_path, *AS_OF)
    estimated = json.loads((tmp_path / "summary.json").read_text())
    assert "router" not in estimated
    assert not (tmp_path / "router.csv").exists()
    assert estimated["goals"] != summary["goals"]


def test_the_same_answers_give_the_same_bytes(done: Path, tmp_path: Path, server: str) -> None:
    folder = round_in(tmp_path / "in", "xlsx", turned=True)
    assert match(folder, "--out", tmp_path / "out", *AS_OF, "--router", server).exit_code == 0
    assert files_in(tmp_path / "out") == files_in(done / "out")


def test_a_round_is_checked_without_the_router_and_altered_minutes_are_found(
    done: Path, tmp_path: Path
) -> None:
    result = match("verify", done / "in", done / "out")
    assert result.exit_code == 0, result.output
    lines = files_in(done / "out")["router.csv"].split(b"\n")
    who, where, minutes = lines[5].split(b",")
    altered = {
        "more": [*lines[:5], b",".join([who, where, b"9" + minutes]), *lines[6:]],
        "gone": lines[:5] + lines[6:],
        "twice": lines[:6] + lines[5:],
        "strange": [*lines[:5], b"nobody," + where + b",3", *lines[6:]],
        "worse": [*lines[:5], b",".join([who, where, b"soon"]), *lines[6:]],
        "head": [b"candidate_id,place_id", *lines[1:]],
        "turned": [lines[0], *lines[-2:0:-1], b""],
        "empty": [],
    }
    for name, changed in altered.items():
        out = tmp_path / name
        out.mkdir()
        for other, content in files_in(done / "out").items():
            (out / other).write_bytes(content)
        (out / "router.csv").write_bytes(b"\n".join(changed))
        found = match("verify", done / "in", out, "--json")
        assert found.exit_code == 1, name
        assert json.loads(found.output)["findings"], name
    (tmp_path / "empty" / "router.csv").unlink()
    assert match("verify", done / "in", tmp_path / "empty").exit_code == 1


def test_other_rows_are_told_from_other_minutes(done: Path, tmp_path: Path) -> None:
    folder = round_in(tmp_path / "in")
    text = (folder / "candidates.csv").read_text().replace("2026-12-15", "2026-12-16")
    (folder / "candidates.csv").write_text(text)
    found = json.loads(match("verify", folder, done / "out", "--json").output)["findings"]
    assert [finding["code"] for finding in found] == ["rows"]


@pytest.mark.parametrize("said", [[], {"modes": 3}, {"modes": ["fly"]}, {}, None, "x"])
def test_a_summary_that_says_nonsense_of_a_router_is_found(
    done: Path, tmp_path: Path, said: object
) -> None:
    for name, content in files_in(done / "out").items():
        (tmp_path / name).write_bytes(content)
    summary = json.loads((tmp_path / "summary.json").read_text()) | {"router": said}
    (tmp_path / "summary.json").write_text(json.dumps(summary))
    assert match("verify", done / "in", tmp_path).exit_code == 1


def test_its_minutes_can_stand_in_for_the_router(done: Path, tmp_path: Path) -> None:
    folder = round_in(tmp_path / "in")
    (folder / "travel.csv").write_bytes((done / "out" / "router.csv").read_bytes())
    assert match(folder, "--out", tmp_path / "out", *AS_OF).exit_code == 0
    assert placements(tmp_path / "out") == placements(done / "out")


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (plain(500, b""), "gaf een foutmelding (HTTP 500)"),
        (plain(200, b"<html>"), "is niet te lezen"),
        (plain(200, {"sources_to_targets": {"durations": [[]]}}), "gaf 0 reistijden"),
        (plain(302, b"", Location="http://127.0.0.1:9"), "verwijst naar een ander adres"),
    ],
)
def test_without_an_answer_nothing_is_written(
    done: Path, tmp_path: Path, reply: Reply, sentence: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "placements.csv").write_text("an earlier round")
    with serving(lambda _path, _body: reply) as address:
        result = match(done / "in", "--out", out, *AS_OF, "--router", address)
    assert result.exit_code == 1
    said = result.stderr.splitlines()[-1]
    assert sentence in said
    assert said.endswith("Er is niets verdeeld. Zonder --router rekenen wij met een schatting.")
    assert [path.name for path in out.iterdir()] == ["placements.csv"]
    assert (out / "placements.csv").read_text() == "an earlier round"


def test_an_address_that_is_none_is_said_at_once(done: Path, tmp_path: Path) -> None:
    result = match(done / "in", "--out", tmp_path / "out", "--router", "localhost:8002")
    assert result.exit_code == 1
    assert "Schrijf het zoals http://127.0.0.1:8002" in result.output
    assert not (tmp_path / "out").exists()
