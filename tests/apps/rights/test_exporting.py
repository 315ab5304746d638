"""Everything about somebody in a file: whole, described, and without a stranger's name."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest
from django.utils import translation

from doorstroom.adapters.pdf import person_pdf
from doorstroom.apps.pathways.service import Contact, ContactKind, note_contact
from doorstroom.apps.people.service import Risk, state_risk
from doorstroom.apps.privacy.service import LogEntry
from doorstroom.apps.rights.service import (
    NewRequest,
    RequestKind,
    as_json,
    as_pdf,
    ask,
    export_person,
)
from doorstroom.core.values.errors import NotAllowed
from tests.apps import factories as make
from tests.apps.placements.factories import make_scene
from tests.support.clock import A_TUESDAY, moment

pytestmark = pytest.mark.django_db
SCHEMA = Path(__file__).resolve().parents[3] / "docs/person-export.schema.json"


def section(made: dict[str, Any], code: str) -> dict[str, Any]:
    return next(each for each in made["sections"] if each["code"] == code)


def test_the_file_keeps_its_documented_shape() -> None:
    scene = make_scene()
    ask(scene.person, new=NewRequest(RequestKind.ERASE), actor=make.self_of(scene.person))
    made = json.loads(as_json(export_person(scene.person, actor=make.self_of(scene.person))))
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(made)
    assert made["person"]["reference"] == scene.person.reference
    for code in ("identity", "involvements", "placements", "tasks", "acts", "requests"):
        assert section(made, code)["records"], code
    assert section(made, "contact")["records"][0]["phone"]["value"] == scene.person.phone


def test_the_notes_are_mine_and_strangers_have_no_name() -> None:
    scene = make_scene()
    owner = make.actor_of(scene.owner)
    note_contact(
        scene.person,
        contact=Contact(ContactKind.NOTE, "Wil graag met dieren werken"),
        actor=owner,
    )
    state_risk(
        scene.person,
        risk=Risk.DROP_OUT,
        stated_by="Buurvrouw De Wit",
        stated_on=moment(A_TUESDAY).date(),
        actor=owner,
    )
    text = as_json(export_person(scene.person, actor=make.self_of(scene.person)))
    made = json.loads(text)
    notes = [each["note"]["value"] for each in section(made, "contacts")["records"]]
    assert "Wil graag met dieren werken" in notes
    assert scene.owner.name in text, "who helps me has a name"
    assert "De Wit" not in text, "who told something about me has none"
    assert section(made, "stated_risks")["records"][0]["risk"]["value"] == "drop_out"
    assert "een medewerker verklaarde" in text.lower()


def test_only_oneself_takes_it_and_the_log_says_so() -> None:
    person, other = make.make_person(), make.make_person()
    for actor in (make.actor_of(person.owner), make.self_of(other)):
        with pytest.raises(NotAllowed):
            export_person(person, actor=actor)
    assert not LogEntry.objects.filter(code="log.data_downloaded").exists()
    export_person(person, actor=make.self_of(person))
    assert LogEntry.objects.get(code="log.data_downloaded").person == person.pk


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_readable_file_takes_any_name(language: str) -> None:
    person = make.make_person(call_name="Çağla", surname="محمد 王小明 🎉 #panic() *a* $x$")
    with translation.override(language):
        made = as_pdf(export_person(person, actor=make.self_of(person)))
    assert made.startswith(b"%PDF-")
    assert b"pdfuaid" in made, "it can be read aloud"


def test_the_readable_file_says_what_is_known() -> None:
    """Its letters are packed, so that no word is found in it; but words take room."""
    words = "".join(Random(1).choices("abcdefghijklmnopqrstuvwxyz ", k=4000))
    size = []
    for strengths in ("Netjes.", words):
        person = make.make_pathway(strengths=strengths).person
        export = export_person(person, actor=make.self_of(person))
        assert strengths in as_json(export)
        size.append(len(as_pdf(export)))
    assert size[1] > size[0] + len(words) / 2


def test_what_is_no_text_does_not_stop_it() -> None:
    document = {
        "title": "Titel",
        "intro": ["\x00\x07 Zin"],
        "facts": [["Naam", "a\u200bb\ufffe"]],
        "sections": [],
        "empty_title": "Leeg",
        "empty": ["Niets"],
        "not_said_title": "Niet",
        "not_said": ["Dit"],
        "page": "Bladzijde",
        "unprintable": "□",
    }
    assert person_pdf(document, "nl").startswith(b"%PDF-")
