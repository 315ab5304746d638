"""An answer of which the log could not say whom it shows: an ordinary fault, and no answer."""

from __future__ import annotations

import pytest
from django.test import Client

from doorstroom.apps.people.service import Person
from doorstroom.apps.privacy.service import Look
from doorstroom.web.desk import arrivals
from tests.apps import factories as make


def test_it_is_the_page_of_any_fault_and_one_line_names_the_view(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    coach = make.make_worker()
    person = make.make_person(owner=coach, call_name="Zoraida")
    assert coach.user is not None
    monkeypatch.setattr(
        arrivals, "may_refer", lambda _actor: list(Person.objects.values_list("call_name"))
    )
    client = Client()
    client.force_login(coach.user)
    answer = client.get("/aanmeldingen/")
    assert answer.status_code == 500
    assert "Er ging iets mis bij ons" in answer.text
    lines = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert lines == ["desk:arrivals asks people.Person.call_name and not of whom"]
    assert "Zoraida" not in answer.text + caplog.text
    assert not Look.objects.filter(subject=person.pk).exists()
