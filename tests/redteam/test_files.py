"""Files that are not what they say: a list of leavers, a programme."""

from __future__ import annotations

import io
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from doorstroom.apps.people.service import Person
from doorstroom.apps.programmes.service import Programme
from tests.redteam.conftest import TOKEN, Visit, Visitor
from tests.redteam.variants import variants
from tests.web.access.tables import counted

Parts = dict[str, bytes]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
PACK = Path(__file__).resolve().parents[2] / "programmes/kansrijk-praktijkleren-alblasserdam.toml"


def workbook(change: Callable[[Parts], None] = lambda _parts: None) -> bytes:
    """A list of one leaver, with something done to its insides."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Voornaam", "Achternaam", "Geboortedatum"])
    sheet.append(["Noor", "Jansen", "1-1-2009"])
    plain, packed = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as found:
        parts = {name: found.read(name) for name in found.namelist()}
    change(parts)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return packed.getvalue()


def _with(name: str, content: bytes) -> Callable[[Parts], None]:
    return lambda parts: parts.update({name: content})


def _rows(inside: bytes) -> bytes:
    return f'<worksheet xmlns="{MAIN}"><sheetData>'.encode() + inside + b"</sheetData></worksheet>"


DEFINED = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)

HOSTILE = {
    "macros": _with("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"),
    "controls": _with("xl/activeX/activeX1.xml", b"<ocx/>"),
    "link-elsewhere": _with("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
    "embedded": _with("xl/embeddings/oleObject1.bin", b"\xd0\xcf"),
    "outside-entity": _with("xl/sharedStrings.xml", DEFINED + b"<sst>&a;</sst>"),
    "laughs": _with("xl/sharedStrings.xml", LAUGHS + b"]><sst>&j;</sst>"),
    "other-writing": _with("xl/sharedStrings.xml", '<?xml version="1.0"?><sst/>'.encode("utf-16")),
    "other-signs": _with(SHEET, b'<?xml version="1.0" encoding="cp037"?><x/>'),
    "million-rows": _with(SHEET, _rows(b"<row/>" * 1_000_000)),
    "million-cells": _with(SHEET, _rows(b'<row r="1">' + b"<c/>" * 1_000_000 + b"</row>")),
    "bomb": _with("xl/media/image1.png", b"\0" * 30_000_000),
    "many-parts": lambda parts: parts.update({f"xl/x{n}.xml": b"<x/>" for n in range(5_000)}),
    "no-workbook": lambda parts: parts.pop("xl/workbook.xml"),
    "sheet-outside": _with("../../../etc/cron.d/x", DEFINED),
}


def send(visitor: Visitor, content: bytes, name: str = "lijst.xlsx", path: str = "/school/lijst/"):
    file = SimpleUploadedFile(name, content, content_type="application/vnd.ms-excel")
    return visitor.client.post(path, {"file": file, "csrfmiddlewaretoken": TOKEN})


def test_the_plain_list_is_read(visit: Visit) -> None:
    """What the attacks below begin with is welcome."""
    answer = send(visit("stage_coordinator", "involved"), workbook())
    assert answer.status_code == 200
    assert "Noor" in answer.text


@variants("change", HOSTILE)
def test_a_workbook_that_is_more_than_rows(change: Callable[[Parts], None], visit: Visit) -> None:
    content, before = workbook(change), counted()
    began = time.process_time()
    answer = send(visit("stage_coordinator", "involved"), content)
    took = time.process_time() - began
    assert answer.status_code == 422
    assert "root:" not in answer.text
    assert took < 5  # of its own: what else the machine does meanwhile does not count
    assert counted() == before


@variants(
    "content",
    {
        "program": b"\x7fELF\x02\x01\x01" + bytes(200),
        "windows-program": b"MZ\x90\0\x03" + bytes(200),
        "old-excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200),
        "picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "broken-zip": b"PK\x03\x04" + b"x" * 200,
        "nothing": b"PK",
    },
)
def test_something_else_under_the_name_of_a_list(content: bytes, visit: Visit) -> None:
    before = counted()
    for name in ("lijst.xlsx", "lijst.csv"):
        assert send(visit("stage_coordinator", "involved"), content, name).status_code == 422
    assert counted() == before


def test_a_page_under_the_name_of_a_list_is_shown_as_text(visit: Visit) -> None:
    html = b"voornaam;achternaam\n<script>x</script>;<img src=x onerror=x>\n"
    answer = send(visit("stage_coordinator", "involved"), html, "lijst.csv")
    assert "<script>x" not in answer.text
    assert "<img src=x" not in answer.text


@variants(
    "name",
    {
        "up": "../../../../tmp/doorstroom-attack.xlsx",
        "root": "/tmp/doorstroom-attack.xlsx",
        "windows": "..\\..\\doorstroom-attack.xlsx",
        "long": "a" * 5_000 + ".xlsx",
        "markup": "<script>x</script>.xlsx",
    },
)
def test_a_name_that_leads_elsewhere(
    name: str, visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written anywhere, so no name can say where."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    answer = send(visit("stage_coordinator", "involved"), workbook(), name)
    assert answer.status_code in {200, 400, 422}
    assert "<script>x" not in answer.text
    assert not list(tmp_path.iterdir())
    assert not Path("/tmp/doorstroom-attack.xlsx").exists()


def test_a_file_larger_than_anybody_has(visit: Visit) -> None:
    school = visit("stage_coordinator", "involved")
    assert send(school, b"a;b\n" * 400_000).status_code == 422
    assert send(school, b"a;b\n" * 900_000).status_code == 413


def test_a_list_of_hostile_names_becomes_text(visit: Visit) -> None:
    """Kept as typed, and said as text wherever it comes."""
    school = visit("stage_coordinator", "involved")
    rows = "Voornaam\tAchternaam\tGeboortedatum\n<script>x</script>\t=cmd|x\t1-1-2009\n"
    school.post("/school/lijst/", {"text": rows, "doe": "bewaar"})
    assert "<script>x" not in school.get("/school/leerlingen/").text
    for person in Person.objects.filter(surname__contains="cmd").order_by("id"):
        assert "<script>x" not in school.get(f"/mensen/{person.pk}/").text


@variants(
    "change",
    {
        "id-leads-up": ('id = "kansrijk-praktijkleren-alblasserdam"', 'id = "../../x"'),
        "id-of-another": ('id = "kansrijk-praktijkleren-alblasserdam"', 'id = "x/../../y"'),
        "unknown-key": ("[[stations]]", 'import_python = "os"\n[[stations]]'),
        "nested": ("[[stations]]", f"a = {'[' * 5_000}{']' * 5_000}\n[[stations]]"),
    },
)
def test_a_programme_that_reaches_outside(change: tuple[str, str], visit: Visit) -> None:
    manager = visit("programme_manager", "involved")
    text, count = PACK.read_text("utf-8").replace(*change, 1), Programme.objects.count()
    assert text != PACK.read_text("utf-8")
    answer = manager.post("/programmas/inlezen/", {"text": text})
    assert answer.status_code == 200
    assert Programme.objects.count() == count


@variants(
    "content",
    {"program": b"\x7fELF\x02" + bytes(500), "large": b"a = 1\n" * 100_000, "zero": b"id = 'a\0b'"},
)
def test_a_file_that_is_no_programme(content: bytes, visit: Visit) -> None:
    before = counted()
    manager = visit("programme_manager", "involved")
    answer = send(manager, content, "pack.toml", "/programmas/inlezen/")
    assert answer.status_code in {200, 400}
    assert counted() == before


def test_somebody_elses_programme_by_file(visit: Visit) -> None:
    """Its id in a file of one's own takes over nothing."""
    manager, before = visit("programme_manager", "other region"), counted()
    answer = manager.post("/programmas/inlezen/", {"text": PACK.read_text("utf-8")})
    assert answer.status_code in {200, 403, 404}
    assert counted() == before


pytestmark = pytest.mark.html_faults("what a page says of a file is measured elsewhere")
