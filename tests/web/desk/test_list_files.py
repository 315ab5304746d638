"""A list as a file: the filters of the screen, one's own people, nothing that reckons."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

import pytest
from django.http import StreamingHttpResponse

from doorstroom.apps.people.service import Person, PersonFile
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.core.sharing import Cell as Shown
from doorstroom.core.sharing import FieldGroup, matrix
from doorstroom.web.components.tables import plain
from doorstroom.web.desk import list_files
from tests.apps import factories as make
from tests.web.desk.scene import Desk


def lines_of(desk: Desk, path: str) -> list[list[str]]:
    answer = desk.client.get(path)
    assert answer.status_code == 200
    assert isinstance(answer, StreamingHttpResponse)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].endswith('-2026-12-01.csv"')
    text = answer.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(text[1:].splitlines(), delimiter=";"))


def test_the_caseload_as_a_file_holds_who_is_on_the_screen(desk_at_work: Desk) -> None:
    desk_at_work.pathway(call_name="Daan", surname="Berg", due=date(2026, 12, 3))
    desk_at_work.pathway(call_name="Vreemd", owner=desk_at_work.colleague)
    assert "/mensen/lijst.csv?wie=mij" in desk_at_work.get("/mensen/?wie=mij")
    head, *rows = lines_of(desk_at_work, "/mensen/lijst.csv?wie=mij")
    assert head[:3] == ["Naam", "Leeftijd", "Programma"]
    assert [row[0] for row in rows] == ["Daan Berg"]
    assert "2026-12-03" in rows[0]
    assert LogEntry.objects.filter(code="log.list_taken").count() == 1


def test_the_places_as_a_file_keep_the_filter(desk_at_work: Desk) -> None:
    garage = make.make_place(title="Banden wisselen")
    make.make_place(title="Brood bakken")
    assert "/plekken/lijst.csv" in desk_at_work.get("/plekken/")
    head, *rows = lines_of(desk_at_work, "/plekken/lijst.csv?zoek=banden")
    assert head[0] == "Plek"
    assert [row[0] for row in rows] == [garage.title]


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-1", "@naam", "\tx"])
def test_what_a_spreadsheet_would_reckon_out_is_text(text: str) -> None:
    assert plain(text) == f"'{text}"


def test_a_name_that_is_a_formula_stays_a_name(desk_at_work: Desk) -> None:
    person = desk_at_work.person(call_name="Daan", surname="Berg")
    Person.objects.filter(pk=person.pk).update(call_name='=HYPERLINK("x")')
    rows = lines_of(desk_at_work, "/mensen/lijst.csv")
    assert rows[1][0].startswith("'=HYPERLINK")


def test_a_long_list_is_read_in_pages(desk_at_work: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doorstroom.web.desk.caseload_query.AT_ONCE", 2)
    monkeypatch.setattr("doorstroom.web.desk.list_files.AT_ONCE", 2)
    for _ in range(5):
        desk_at_work.person()
        make.make_place()
    assert len(lines_of(desk_at_work, "/mensen/lijst.csv")) == 6
    assert len(lines_of(desk_at_work, "/plekken/lijst.csv")) == 6


def test_the_file_says_on_which_ground_and_leaves_out_what_is_not_shared(
    desk_at_work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_at_work.pathway(call_name="Daan", surname="Berg", due=date(2026, 12, 3))
    head, row = lines_of(desk_at_work, "/mensen/lijst.csv?wie=mij")
    assert head[-1] == "Waarom zie ik dit"
    assert row[-1] == "publieke taak"
    closed = dict.fromkeys(FieldGroup, matrix().reasons["no_ground"])
    cells = closed | {FieldGroup.IDENTITY: matrix().may_see(FieldGroup.IDENTITY, "uwv", "guidance")}
    monkeypatch.setattr(list_files, "files_of", lambda people, _actor: files(people, cells))
    named = dict(zip(*lines_of(desk_at_work, "/mensen/lijst.csv?wie=mij"), strict=True))
    assert named["Naam"] == "Daan Berg"
    work = ("Programma", "Station", "Volgende stap", "Op", "Sein")
    assert [named[head] for head in work] == [""] * len(work)
    assert named["Waarom zie ik dit"] == "publieke taak"


def files(people: Iterable[Person], cells: Mapping[FieldGroup, Shown]) -> dict[UUID, PersonFile]:
    return {person.pk: PersonFile(person, cells) for person in people}
