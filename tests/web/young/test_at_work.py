"""Once there is a place: not today, not safe, signing, my side, and whether it lasts."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from doorstroom.apps.accounts.service import User
from doorstroom.apps.learning.service import Certificate
from doorstroom.apps.pathways.service import NewOutcome, OutcomeKind, promise
from doorstroom.apps.people.service import accept_handover, offer_handover
from doorstroom.apps.placements.service import (
    Attendance,
    EarlyEnd,
    EndReason,
    FollowUp,
    SafetyReport,
    add_employer_words,
    ask_person_side,
    end_early,
    reach_outcome,
)
from doorstroom.apps.tasks.service import Task
from tests.apps import factories as make
from tests.apps.placements.factories import make_scene, start
from tests.support.clock import wall_clock

from .conftest import SignIn

pytestmark = pytest.mark.django_db


def test_not_today_is_asked_once_more_and_the_coach_knows(as_person: SignIn) -> None:
    scene = make_scene()
    client = as_person(scene.person)
    assert "Ik kan vandaag niet" in client.get("/mijn/").content.decode()
    assert "Ja, ik kan vandaag niet" in client.get("/mijn/vandaag-niet/").content.decode()
    assert not Attendance.objects.exists()
    for _ in range(2):
        client.post(f"/mijn/vandaag-niet/{scene.placement.pk}/", {"words": "koorts"})
    told = Attendance.objects.get()
    assert (told.state, told.said_by, told.words) == ("cannot", "person", "koorts")
    assert Task.objects.get(code="task.cannot_today").worker == scene.coach
    home = client.get("/mijn/").content.decode()
    assert "Je zei dat je vandaag niet kunt." in home


def test_on_a_free_day_there_is_nothing_to_cancel(as_person: SignIn) -> None:
    scene = make_scene()
    client = as_person(scene.person)
    with wall_clock("2026-12-02 10:00"):
        client.force_login(User.objects.get(person_id=scene.person.pk))
        home = client.get("/mijn/").content.decode()
        assert scene.place.employer.name in home
        assert "Ik kan vandaag niet" not in home
        page = client.get("/mijn/vandaag-niet/").content.decode()
        assert "Je hebt vandaag geen werk of stage." in page
        assert "Ja, ik kan vandaag niet" not in page


def test_an_unsafe_place_goes_past_the_employer(as_person: SignIn) -> None:
    scene = make_scene()
    make.make_coordinator()
    client = as_person(scene.person)
    form = client.get("/mijn/niet-veilig/").content.decode()
    assert "Het bedrijf niet." in form
    empty = client.post("/mijn/niet-veilig/", {"placement": str(scene.placement.pk)})
    assert "Schrijf in één zin op" in empty.content.decode()
    client.post(
        "/mijn/niet-veilig/", {"placement": str(scene.placement.pk), "words": "Hij schreeuwt."}
    )
    assert SafetyReport.objects.get().told_by == "person"
    told = {task.worker.organisation_id for task in Task.objects.filter(code="task.unsafe_place")}
    assert scene.coach.organisation_id in told
    assert scene.place.employer_id not in told


def test_who_reads_it_is_said_by_name_and_a_coach_of_the_company_is_not(
    as_person: SignIn,
) -> None:
    owner = make.make_worker(make.make_programme().organiser)
    coordinator = make.make_coordinator()
    pathway = make.make_pathway(owner=owner)
    coach = make.make_coach(pathway)
    place = make.make_place(employer=coach.organisation)
    placement = start(place, pathway=pathway, coach=coach)
    client = as_person(pathway.person)
    asked = client.get("/mijn/niet-veilig/").content.decode()
    said = f"{owner.name} en {coordinator.name}"
    assert f"Dit lezen: {said}. Het bedrijf niet." in asked
    words = {"placement": str(placement.pk), "words": "Hij schreeuwt."}
    page = client.post("/mijn/niet-veilig/", words, follow=True).content.decode()
    assert f"Het staat vandaag nog bij {said}." in page
    told = {task.worker for task in Task.objects.filter(code="task.unsafe_place").order_by("id")}
    assert told == {owner, coordinator}


def test_with_two_places_each_says_who_reads_it(as_person: SignIn) -> None:
    scene = make_scene()
    other = make_scene(person={"call_name": "Noor"})
    text = as_person(other.person).get("/mijn/niet-veilig/").content.decode()
    assert scene.place.employer.name not in text
    start(make.make_place(), pathway=other.pathway, coach=other.coach)
    text = as_person(other.person).get("/mijn/niet-veilig/").content.decode()
    assert f"{other.place.employer.name}. Dit lezen: {other.coach.name} en" in text
    assert "Bij elke plek staat wie dit lezen." in text


def test_i_sign_the_text_that_i_read(as_person: SignIn) -> None:
    scene = make_scene(running=False)
    agreement = scene.placement.agreements.get()
    client = as_person(scene.person)
    assert "Dit wacht op je handtekening" in client.get("/mijn/").content.decode()
    page = client.get(f"/mijn/afspraken/{agreement.pk}/").content.decode()
    assert agreement.text_hash in page
    assert "Teken pas als je alles snapt." in page
    wrong = {"text_hash": "0" * 64}
    client.post(f"/mijn/afspraken/{agreement.pk}/teken/", wrong)
    assert agreement.signatures.get(party="person").signed_at is None
    for _ in range(2):
        right = {"text_hash": agreement.text_hash}
        client.post(f"/mijn/afspraken/{agreement.pk}/teken/", right)
    signature = agreement.signatures.get(party="person")
    assert (signature.channel, signature.signed_hash) == ("tap", agreement.text_hash)
    assert (
        "Ik heb het gelezen" not in client.get(f"/mijn/afspraken/{agreement.pk}/").content.decode()
    )


def test_another_persons_agreement_and_place_are_not_there(as_person: SignIn) -> None:
    scene = make_scene()
    agreement = scene.placement.agreements.get()
    client = as_person(make.make_person(call_name="Noor"))
    assert client.get(f"/mijn/afspraken/{agreement.pk}/").status_code == 404
    assert client.post(f"/mijn/afspraken/{agreement.pk}/teken/").status_code == 404
    assert client.post(f"/mijn/vandaag-niet/{scene.placement.pk}/").status_code == 404
    assert client.get(f"/mijn/mijn-kant/{scene.placement.pk}/").status_code == 404
    assert not Attendance.objects.exists()


def test_both_sides_of_a_promise_are_shown(as_person: SignIn) -> None:
    scene = make_scene()
    actor = make.actor_of(scene.coach)
    for by, words, own in [("Sam", "Ik kom op tijd", True), ("Werkom", "Wij leren het je", False)]:
        promise(scene.pathway, promised_by=by, words=words, by_person=own, actor=actor)
    text = as_person(scene.person).get("/mijn/afspraken/").content.decode()
    assert text.index("Dit doe ik") < text.index("Ik kom op tijd")
    assert text.index("Dit doen anderen voor mij") < text.index("Wij leren het je")


def test_after_an_early_end_my_words_stand_beside_theirs(as_person: SignIn) -> None:
    scene = make_scene()
    actor = make.actor_of(scene.coach)
    end_early(scene.placement, end=EarlyEnd(reason=EndReason.NOT_FITTING), actor=actor)
    ask_person_side(scene.placement, actor=actor)
    add_employer_words(scene.placement, words="Te vaak te laat.", actor=actor)
    client = as_person(scene.person)
    assert "Je bent gestopt bij" in client.get("/mijn/").content.decode()
    path = f"/mijn/mijn-kant/{scene.placement.pk}/"
    assert "Te vaak te laat." in client.get(path).content.decode()
    client.post(path, {"words": "De bus reed niet."})
    scene.placement.refresh_from_db()
    assert scene.placement.person_words == "De bus reed niet."
    assert "Schrijf mijn kant" not in client.get("/mijn/").content.decode()


def test_whether_it_lasts_is_one_tap(as_person: SignIn) -> None:
    scene = make_scene()
    reach_outcome(
        scene.pathway,
        outcome=NewOutcome(
            kind=OutcomeKind.WORK,
            title="Bakker",
            started_on=date(2026, 12, 1),
            organisation_id=scene.place.employer_id,
        ),
        actor=make.actor_of(scene.coach),
    )
    first = FollowUp.objects.get(month=1)
    early = as_person(scene.person)
    assert "Werk je nog bij" not in early.get("/mijn/").content.decode()
    with wall_clock("2027-01-04 10:00"):
        client = early
        client.force_login(User.objects.get(person_id=scene.person.pk))
        assert "Werk je nog bij" in client.get("/mijn/").content.decode()
        client.post(f"/mijn/hoe-gaat-het/{first.pk}/", {"says": "onzin"})
        first.refresh_from_db()
        assert first.person_says == ""
        client.post(f"/mijn/hoe-gaat-het/{first.pk}/", {"says": "still"})
        first.refresh_from_db()
        assert first.person_says == "still"
        assert "Werk je nog bij" not in client.get("/mijn/").content.decode()


def test_papers_are_listed_with_their_dates(as_person: SignIn) -> None:
    person = make.make_person()
    client = as_person(person)
    assert "Hier staan nog geen papieren." in client.get("/mijn/papieren/").content.decode()
    Certificate.objects.create(
        person=person,
        kind="vca",
        title="VCA basis",
        earned_on=date(2026, 5, 1),
        expires_on=date(2036, 5, 1),
    )
    text = client.get("/mijn/papieren/").content.decode()
    assert "VCA basis" in text
    assert "Geldig tot en met donderdag 1 mei 2036" in text


def test_the_coach_of_now_is_named_after_a_hand_over(as_person: SignIn, client: Client) -> None:
    owner = make.make_worker(make.make_programme().organiser, name="Jelle Vertrekt")
    pathway = make.make_pathway(owner=owner)
    placement = start(make.make_place(), pathway=pathway, coach=owner)
    taker = make.make_worker(make.make_organisation("gemeente"), name="Nieuwe Coach")
    offer = offer_handover(pathway.person, to=taker, why="verhuist", actor=make.actor_of(owner))
    accept_handover(offer, actor=make.actor_of(taker))
    young = as_person(pathway.person)
    assert "Nieuwe Coach ziet het meteen." in young.get("/mijn/vandaag-niet/").content.decode()
    page = young.post(f"/mijn/vandaag-niet/{placement.pk}/", follow=True).content.decode()
    assert "Nieuwe Coach weet het nu." in page
    assert "Nieuwe Coach weet het." in page
    assert "Jelle" not in page
    assert Task.objects.get(code="task.cannot_today").worker == taker
    client.force_login(taker.user)  # type: ignore[arg-type]
    stop = f"/plaatsingen/{placement.pk}/stoppen/"
    client.post(stop, {"words": "De bus rijdt te laat."})
    assert "Nieuwe Coach krijgt een taak" in client.get(stop).content.decode()
