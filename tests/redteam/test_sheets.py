"""Lists as files: a spreadsheet that opens one reckons nothing out."""

from __future__ import annotations

import csv

from doorstroom.apps.people.service import Person
from tests.redteam.conftest import Visit
from tests.redteam.variants import variants
from tests.web.access.scene import Scene

FORMULAS = {
    "equals": "=HYPERLINK(1)",
    "plus": "+1+cmd|x",
    "minus": "-1+cmd|x",
    "at": "@SUM(1)",
    "blank-first": "  =1+1",
    "wide": "\uff1d1+1",
    "behind-comma": "Jan,=1+1",
    "behind-semicolon": "Jan;=1+1",
    "behind-quote": 'Jan";=1+1',
    "quotes": "'\"=1+1",
}


def starts_a_formula(cell: str) -> bool:
    return cell.lstrip(' \t\r\n"').startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff20"))


@variants("name", FORMULAS)
def test_a_name_that_is_a_formula(name: str, scene: Scene, visit: Visit) -> None:
    """Under every setting with which a spreadsheet may cut the lines."""
    Person.objects.filter(pk=scene.person.pk).update(call_name=name, surname=name)
    answer = visit("owner").get("/mensen/lijst.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "1" in text
    for mark in ";,\t|":
        cells = [cell for row in csv.reader(text.splitlines(), delimiter=mark) for cell in row]
        assert not list(filter(starts_a_formula, cells)), mark


def test_a_list_comes_as_a_file_of_its_own_name(scene: Scene, visit: Visit) -> None:
    """Not as a page that runs, not kept, and not called what somebody typed."""
    for path in ("/mensen/lijst.csv?zoek=<script>", "/plekken/lijst.csv?zoek=%0d%0ax:y"):
        answer = visit("owner").get(path)
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert answer["Content-Disposition"].startswith('attachment; filename="')
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "no-store"
        assert "script" not in answer["Content-Disposition"]


def test_a_list_holds_nobody_else(scene: Scene, visit: Visit) -> None:
    for role, relation in (("casemanager", "before"), ("casemanager", "other region")):
        answer = visit(role, relation).get("/mensen/lijst.csv?wie=alle")
        text = b"".join(answer.streaming_content).decode()
        assert "Daan" not in text
        assert text.count("\n") == 1, "the heads only"


def test_a_list_of_places_names_nobody(scene: Scene, visit: Visit) -> None:
    answer = visit("casemanager", "other region").get("/plekken/lijst.csv")
    assert "Daan" not in b"".join(answer.streaming_content).decode()
