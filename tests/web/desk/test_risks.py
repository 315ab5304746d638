"""A risk that somebody stated: that it is not so, or that it is taken back, with own words."""

from __future__ import annotations

import pytest

from doorstroom.apps.pathways.service import ContactMoment
from doorstroom.apps.people.service import Person, Risk, StatedRisk, state_risk
from tests.apps import factories as make
from tests.support.clock import A_TUESDAY
from tests.web.desk.scene import Desk


def stated(desk: Desk) -> tuple[Person, StatedRisk]:
    person = desk.person(call_name="Noor")
    row = state_risk(
        person,
        risk=Risk.DROP_OUT,
        stated_by="A. Mentor",
        stated_on=make.actor_of(desk.coach, A_TUESDAY).today,
        actor=make.actor_of(desk.coach),
    )
    return person, row


def test_the_dossier_offers_both_ways_to_answer_a_statement(desk_at_work: Desk) -> None:
    person, row = stated(desk_at_work)
    page = desk_at_work.get(f"/mensen/{person.pk}/")
    assert f"/mensen/{person.pk}/verklaring/{row.pk}/klopt-niet/" in page
    assert f"/mensen/{person.pk}/verklaring/{row.pk}/intrekken/" in page


def test_somebody_says_that_it_is_not_so_in_their_own_words(desk_at_work: Desk) -> None:
    person, row = stated(desk_at_work)
    url = f"/mensen/{person.pk}/verklaring/{row.pk}/klopt-niet/"
    assert 'value="Noor' in desk_at_work.get(url)
    wrong = desk_at_work.post(url, stated_by="Noor", stated_on="2026-12-24", words="Ik ga wel")
    assert "Ik ga wel" in wrong.content.decode()
    assert StatedRisk.objects.count() == 1
    desk_at_work.saved(url, stated_by="Noor", stated_on="2026-12-01", words="Ik ga elke dag.")
    denied = StatedRisk.objects.get(applies=False)
    assert denied.stated_by == "Noor"
    row.refresh_from_db()
    assert row.withdrawn_on is not None
    assert "Ik ga elke dag." in ContactMoment.objects.get(person=person).note
    page = desk_at_work.get(f"/mensen/{person.pk}/")
    assert "dit klopt niet" in page
    assert "Ik ga elke dag." in page


def test_a_statement_is_taken_back_and_nobody_says_the_opposite(desk_at_work: Desk) -> None:
    person, row = stated(desk_at_work)
    url = f"/mensen/{person.pk}/verklaring/{row.pk}/intrekken/"
    assert "A. Mentor" in desk_at_work.get(url)
    desk_at_work.saved(url, words="")
    row.refresh_from_db()
    assert row.withdrawn_on is not None
    assert not StatedRisk.objects.filter(applies=False).exists()
    assert not ContactMoment.objects.filter(person=person).exists()
    assert "A. Mentor, 1 dec" not in desk_at_work.get(f"/mensen/{person.pk}/")


@pytest.mark.parametrize("verb", ["klopt-niet", "intrekken"])
def test_of_somebody_else_nothing_is_answered(desk_at_work: Desk, verb: str) -> None:
    person, row = stated(desk_at_work)
    other = desk_at_work.person(call_name="Bilal")
    data = {"stated_by": "X", "stated_on": "2026-12-01", "words": ""}
    wrong = f"/mensen/{other.pk}/verklaring/{row.pk}/{verb}/"
    assert desk_at_work.post(wrong, **data).status_code == 404
    stranger = desk_at_work.as_(make.make_worker())
    url = f"/mensen/{person.pk}/verklaring/{row.pk}/{verb}/"
    assert stranger.post(url, data).status_code == 404
    row.refresh_from_db()
    assert row.withdrawn_on is None
