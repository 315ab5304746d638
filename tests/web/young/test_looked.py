"""What the page says about who looked, in an emergency too, and until when all is kept."""

from __future__ import annotations

from uuid import uuid4

import pytest

from doorstroom.apps.people.service import Person, Sought, open_emergency
from doorstroom.apps.privacy.service import acting_as, write_looks
from doorstroom.core.values.actor import Actor
from tests.apps import factories as make
from tests.apps.people.lives import lived, state

from .conftest import SignIn

pytestmark = pytest.mark.django_db
HUB = "/mijn/wie-weet-wat/"
REASON = "Staat nu voor een dichte deur en belt ons."


def look(person: Person, actor: Actor) -> None:
    with acting_as(actor):
        write_looks([person.pk], action="desk:dossier", took=3, trace=uuid4(), actor=actor)


def read(as_person: SignIn, person: Person, path: str) -> str:
    return as_person(person).get(f"{HUB}{path}").content.decode()


def test_who_is_involved_stands_there_by_name_and_a_colleague_by_function(
    as_person: SignIn,
) -> None:
    owner = make.make_worker(name="Marije Toets")
    colleague = make.make_worker(owner.organisation, name="Cor Collega")
    person = make.make_person(owner=owner)
    look(person, make.actor_of(owner))
    look(person, make.actor_of(colleague))
    text = read(as_person, person, "gekeken/")
    assert f"{owner.organisation.name}, Marije Toets" in text
    assert f"{owner.organisation.name}, casemanager" in text
    assert "Cor Collega" not in text
    assert "Waarom: begeleiding naar school of werk." in text
    assert "Marije Toets" not in read(as_person, make.make_person(owner=colleague), "gekeken/")


def test_who_reads_many_pages_in_a_row_is_one_line(as_person: SignIn) -> None:
    owner, other = make.make_worker(name="Marije Toets"), make.make_worker()
    person = make.make_person(owner=owner)
    for worker in (owner, owner, other, owner):
        look(person, make.actor_of(worker))
    text = read(as_person, person, "gekeken/")
    assert text.count("Marije Toets") == 2, "before and after the other one"
    assert text.count("timeline__item") == 3
    assert text.count(", 2 keer") == 1


def test_two_without_a_name_are_two_lines(as_person: SignIn) -> None:
    owner = make.make_worker()
    person = make.make_person(owner=owner)
    one, another = (make.make_worker(owner.organisation) for _ in range(2))
    for worker in (one, one, another):
        look(person, make.actor_of(worker))
    text = read(as_person, person, "gekeken/")
    assert text.count(f"{owner.organisation.name}, casemanager") == 2
    assert text.count("timeline__item") == 2
    assert text.count(", 2 keer") == 1


def test_who_opened_it_in_an_emergency_stands_there_with_the_reason(as_person: SignIn) -> None:
    person = make.make_person(owner=make.make_worker())
    helper = make.make_worker(make.make_organisation("gemeente"))
    sought = Sought(reference=person.reference)
    assert REASON not in read(as_person, person, "gekeken/")
    open_emergency(sought, reason=REASON, actor=make.actor_of(helper))
    text = read(as_person, person, "gekeken/")
    about = text[text.index(helper.organisation.name) :]
    assert f"Reden: {REASON}" in about
    assert "Dit wordt nog nagekeken." in about
    assert "Verder heeft nog niemand gekeken." in about
    hub = read(as_person, person, "")
    assert "heeft iemand je gegevens 1 keer in nood geopend." in hub
    assert "heeft niemand gekeken" not in hub
    assert REASON not in read(as_person, make.make_person(), "gekeken/")


def test_until_when_all_is_kept_stands_there_with_its_source(as_person: SignIn) -> None:
    life = lived()
    assert "Bewaard tot" not in read(as_person, life.person, "")
    state()
    over = read(as_person, life.person, "")
    assert "Bewaard tot en met zaterdag 9 december 2028." in over
    assert "Bron: Verzonnen besluit, voor een toets" in over
    running = read(as_person, make.make_person(), "")
    assert "Nog geen einddatum: er loopt nog iets." in running
    assert "Bewaard tot" not in running
