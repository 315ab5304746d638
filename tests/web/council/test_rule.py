"""The target group as a tree in a form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from doorstroom.apps.partners.service import Worker
from doorstroom.apps.programmes.service import Programme
from doorstroom.core.programmes import pack_to_data
from doorstroom.core.programmes.rules import (
    Age,
    AgeBand,
    All,
    AnyOf,
    Everyone,
    LivesIn,
    Not,
    PupilOf,
    Qualification,
    School,
    Situation,
    StatedRisk,
)
from tests.apps import factories as make
from tests.web.council.conftest import pack_now
from tests.web.council.forms import Sent, form_on

FormAt = Callable[[str], Sent]


TWO_CONDITIONS = {
    "all": [{"stated_risk": "distance_to_work"}, {"qualification": "no_vocational_training"}]
}


@pytest.fixture
def url(programme: Programme) -> str:
    make.make_municipality()
    programme.pack["target_group"]["rule"] = TWO_CONDITIONS
    programme.save()
    return f"/programmas/{programme.slug}/bewerken/doelgroep/"


def rule_of(programme: Programme) -> object:
    return pack_now(programme).target_group.rule


def step(client: Client, url: str, sent: Sent, do: str, **changes: object) -> Sent:
    """Press a button that saves nothing."""
    answer = client.post(url, sent.data(do=do, **changes))
    assert answer.status_code == 200
    return form_on(answer.text)


def test_a_condition_of_every_kind_is_added_with_its_fields(
    client: Client, programme: Programme, url: str, form_at: FormAt
) -> None:
    sent = form_at(url)
    fields: dict[str, dict[str, object]] = {
        "ages": {},
        "school": {"kinds": ["pro", "vso"], "when": "now_or_left"},
        "situation": {"kinds": ["none"]},
        "lives_in": {"places_text": "purmerend, GM0482"},
        "pupil_of": {"schools": ["Da Vinci College"], "when": "left"},
        "everyone": {"negated": "on"},
    }
    for kind, values in fields.items():
        sent = step(client, url, sent, "add:0", n0__new=kind)
        new = [value for name, value in sent.pairs if name == "n0-part"][-1]
        for name, value in values.items():
            sent = step(client, url, sent, "none:0", **{f"n{new}__{name}": value})
        if kind == "ages":
            band = next(value for name, value in sent.pairs if name == f"n{new}-part")
            changes = {f"n{band}__at_least": 16, f"n{band}__below": 23}
            sent = step(client, url, sent, f"band:{new}", **changes)
            last = [value for name, value in sent.pairs if name == f"n{new}-part"][-1]
            changes = {f"n{last}__below": 27, f"n{last}__since": "2026-01-01"}
            sent = step(client, url, sent, "none:0", **changes)
    assert programme.version == 1
    assert client.post(url, sent.data()).status_code == 302
    rule = rule_of(programme)
    assert isinstance(rule, All)
    age = rule.parts[2]
    assert isinstance(age, Age)
    assert age.bands[0] == AgeBand(16, 23)
    assert (age.bands[1].below, str(age.bands[1].since)) == (27, "2026-01-01")
    assert rule.parts[:2] == (
        StatedRisk("distance_to_work"), Qualification("no_vocational_training"),
    )  # fmt: skip
    assert rule.parts[3:] == (
        School(("pro", "vso"), "now_or_left"),
        Situation(("none",)),
        LivesIn(("GM0439", "GM0482")),
        PupilOf(("Da Vinci College",), "left"),
        Not(Everyone()),
    )


def test_groups_stand_inside_groups_and_conditions_move_and_go(
    client: Client, programme: Programme, url: str, form_at: FormAt
) -> None:
    sent = step(client, url, form_at(url), "add:0", n0__new="group")
    group = [value for name, value in sent.pairs if name == "n0-part"][-1]
    for kind in ("everyone", "stated_risk"):
        changes = {f"n{group}__new": kind, f"n{group}__joint": "any"}
        sent = step(client, url, sent, f"add:{group}", **changes)
    inside = [value for name, value in sent.pairs if name == f"n{group}-part"]
    sent = step(client, url, sent, f"down:{inside[0]}")
    sent = step(client, url, sent, f"up:{group}")
    sent = step(client, url, sent, "remove:1")
    client.post(url, sent.data())
    assert rule_of(programme) == All(
        (AnyOf((StatedRisk("drop_out"), Everyone())), Qualification("no_vocational_training"))
    )


def test_one_condition_needs_no_group(
    client: Client, programme: Programme, url: str, form_at: FormAt
) -> None:
    client.post(url, step(client, url, form_at(url), "remove:1").data())
    assert rule_of(programme) == Qualification("no_vocational_training")


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        ("ages", {}, "Vul een leeftijd in: vanaf, tot, of allebei."),
        ("ages", {"at_least": 27, "below": 16}, "Draai ze om."),
        ("ages", {"at_least": 999}, "Dit getal is te hoog"),
        ("school", {}, "Hier is er ten minste 1 nodig."),
        ("situation", {}, "Hier is er ten minste 1 nodig."),
        ("lives_in", {"places_text": "Nergens"}, "“Nergens” heeft niet de goede vorm."),
        ("pupil_of", {}, "Hier is er ten minste 1 nodig."),
        ("group", {}, "Voeg ten minste één voorwaarde toe."),
    ],
)
def test_a_wrong_condition_says_so_and_keeps_what_was_typed(
    kind: str, values: dict[str, object], sentence: str, client: Client, programme: Programme,
    url: str, form_at: FormAt,
) -> None:  # fmt: skip
    sent = step(client, url, form_at(url), "add:0", n0__new=kind)
    new = [value for name, value in sent.pairs if name == "n0-part"][-1]
    if kind == "ages":
        new = [value for name, value in sent.pairs if name == f"n{new}-part"][-1]
    filled = sent.data(**{f"n{new}__{name}": value for name, value in values.items()})
    filled["says"] = ["Andere woorden"]
    answer = client.post(url, filled)
    assert answer.status_code == 200
    assert sentence in answer.text
    again = form_on(answer.text)
    assert ("says", "Andere woorden") in again.pairs
    for name, value in values.items():
        assert (f"n{new}-{name}", str(value)) in again.pairs
    assert pack_now(programme).target_group.says.startswith("Inwoners")
    assert programme.version == 1


def test_a_rule_without_conditions_is_refused(
    client: Client, programme: Programme, url: str, form_at: FormAt
) -> None:
    sent = step(client, url, step(client, url, form_at(url), "remove:1"), "remove:2")
    assert "Voeg ten minste één voorwaarde toe" in client.post(url, sent.data()).text


def test_what_was_sent_cannot_loop(
    client: Client, programme: Programme, url: str, form_at: FormAt
) -> None:
    sent = form_at(url).data(n1__part=["0", "1"], n0__part=["1", "1", "x", "2"])
    before = pack_to_data(pack_now(programme))
    assert client.post(url, sent).status_code == 302
    assert pack_to_data(pack_now(programme)) == before


def test_a_manager_of_elsewhere_is_refused(manager: Worker, client: Client) -> None:
    other = make.make_programme()
    answer = client.get(f"/programmas/{other.slug}/bewerken/doelgroep/")
    assert answer.status_code == 403
