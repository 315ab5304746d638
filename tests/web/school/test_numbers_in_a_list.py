"""A list with burgerservicenummers: each is closed at once, and stands nowhere but in the vault."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.people.service import (
    Person,
    look_at_number,
    numbers_noted,
)
from tests.apps import factories as make
from tests.apps.people.lives import tables_with
from tests.apps.people.numbered import INVENTED, allow, fresh_ring, keys
from tests.support.clock import wall_clock
from tests.web.council.forms import form_on

from .test_leavers import PAGE, excel

PASTED = (
    "Voornaam\tAchternaam\tGeb. datum\tVan school\tBSN\tOpmerking\n"
    f"Noor\tBerg\t14-3-2009\t16-7-2027\t{INVENTED[0]}\tzie {INVENTED[3]}\n"
    "Sam\tDijk\t2008-05-01\t16-7-2027\t9999.90.019\t\n"
    "Kim\tZwart\t2008-05-02\t16-7-2027\t123456789\t612345678\n"
)
WRITTEN = (*INVENTED, "9999.90.019", "9999 90 019")


class Reading(Client):
    """A browser that keeps all that it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def request(self, **request: Any) -> Any:
        answer = super().request(**request)
        body = b"".join(answer) if answer.streaming else answer.content
        self.shown.append(f"{answer.headers} {body.decode(errors='replace')} {self.cookies}")
        return answer


@pytest.fixture
def school(db: None) -> Iterator[Worker]:
    worker = make.make_worker(make.make_organisation("school_pro"), "stage_coordinator")
    ring = fresh_ring()
    with wall_clock(), keys(ring):
        allow(ring, "school_pro")
        yield worker


@pytest.fixture
def reader(school: Worker) -> Reading:
    found = Reading()
    assert school.user is not None
    found.force_login(school.user)
    return found


def kept(reader: Reading, page: str) -> str:
    return str(reader.post(PAGE, form_on(page).data(do="x", doe="bewaar"), follow=True).text)


def test_no_page_message_log_or_row_of_the_journey_has_the_digits(
    reader: Reading, school: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        # What cannot be read comes back without what was typed.
        assert reader.post(PAGE, {"text": f"alleen {INVENTED[0]}"}).status_code == 422
        shown = reader.post(PAGE, {"text": PASTED}).text
        assert shown.count("Met burgerservicenummer, versleuteld.") == 2
        assert shown.count("Het burgerservicenummer klopt niet") == 1
        assert "612345678" in shown, "a phone is none"
        # Another column taken for the name, and for the date: what is wrong says no number.
        wrong = form_on(shown).data(do="x", doe="kijk") | {"kolom-4": "born", "kolom-2": ""}
        reader.post(PAGE, wrong)
        assert "3 leerlingen erbij." in kept(reader, shown)
        kept(reader, reader.post(PAGE, {"text": PASTED}).text)
        noor = Person.objects.get(call_name="Noor")
        for path in (
            "/school/leerlingen/",
            f"/mensen/{noor.pk}/",
            f"/mensen/{noor.pk}/bewaren/",
            "/mensen/",
            "/vandaag/",
        ):
            assert reader.get(path).status_code == 200
    everything = [*reader.shown, caplog.text, str(dict(reader.session))]
    for digits in WRITTEN:
        there = [text for text in everything if digits in text]
        assert not there, there[0][max(0, there[0].index(digits) - 200) :][:300]
    assert tables_with(WRITTEN) == {}
    assert len(numbers_noted(Person.objects.values_list("pk", flat=True))) == 2
    seen = look_at_number(noor, reason="Aanmelden bij het mbo", actor=make.actor_of(school))
    assert seen is not None
    assert seen.digits == INVENTED[0]


def test_a_workbook_goes_the_same_way(reader: Reading) -> None:
    book = excel(
        [["Voornaam", "Achternaam", "Burgerservicenummer"], ["Noor", "Berg", int(INVENTED[0])]]
    )
    kept(reader, reader.post(PAGE, {"file": book}).text)
    assert len(numbers_noted(Person.objects.values_list("pk", flat=True))) == 1
    assert not any(INVENTED[0] in text for text in reader.shown)


def test_where_the_region_keeps_none_they_are_left_out(client: Client, db: None) -> None:
    worker = make.make_worker(make.make_organisation("school_pro"), "teacher")
    assert worker.user is not None
    with wall_clock():
        client.force_login(worker.user)
        shown = client.post(PAGE, {"text": PASTED}).text
        assert not any(digits in shown for digits in WRITTEN)
        assert "burgerservicenummer, versleuteld" not in shown
        client.post(PAGE, form_on(shown).data(do="x", doe="bewaar"))
    assert tables_with(WRITTEN) == {}
    assert numbers_noted(Person.objects.values_list("pk", flat=True)) == set()


def test_a_list_does_not_change_a_number_that_is_there(reader: Reading, school: Worker) -> None:
    kept(reader, reader.post(PAGE, {"text": PASTED}).text)
    other = PASTED.replace(INVENTED[0], INVENTED[4])
    kept(reader, reader.post(PAGE, {"text": other}).text)
    noor = Person.objects.get(call_name="Noor")
    seen = look_at_number(noor, reason="Aanmelden bij het mbo", actor=make.actor_of(school))
    assert seen is not None
    assert seen.digits == INVENTED[0]


def test_what_was_closed_elsewhere_or_changed_is_not_kept(reader: Reading) -> None:
    shown = reader.post(PAGE, {"text": PASTED}).text
    data = form_on(shown).data(do="x", doe="bewaar")
    data["text"] = [each.replace("bsn:", "bsn:00") for each in data["text"]]
    assert reader.post(PAGE, data).status_code == 302
    assert numbers_noted(Person.objects.values_list("pk", flat=True)) == set()
