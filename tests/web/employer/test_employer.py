"""The employer's page: what is asked, one tap to answer, and nothing that is not theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.matching.service import (
    EmployerAnswer,
    KeyAnswer,
    Proposal,
    coach_answers,
    employer_answers,
    person_answers,
    place_person,
    propose,
)
from doorstroom.apps.partners.service import Worker, desk_of
from doorstroom.apps.pathways.service import NewOutcome, OutcomeKind, Pathway
from doorstroom.apps.people.service import worker_leaves
from doorstroom.apps.placements.service import (
    Agreement,
    Attendance,
    EarlyEnd,
    EndReason,
    FollowUp,
    Placement,
    SignChannel,
    Terms,
    ask_person_side,
    begin,
    end_early,
    reach_outcome,
    sign,
)
from doorstroom.apps.places.service import Place
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.support.clock import wall_clock
from tests.support.pages import told
from tests.web.showing import shown

pytestmark = pytest.mark.usefixtures("db")

SURNAME = "Achterberg"


@dataclass
class Scene:
    """A bakery with a contact, a place, and Sam with a coach."""

    boss: Worker
    coach: Worker
    pathway: Pathway
    place: Place

    def proposal(self, *, sent: bool = True) -> Proposal:
        actor = make.actor_of(self.coach)
        made = propose(self.pathway.person, place=self.place, pathway=self.pathway, actor=actor)
        if sent:
            person_answers(made, answer=KeyAnswer.YES, actor=actor)
            coach_answers(
                made, answer=KeyAnswer.YES, profile_words="Kan goed met machines.", actor=actor
            )
        made.refresh_from_db()
        return made

    def placement(self, starts_on: date = date(2026, 12, 1)) -> Placement:
        made = self.proposal()
        employer_answers(made, answer="yes", actor=make.actor_of(self.boss))  # type: ignore[arg-type]
        terms = Terms(starts_on=starts_on, coach=self.coach, goal="Deeg afwegen")
        return place_person(made, terms=terms, actor=make.actor_of(self.coach))

    def running_for(self, pathway: Pathway) -> Placement:
        return Scene(self.boss, self.coach, pathway, self.place).running()

    def running(self) -> Placement:
        placement = self.placement()
        agreement = Agreement.objects.get(placement=placement)
        for row in agreement.signatures.order_by("party"):
            sign(
                agreement,
                party=row.party,
                channel=SignChannel.PAPER,
                actor=make.actor_of(self.coach),
            )
        return begin(placement, actor=make.actor_of(self.coach))


@pytest.fixture
def scene(client: Client) -> Iterator[Scene]:
    coach = make.make_worker(make.make_organisation("jongerenloket"), "casemanager", name="Sanne")
    pathway = make.make_pathway(owner=coach, surname=SURNAME, days=("mon", "tue", "thu"))
    bakery = make.make_organisation("werkgever", name="Bakkerij Molenzicht")
    boss = make.make_worker(bakery, "employer_contact", name="Ans de Bakker")
    place = make.make_place(employer=bakery, capacity=2, guidance="light")
    with wall_clock():
        client.force_login(boss.user)  # type: ignore[arg-type]
        shown(client)
        yield Scene(boss, coach, pathway, place)


def test_an_employer_with_nothing_to_do_hears_so(client: Client, scene: Scene) -> None:
    page = client.get("/werkgever/").text
    assert "Goedemorgen. Er wacht niets op u." in page
    assert "0 van 2 bezet" in page


def test_before_both_keys_the_employer_sees_nothing(client: Client, scene: Scene) -> None:
    made = scene.proposal(sent=False)
    assert "Sam" not in told(client.get("/werkgever/").text)
    assert client.get(f"/werkgever/voorstel/{made.pk}/").status_code == 404
    assert client.post(f"/werkgever/voorstel/{made.pk}/ja/").status_code == 404


def test_a_proposal_shows_a_first_name_the_work_and_what_it_means(
    client: Client, scene: Scene
) -> None:
    made = scene.proposal()
    for url in ("/werkgever/", f"/werkgever/voorstel/{made.pk}/"):
        page = client.get(url).text
        assert "Sam wil graag bij u komen kijken" in page
        assert "Kan goed met machines." in page
        assert "Voor u" in page
        assert "Wie verzekert, spreken we samen af" in page
        assert SURNAME not in page
    assert "Eén ding vandaag" in client.get("/werkgever/").text


@pytest.mark.parametrize(
    ("word", "answer", "status"),
    [("ja", "yes", "accepted"), ("nu-niet", "no", "declined"), ("bel-mij", "call", "employer")],
)
def test_an_answer_is_one_tap_and_one_to_be_sure(
    client: Client, scene: Scene, word: str, answer: str, status: str
) -> None:
    made = scene.proposal()
    url = f"/werkgever/voorstel/{made.pk}/{word}/"
    assert client.get(url).status_code == 200
    made.refresh_from_db()
    assert made.employer_answer == ""
    assert client.post(url)["Location"] == "/werkgever/"
    made.refresh_from_db()
    assert (made.employer_answer, made.status, made.employer_channel) == (answer, status, "tap")
    assert client.get(f"/werkgever/voorstel/{made.pk}/misschien/").status_code == 404


def test_an_answer_that_was_noted_for_the_employer_says_by_whom(
    client: Client, scene: Scene
) -> None:
    made = scene.proposal()
    employer_answers(made, answer=EmployerAnswer.YES, actor=make.actor_of(scene.coach))
    page = client.get(f"/werkgever/voorstel/{made.pk}/").text
    assert f"Genoteerd door {scene.coach.name}" in page


def test_another_employer_sees_nothing_of_it(client: Client, scene: Scene) -> None:
    made = scene.proposal()
    other = make.make_worker(make.make_organisation("werkgever"), "employer_contact")
    client.force_login(other.user)  # type: ignore[arg-type]
    assert "Sam" not in told(client.get("/werkgever/").text)
    assert client.post(f"/werkgever/voorstel/{made.pk}/ja/").status_code == 404
    assert client.get(f"/werkgever/plekken/{scene.place.pk}/").status_code == 404
    made.refresh_from_db()
    assert made.employer_answer == ""


def test_an_agreement_is_read_and_signed_with_a_name(client: Client, scene: Scene) -> None:
    placement = scene.placement()
    agreement = Agreement.objects.get(placement=placement)
    assert "Lees en teken" in client.get("/werkgever/").text
    url = f"/werkgever/tekenen/{agreement.pk}/"
    page = client.get(url)
    assert agreement.text.splitlines()[0] in page.text
    wrong = client.post(url, {"name": "Ans", "text_hash": agreement.text_hash})
    assert wrong.status_code == 422
    other = client.post(url, {"name": "Ans", "agreed": "on", "text_hash": "0" * 64})
    assert other.status_code == 422
    client.post(url, {"name": "Ans", "agreed": "on", "text_hash": agreement.text_hash})
    row = agreement.signatures.get(party="employer")
    assert (row.channel, row.name) == ("tap", "Ans")
    assert "Lees en teken" not in client.get("/werkgever/").text


def test_an_agreement_is_read_as_long_as_the_rest_of_what_ended(
    client: Client, scene: Scene
) -> None:
    placement = scene.running()
    url = f"/werkgever/tekenen/{Agreement.objects.get().pk}/"
    end_early(placement, end=EarlyEnd(EndReason.OTHER), actor=make.system())
    for day, status in (("2026-12-02", 200), ("2027-01-30", 200), ("2027-01-31", 404)):
        with wall_clock(f"{day} 10:00"):
            client.force_login(scene.boss.user)  # type: ignore[arg-type]
            assert client.get(url).status_code == status
            assert client.get(f"/werkgever/mensen/{placement.pk}/").status_code == status


def test_who_left_is_promised_nowhere(client: Client, scene: Scene) -> None:
    asked = scene.proposal()
    scene.place.refresh_from_db()
    placement = scene.running_for(make.make_pathway(owner=scene.coach))
    desk = desk_of(scene.coach.organisation)
    urls = (
        "",
        f"voorstel/{asked.pk}/",
        f"voorstel/{asked.pk}/ja/",
        f"mensen/{placement.pk}/",
        f"mensen/{placement.pk}/is-er-niet/",
        f"mensen/{placement.pk}/stoppen/",
    )
    for url in urls:
        assert scene.coach.name in client.get(f"/werkgever/{url}").text, url
    worker_leaves(scene.coach, actor=make.actor_of(scene.coach))
    for url in urls:
        text = client.get(f"/werkgever/{url}").text
        assert scene.coach.name not in text, url
        assert desk.name in text, url


def test_a_name_of_one_word_is_not_given_away(client: Client, scene: Scene) -> None:
    person = scene.pathway.person
    person.call_name, person.surname = "", "Ongewoon"
    person.save(update_fields=["call_name", "surname"])
    scene.running()
    for url in ("", f"mensen/{Placement.objects.get().pk}/"):
        text = client.get(f"/werkgever/{url}").text
        assert "Ongewoon" not in text
        assert "O." in text


def test_is_not_there_reaches_the_coach_at_once(client: Client, scene: Scene) -> None:
    placement = scene.running()
    home = client.get("/werkgever/").text
    assert "Is er niet" in home
    assert "doel: Deeg afwegen" in home
    assert SURNAME not in home
    url = f"/werkgever/mensen/{placement.pk}/is-er-niet/"
    client.get(url)
    assert not Attendance.objects.exists()
    client.post(url)
    assert Task.objects.filter(code="task.is_missing", worker=scene.coach).exists()
    client.post(f"/werkgever/mensen/{placement.pk}/is-er-wel/")
    assert Attendance.objects.get().state == "present"


def test_the_page_of_somebody_shows_days_goal_and_coach(client: Client, scene: Scene) -> None:
    placement = scene.running()
    page = client.get(f"/werkgever/mensen/{placement.pk}/").text
    assert "maandag, dinsdag en donderdag" in page
    assert "Sanne" in page
    assert SURNAME not in page


def test_words_before_the_talk_are_kept(client: Client, scene: Scene) -> None:
    placement = scene.running()
    review = placement.reviews.get()
    url = f"/werkgever/mensen/{placement.pk}/gesprek/{review.pk}/"
    assert client.post(url, {"gesprek-words": ""}).status_code == 422
    client.post(url, {"gesprek-words": "Hij pakt het snel op."})
    review.refresh_from_db()
    assert review.employer_words == "Hij pakt het snel op."


def test_stopping_needs_one_word_and_frees_the_place(client: Client, scene: Scene) -> None:
    placement = scene.running()
    url = f"/werkgever/mensen/{placement.pk}/stoppen/"
    assert client.post(url, {}).status_code == 422
    client.post(url, {"reason": "employer"})
    placement.refresh_from_db()
    assert (placement.status, placement.end_reason) == ("ended", "employer")
    side = f"/werkgever/mensen/{placement.pk}/uw-kant/"
    assert client.post(side, {"kant-words": "Te druk."}).status_code == 422
    ask_person_side(placement, actor=make.actor_of(scene.coach))
    client.post(side, {"kant-words": "Te druk."})
    placement.refresh_from_db()
    assert placement.employer_words == "Te druk."


def test_a_place_is_paused_opened_and_gets_one_more(client: Client, scene: Scene) -> None:
    url = f"/werkgever/plekken/{scene.place.pk}/"
    assert client.get(url).status_code == 200
    for word, status in (("pauze", "paused"), ("open", "open"), ("erbij", "open")):
        client.post(f"{url}doe/", {"doe": word})
        scene.place.refresh_from_db()
        assert scene.place.status == status
    assert scene.place.capacity == 3
    assert client.post(url, {"title": ""}).status_code == 422
    client.post(url, {"title": "Brood bakken", "days": ["1"], "start_time": "05:00"})
    scene.place.refresh_from_db()
    assert (scene.place.title, scene.place.days) == ("Brood bakken", ["mon"])


def test_does_it_last_is_one_tap(client: Client, scene: Scene) -> None:
    outcome = NewOutcome(
        kind=OutcomeKind.WORK,
        title="Bakker",
        started_on=date(2026, 10, 1),
        organisation_id=scene.place.employer_id,
    )
    reach_outcome(scene.pathway, outcome=outcome, actor=make.actor_of(scene.coach))
    assert "Is Sam nog bij u?" in client.get("/werkgever/").text
    row = FollowUp.objects.get(month=1)
    url = f"/werkgever/nog-aan-het-werk/{row.pk}/"
    assert client.get(url).status_code == 200
    client.post(url, {"antwoord": "still"})
    row.refresh_from_db()
    assert row.employer_says == "still"


def test_home_asks_the_same_of_the_database_for_many_people(
    client: Client, scene: Scene, sql_snapshot: object
) -> None:
    scene.running()
    with sql_snapshot():  # type: ignore[operator]
        client.get("/werkgever/")


def test_somebody_at_the_desk_does_not_get_in(client: Client, scene: Scene) -> None:
    client.force_login(scene.coach.user)  # type: ignore[arg-type]
    assert client.get("/werkgever/").status_code == 403
    client.logout()
    assert client.get("/werkgever/").status_code == 302
