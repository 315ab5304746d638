"""The Logboek Dataverwerkingen: every look and act about somebody, as the standard writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import jsonschema
import pytest

from doorstroom.adapters.ldv import Logbook, activities
from doorstroom.apps.people.service import Person, Purpose
from doorstroom.apps.privacy.service import (
    LogEntry,
    Look,
    Processing,
    Pseudonym,
    acting_as,
    deliver,
    write_looks,
    write_refusal,
)
from tests.apps import factories as make
from tests.support.clock import moment
from tests.support.settling import settle

SPECS = Path(__file__).resolve().parents[3] / "shared" / "reference" / "specs" / "ldv"
REGISTER = "urn:doorstroom:verwerkingsactiviteit:"


def logbook(folder: Path) -> Logbook:
    return Logbook(folder, secret="geheim", register=REGISTER)


def lines(folder: Path) -> list[dict[str, Any]]:
    found = sorted(folder.glob("ldv-*.jsonl"))
    return [json.loads(line) for file in found for line in file.read_text("utf-8").splitlines()]


def a_look() -> Person:
    coach = make.make_worker()
    person = make.make_person(owner=coach)
    actor = make.actor_of(coach)
    with acting_as(actor):
        write_looks([person.pk], action="desk:dossier", took=12, trace=uuid4(), actor=actor)
        write_refusal(
            action="desk:note", method="GET", status=404, subject=None, trace=uuid4(), actor=actor
        )
    settle()
    return person


@pytest.mark.real_commits
def test_looks_acts_and_refusals_leave_once(tmp_path: Path) -> None:
    person = a_look()
    book = logbook(tmp_path)
    assert deliver(book) is False
    told = lines(tmp_path)
    acts = LogEntry.objects.filter(person__isnull=False).count()
    assert len(told) == acts + 2
    (looked,) = [line for line in told if line["name"] == "desk:dossier"]
    assert looked["traceId"] == str(Look.objects.get().trace)
    assert looked["endTime"] - looked["startTime"] == 12
    attributes = looked["attributes"]
    assert attributes["dpl.core.processing_activity_id"] == f"{REGISTER}guidance:1"
    name = Pseudonym.objects.get(kind="person", of=person.pk).pk
    assert book.subject_of(attributes["dpl.core.data_subject_id"]) == name
    assert str(person.pk) not in json.dumps(told)
    assert {line["attributes"].get("dpl.core.data_subject_id") for line in told} == {
        attributes["dpl.core.data_subject_id"],
        None,
    }
    (refused,) = [line for line in told if line["status"] == "Error"]
    assert "dpl.core.data_subject_id" not in refused["attributes"]
    deliver(book)
    assert len(lines(tmp_path)) == len(told)


@pytest.mark.real_commits
def test_what_was_not_told_is_told_again_under_the_same_ids(tmp_path: Path) -> None:
    a_look()

    class Breaks(Logbook):
        def write(self, processings: Any) -> None:
            super().write(processings)
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        deliver(Breaks(tmp_path, secret="geheim", register=REGISTER))
    first = lines(tmp_path)
    deliver(logbook(tmp_path))
    told = lines(tmp_path)
    assert told == first + first
    assert len({line["spanId"] for line in first}) == len(first)


@pytest.mark.real_commits
def test_by_the_piece_nothing_is_passed_over(tmp_path: Path) -> None:
    a_look()
    book = logbook(tmp_path)
    while deliver(book, most=1):
        pass
    acts = LogEntry.objects.filter(person__isnull=False).count()
    assert len(lines(tmp_path)) == acts + 2


def one(**changes: Any) -> Processing:
    base: dict[str, Any] = {
        "source": "look",
        "row": 7,
        "trace": UUID(int=5),
        "name": "desk:dossier",
        "started": moment(),
        "took": 31,
        "failed": False,
        "subject": UUID(int=9),
        "purpose": "matching",
    }
    return Processing(**(base | changes))


def schemas() -> tuple[dict[str, Any], dict[str, Any]]:
    """The schema of one processing, with that of its attributes inside it."""
    if not SPECS.is_dir():
        pytest.skip("the texts of the standard are not beside this checkout")
    attributes = json.loads((SPECS / "extensie-lezen-attributes.schema.json").read_text("utf-8"))
    # The published file lacks one comma.
    text = (SPECS / "extensie-lezen-openapi.json").read_text("utf-8")
    text = text.replace('aan te passen"\n', 'aan te passen",\n')
    found = json.loads(text)["components"]["schemas"]
    found["Attributes"] = attributes
    rooted = json.loads(json.dumps(found).replace("#/components/schemas/", "#/$defs/"))
    return rooted["ProcessingActivity"] | {"$defs": rooted}, attributes


@pytest.mark.parametrize(
    "processing",
    [
        one(),
        one(failed=True, subject=None, purpose=""),
        one(source="act", trace=None, name="person.changed", purpose=""),
    ],
)
def test_a_line_is_what_the_standard_asks(tmp_path: Path, processing: Processing) -> None:
    schema, attributes = schemas()
    line = logbook(tmp_path).line(processing)
    jsonschema.validate(line, schema, format_checker=jsonschema.FormatChecker())
    unknown = line["attributes"].keys() - attributes["properties"].keys()  # type: ignore[attr-defined]
    assert unknown == set()


def test_every_purpose_stands_in_the_register() -> None:
    assert set(Purpose.values) <= activities().keys()


def test_another_key_gives_other_subjects(tmp_path: Path) -> None:
    ours = logbook(tmp_path).line(one())["attributes"]
    theirs = Logbook(tmp_path, secret="anders", register=REGISTER).line(one())["attributes"]
    assert ours != theirs
