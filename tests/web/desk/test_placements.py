"""A placement at the desk: agreement, days, talks of three, both ways to end, what lasted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.partners.service import Worker, desk_of
from doorstroom.apps.pathways.service import Outcome, Pathway
from doorstroom.apps.placements.service import (
    Agreement,
    FollowUp,
    Placement,
    SafetyReport,
    SignChannel,
    Terms,
    begin,
    report_unsafe,
    sign,
    start_placement,
)
from doorstroom.apps.privacy.service import Look, Pseudonym
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.support.clock import wall_clock

pytestmark = pytest.mark.usefixtures("db")


@dataclass
class Scene:
    coach: Worker
    pathway: Pathway
    placement: Placement
    agreement: Agreement

    @property
    def url(self) -> str:
        return f"/plaatsingen/{self.placement.pk}/"

    @property
    def person(self) -> str:
        return f"/mensen/{self.pathway.person_id}/"

    def signed(self) -> None:
        for row in self.agreement.signatures.order_by("party"):
            actor = make.actor_of(self.coach)
            sign(self.agreement, party=row.party, channel=SignChannel.PAPER, actor=actor)


@pytest.fixture
def scene(client: Client) -> Iterator[Scene]:
    coach = make.make_worker(make.make_organisation("jongerenloket"), "casemanager")
    pathway = make.make_pathway(owner=coach)
    place = make.make_place(guidance="light")
    terms = Terms(starts_on=date(2026, 12, 1), coach=coach, goal="Op tijd komen")
    placement = start_placement(pathway, place=place, terms=terms, actor=make.actor_of(coach))
    with wall_clock():
        client.force_login(coach.user)  # type: ignore[arg-type]
        yield Scene(coach, pathway, placement, Agreement.objects.get())


def test_the_page_says_what_was_agreed_and_who_signed(client: Client, scene: Scene) -> None:
    page = client.get(scene.url).text
    assert "Op tijd komen" in page
    assert "maandag, dinsdag en donderdag" in page
    assert "wacht op handtekeningen" in page
    assert "Geen meldingen." in page


def test_signatures_at_the_desk_then_the_first_day(client: Client, scene: Scene) -> None:
    url = f"/overeenkomsten/{scene.agreement.pk}/"
    assert scene.agreement.text.splitlines()[0] in client.get(url).text
    for row in scene.agreement.signatures.order_by("party"):
        client.get(f"{url}teken/")
        client.post(f"{url}teken/", {"party": row.party, "channel": "paper", "name": "Iemand"})
    scene.agreement.refresh_from_db()
    assert scene.agreement.complete_at is not None
    assert "op papier" in client.get(url).text
    client.post(f"{scene.url}doe/", {"doe": "begin"})
    scene.placement.refresh_from_db()
    assert scene.placement.status == "running"


def test_another_text_is_another_agreement(client: Client, scene: Scene) -> None:
    url = f"/overeenkomsten/{scene.agreement.pk}/"
    client.get(f"{url}tekst/")
    client.post(f"{url}tekst/", {"text": "Een heel andere tekst."})
    scene.agreement.refresh_from_db()
    assert scene.agreement.replaced_by is not None
    assert "Naar de nieuwe tekst" in client.get(url).text


def test_an_agreement_of_the_pack_is_made_from_the_plan(client: Client, scene: Scene) -> None:
    url = f"{scene.person}overeenkomsten/"
    page = client.get(url)
    for each in page.context["page"].to_make:
        client.post(f"{url}{each.pathway_id}/", {"soort": each.code})
    assert not client.get(url).context["page"].to_make


def test_cannot_today_and_was_there(client: Client, scene: Scene) -> None:
    scene.signed()
    begin(scene.placement, actor=make.actor_of(scene.coach))
    client.post(f"{scene.url}doe/", {"doe": "kan-niet"})
    assert "kan vandaag niet" in client.get(scene.url).text
    client.post(f"{scene.url}doe/", {"doe": "is-er"})
    assert scene.placement.attendance.get().state == "present"


def test_a_talk_of_three_is_planned_and_held(client: Client, scene: Scene) -> None:
    review = scene.placement.reviews.get()
    client.get(f"{scene.url}gesprek/")
    client.post(f"{scene.url}gesprek/", {"on": "2026-12-10", "at": "10:00"})
    review.refresh_from_db()
    assert review.planned_on == date(2026, 12, 10)
    hold = f"{scene.url}gesprek/{review.pk}/"
    client.get(hold)
    wrong = client.post(hold, {"person": "Het gaat goed."})
    assert "Het gaat goed." in wrong.text
    client.post(
        hold, {"person": "Het gaat goed.", "next_goal": "Zelf afwegen", "guidance_hours": "2"}
    )
    review.refresh_from_db()
    assert review.held_on == date(2026, 12, 1)
    page = client.get(scene.url).text
    assert "Zelf afwegen" in page


def test_an_unsafe_place_is_told_and_handled(client: Client, scene: Scene) -> None:
    client.get(f"{scene.url}onveilig/")
    client.post(f"{scene.url}onveilig/", {"words": "Er wordt geschreeuwd."})
    report = SafetyReport.objects.get()
    assert "Er wordt geschreeuwd." in client.get(scene.url).text
    client.get(f"/onveilig/{report.pk}/")
    client.post(f"/onveilig/{report.pk}/", {"what_was_done": "Gesproken met de baas."})
    report.refresh_from_db()
    assert report.handled_at is not None


def test_who_is_told_of_an_unsafe_place_opens_it_from_today(client: Client, scene: Scene) -> None:
    """A coordinator sees no dossier: the task leads to the report, which says what it may."""
    coordinator = make.make_coordinator()
    report = report_unsafe(
        scene.placement, words="Er wordt geschreeuwd.", actor=make.actor_of(scene.coach)
    )
    for worker, sees in ((coordinator, False), (scene.coach, True)):
        client.force_login(worker.user)  # type: ignore[arg-type]
        assert f'href="/onveilig/{report.pk}/"' in client.get("/vandaag/").text
        page = client.get(f"/onveilig/{report.pk}/").text
        assert "Er wordt geschreeuwd." in page
        assert scene.placement.person.first_name in page
        assert (scene.placement.place.employer.name in page) is sees
        assert (f'href="{scene.person}"' in page) is sees
    client.force_login(coordinator.user)  # type: ignore[arg-type]
    client.post(f"/onveilig/{report.pk}/", {"what_was_done": "Gebeld."})
    report.refresh_from_db()
    assert report.handled_at is not None


@pytest.mark.parametrize("by_the_desk", [False, True])
def test_whoever_reads_of_an_unsafe_place_is_seen_to_have_looked(
    client: Client, scene: Scene, by_the_desk: bool
) -> None:
    reader = make.make_coordinator()
    report_unsafe(scene.placement, words="Er wordt geschreeuwd.", actor=make.actor_of(scene.coach))
    tasks = Task.objects.filter(worker=reader)
    if by_the_desk:
        reader = make.make_worker(make.make_organisation("gemeente"), "casemanager")
        tasks.update(worker=desk_of(reader.organisation))
    client.force_login(reader.user)  # type: ignore[arg-type]
    page = client.get(f"/onveilig/{SafetyReport.objects.get().pk}/").text
    assert scene.placement.person.first_name in page
    look = Look.objects.get()
    assert Pseudonym.objects.get(pk=look.subject).of == scene.pathway.person_id
    assert look.action == "desk:safety_report"


def test_the_end_as_agreed(client: Client, scene: Scene) -> None:
    client.get(f"{scene.url}einde/")
    client.post(f"{scene.url}einde/", {"reason": "finished"})
    scene.placement.refresh_from_db()
    assert (scene.placement.status, scene.placement.ended_early) == ("ended", False)


def test_an_early_end_first_asks_the_young_person(client: Client, scene: Scene) -> None:
    stop = f"{scene.url}stoppen/"
    first = client.get(stop).text
    assert "stap 1 van 2" in first
    assert "Waarom stopt het?" not in first
    client.post(stop, {"words": "De bus rijdt te laat."})
    second = client.get(stop).text
    assert "stap 2 van 2" in second
    assert "De bus rijdt te laat." in second
    client.post(
        stop,
        {
            "reason": "travel",
            "person_words": "De bus rijdt te laat.",
            "employer_words": "Vaak te laat.",
        },
    )
    scene.placement.refresh_from_db()
    assert scene.placement.ended_early
    page = client.get(scene.url).text
    assert "De bus rijdt te laat." in page
    assert "Vaak te laat." in page


def test_an_outcome_and_three_answers(client: Client, scene: Scene) -> None:
    new = f"{scene.person}uitkomsten/nieuw/"
    assert client.get(new).status_code == 200
    client.post(
        new,
        {
            "pathway": scene.pathway.pk,
            "kind": "work",
            "title": "Bakker",
            "started_on": "2026-10-01",
            "organisation": scene.placement.place.employer_id,
            "permanent": "",
            "wage_cost_subsidy": "no",
        },
    )
    outcome = Outcome.objects.get()
    assert (outcome.permanent, outcome.wage_cost_subsidy) == (None, False)
    row = FollowUp.objects.get(month=1)
    client.post(f"/uitkomsten/{row.pk}/antwoord/", {"who": "person", "says": "unknown"})
    client.post(f"/uitkomsten/{row.pk}/antwoord/", {"who": "coach", "says": "still"})
    page = client.get(f"{scene.person}uitkomsten/").text
    assert "weet ik niet" in page
    assert "nog steeds" in page
    client.post(f"/uitkomsten/{row.pk}/sluit/")
    row.refresh_from_db()
    assert row.closed_on is not None


def test_a_destination_that_is_over_is_noted_on_its_page(client: Client, scene: Scene) -> None:
    new, page = f"{scene.person}uitkomsten/nieuw/", f"{scene.person}uitkomsten/"
    fields = {"pathway": scene.pathway.pk, "kind": "work", "started_on": "2026-10-01"}
    client.post(new, fields | {"title": "Bakker"})
    first = Outcome.objects.get()
    assert "in plaats van" in client.get(new).text
    client.post(new, fields | {"title": "Kok", "instead_of": first.pk, "started_on": "2026-11-02"})
    first.refresh_from_db()
    assert first.ended_on == date(2026, 11, 2)
    second = Outcome.objects.get(title="Kok")
    url = f"/uitkomsten/{second.pk}/gestopt/"
    assert url in client.get(page).text
    assert page in client.get(scene.person).text
    assert "2 november" in client.get(url).text
    refused = client.post(url, {"ended_on": "2026-11-01"})
    assert "voor het begin" in refused.text
    client.post(url, {"ended_on": "2026-11-20"})
    second.refresh_from_db()
    assert second.ended_on == date(2026, 11, 20)
    assert url not in client.get(page).text


def test_nobody_else_sees_or_changes_it(client: Client, scene: Scene) -> None:
    other = make.make_worker()
    client.force_login(other.user)  # type: ignore[arg-type]
    for url in (scene.url, f"{scene.url}stoppen/", f"/overeenkomsten/{scene.agreement.pk}/"):
        assert client.get(url).status_code == 404
    assert client.post(f"{scene.url}einde/", {"reason": "finished"}).status_code == 404
    scene.placement.refresh_from_db()
    assert scene.placement.status == "agreed"
