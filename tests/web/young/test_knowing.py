"""Who knows what about me, who looked, what I stop, ask and take with me."""

from __future__ import annotations

import json
from datetime import date

import pytest

from doorstroom.apps.accounts.service import User
from doorstroom.apps.people.service import (
    Involvement,
    InvolvementRole,
    LegalGround,
    NewRepresentation,
    Person,
    Purpose,
    Representation,
    RepresentationKind,
    RepresentationScope,
    add_representation,
    appoint_stand_in,
    end_involvement,
    end_representation,
    involve,
)
from doorstroom.apps.placements.service import EarlyEnd, EndReason, end_early
from doorstroom.apps.rights.service import (
    DataRequest,
    NewRequest,
    OriginKind,
    RequestKind,
    RequestState,
    answer_request,
    ask,
    note_origin,
)
from doorstroom.core.values.dates import PartialDate
from tests.apps import factories as make
from tests.apps.placements.factories import make_scene
from tests.support.clock import wall_clock

from .conftest import SignIn
from .test_addressing import ALBLASSERDAM, YOU

pytestmark = pytest.mark.django_db
HUB = "/mijn/wie-weet-wat/"


def shared_on_consent(person: Person) -> Involvement:
    other = make.make_worker(make.make_organisation("coaching", name="De Brug (verzonnen)"))
    return involve(
        person,
        organisation=other.organisation,
        role=InvolvementRole.PARTNER,
        purpose=Purpose.GUIDANCE,
        legal_ground=LegalGround.CONSENT,
        worker=other,
        actor=make.system(),
    )


def spoken_for(person: Person, name: str = "Anja Vos", login: str = "") -> Representation:
    new = NewRepresentation(
        name=name,
        kind=RepresentationKind.CURATOR,
        scope=RepresentationScope.PERSONAL,
        basis="Beschikking van 3 maart",
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 3, 1),
        login=login,
    )
    return add_representation(person, representation=new, actor=make.system())


def test_i_read_who_speaks_for_me_and_may_say_no(as_person: SignIn) -> None:
    person = make.make_person(owner=make.make_worker())
    row = spoken_for(person, login="anja@voorbeeld.example")
    spoken_for(person, name="Bo Dam")
    client = as_person(person)
    assert "1 persoon mag meelezen, en spreekt voor jou." in client.get(HUB).content.decode()
    text = client.get(f"{HUB}organisaties/").content.decode()
    about = text[text.index("Wie voor je spreekt") :]
    for said in (
        "Anja Vos",
        "Curator",
        "Mag meelezen over: alles, behalve geld. Nooit in notities.",
        "tot maandag 1 maart 2027",
        f'href="{HUB}vragen/bezwaar/"',
        "Bo Dam",
        "Leest niet mee.",
    ):
        assert said in about
    end_representation(row, reason="over", actor=make.actor_of(person.owner))
    assert "Anja Vos" not in client.get(f"{HUB}organisaties/").content.decode()
    assert "mag meelezen" not in client.get(HUB).content.decode()


def test_the_first_page_is_three_sentences_and_four_ways(as_person: SignIn) -> None:
    scene = make_scene()
    page = as_person(scene.person).get(HUB).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "3 organisaties helpen je" in main
    assert "In de laatste 30 dagen heeft niemand gekeken." in main
    for way in ("organisaties/", "gekeken/", "vragen/", "download/"):
        assert f'href="{HUB}{way}"' in main
    assert main.count("<a ") == 4
    assert "AVG" not in main


def test_who_knows_what_lists_everybody_and_what_they_see(as_person: SignIn) -> None:
    scene = make_scene()
    text = as_person(scene.person).get(f"{HUB}organisaties/").content.decode()
    for organisation in (scene.owner.organisation, scene.coach.organisation, scene.place.employer):
        assert organisation.name in text
    assert "<dd>Je voornaam, wat je voor het werk nodig hebt en je afspraken</dd>" in text


def test_what_an_employer_still_sees_after_the_end_is_said(as_person: SignIn) -> None:
    scene = make_scene()
    end_early(scene.placement, end=EarlyEnd(EndReason.OTHER), actor=make.system())
    page = as_person(scene.person)
    text = page.get(f"{HUB}organisaties/").content.decode()
    assert "Ziet tot en met zaterdag 30 januari nog je voornaam" in text
    with wall_clock("2027-01-31 10:00"):
        page.force_login(User.objects.get(person_id=scene.person.pk))
        text = page.get(f"{HUB}organisaties/").content.decode()
    assert scene.place.employer.name in text
    assert "nog je voornaam" not in text


def test_an_end_at_night_is_of_the_day_here(as_person: SignIn) -> None:
    scene = make_scene()
    row = scene.person.involvements.get(organisation=scene.coach.organisation)
    end_involvement(row, reason="klaar", actor=make.system("2026-11-30 23:30"))
    text = as_person(scene.person).get(f"{HUB}organisaties/").content.decode()
    assert "– ma 30 nov 2026" in text or "– 30 nov 2026" in text


def test_who_stands_in_is_named_while_they_do(as_person: SignIn) -> None:
    scene = make_scene()
    colleague = make.make_worker(scene.coach.organisation)
    appoint_stand_in(
        scene.coach,
        stand_in=colleague,
        starts_on=date(2026, 12, 1),
        ends_on=date(2026, 12, 4),
        actor=make.actor_of(scene.coach),
    )
    page = as_person(scene.person)
    assert f"Nu neemt {colleague.name} waar" in page.get(f"{HUB}organisaties/").content.decode()
    with wall_clock("2026-12-05 10:00"):
        page.force_login(User.objects.get(person_id=scene.person.pk))
        text = page.get(f"{HUB}organisaties/").content.decode()
    assert colleague.name not in text
    assert "collega&#x27;s niet" in text or "collega's niet" in text


def test_what_each_sees_and_does_not_see_is_the_matrix(as_person: SignIn) -> None:
    scene = make_scene()
    text = as_person(scene.person).get(f"{HUB}organisaties/").content.decode()
    assert "<dt>Ziet niet</dt>" in text
    assert "publieke taak" in text
    assert scene.owner.name in text


def test_consent_stops_with_one_tap_and_one_confirmation(as_person: SignIn) -> None:
    person = make.make_person(owner=make.make_worker())
    row = shared_on_consent(person)
    client = as_person(person)
    assert "Stop met delen" in client.get(f"{HUB}organisaties/").content.decode()
    asks = client.get(f"{HUB}organisaties/{row.pk}/stop/").content.decode()
    assert "ziet meteen niets meer van jou" in asks
    row.refresh_from_db()
    assert row.ended_at is None, "a look changes nothing"
    done = client.post(f"{HUB}organisaties/{row.pk}/stop/", follow=True).content.decode()
    assert "Gestopt. De Brug (verzonnen) ziet vanaf nu niets meer" in done
    row.refresh_from_db()
    assert row.ended_at is not None


def test_who_is_involved_in_another_way_too_goes_on_seeing_and_i_read_that(
    as_person: SignIn,
) -> None:
    person = make.make_person(owner=make.make_worker())
    row = involve(
        person,
        organisation=person.owner.organisation,
        role=InvolvementRole.DEBT_COUNSEL,
        purpose=Purpose.GUIDANCE,
        legal_ground=LegalGround.CONSENT,
        actor=make.system(),
    )
    client = as_person(person)
    asks = client.get(f"{HUB}organisaties/{row.pk}/stop/").content.decode()
    done = client.post(f"{HUB}organisaties/{row.pk}/stop/", follow=True).content.decode()
    for text in (asks, done):
        assert "niets meer van jou" not in text
        assert f"{person.owner.organisation.name} blijft bij je betrokken (casushouder)" in text
        assert "ziet daarvoor nog: wie je bent" in text


def test_where_the_ground_is_another_one_may_object(as_person: SignIn) -> None:
    person = make.make_person(owner=make.make_worker())
    row = person.owner_involvement
    client = as_person(person)
    text = client.get(f"{HUB}organisaties/").content.decode()
    assert f"{HUB}vragen/bezwaar/?bij={row.pk}" in text
    assert client.post(f"{HUB}organisaties/{row.pk}/stop/").status_code == 404
    form = f"{HUB}vragen/bezwaar/?bij={row.pk}"
    assert row.organisation.name in client.get(form).content.decode()
    client.post(form, {"text": "Ik wil een andere organisatie"})
    asked = DataRequest.objects.get()
    assert (asked.kind, asked.involvement) == ("object", row)


def test_nobody_stops_or_reads_what_is_of_another(as_person: SignIn) -> None:
    person, other = make.make_person(), make.make_person()
    row = shared_on_consent(other)
    theirs = ask(other, new=NewRequest(RequestKind.ERASE), actor=make.self_of(other))
    client = as_person(person)
    for path in (
        f"organisaties/{row.pk}/stop/",
        f"gevraagd/{theirs.pk}/",
        f"vragen/bezwaar/?bij={row.pk}",
        "vragen/iets-anders/",
        "vragen/bezwaar/?bij=geen-nummer",
    ):
        assert client.get(HUB + path).status_code == 404, path
    assert client.post(f"{HUB}gevraagd/{theirs.pk}/terug/").status_code == 404


@pytest.mark.parametrize("kind", ["bezwaar", "wachten", "wissen", "mens"])
def test_i_ask_without_having_to_explain(as_person: SignIn, kind: str) -> None:
    person = make.make_person(owner=make.make_worker())
    client = as_person(person)
    assert "binnen een maand antwoord" in client.get(f"{HUB}vragen/{kind}/").content.decode()
    sent = client.post(f"{HUB}vragen/{kind}/", {"text": ""}, follow=True).content.decode()
    assert "uiterlijk vrijdag 1 januari" in sent
    assert "wacht op antwoord" in client.get(HUB).content.decode()
    again = client.post(f"{HUB}vragen/{kind}/", {"text": ""})
    assert again.status_code == 200
    assert "Hetzelfde verzoek staat al open" in again.content.decode()


def test_a_correction_asks_what_is_wrong(as_person: SignIn) -> None:
    person = make.make_person(owner=make.make_worker())
    client = as_person(person)
    empty = client.post(f"{HUB}vragen/verbeteren/", {"group": "contact", "text": ""})
    assert "Schrijf op wat er niet klopt" in empty.content.decode()
    data = {"group": "education", "text": "Ik heb mbo 2", "should_be": "mbo 2"}
    client.post(f"{HUB}vragen/verbeteren/", data)
    row = DataRequest.objects.get()
    assert (row.group, row.words, row.should_be) == ("education", "Ik heb mbo 2", "mbo 2")
    shown = client.get(f"{HUB}gevraagd/{row.pk}/").content.decode()
    assert "school en papieren" in shown


def test_i_read_the_answer_word_for_word_and_where_to_complain(as_person: SignIn) -> None:
    person = make.make_person(owner=make.make_worker())
    row = ask(person, new=NewRequest(RequestKind.ERASE), actor=make.self_of(person))
    answer_request(
        row,
        state=RequestState.REFUSED,
        answer="Je route loopt nog <b>dus</b> niet.",
        actor=make.actor_of(person.owner),
    )
    shown = as_person(person).get(f"{HUB}gevraagd/{row.pk}/").content.decode()
    assert "Je route loopt nog &lt;b&gt;dus&lt;/b&gt; niet." in shown
    assert "Autoriteit Persoonsgegevens" in shown
    assert "Ik vraag dit niet meer" not in shown


def test_i_may_take_a_question_back(as_person: SignIn) -> None:
    person = make.make_person(owner=make.make_worker())
    row = ask(person, new=NewRequest(RequestKind.ERASE), actor=make.self_of(person))
    client = as_person(person)
    assert "Ik vraag dit niet meer" in client.get(f"{HUB}gevraagd/{row.pk}/").content.decode()
    client.post(f"{HUB}gevraagd/{row.pk}/terug/")
    row.refresh_from_db()
    assert row.state == RequestState.WITHDRAWN


def test_where_my_data_came_from_stands_there_until_i_read_it(as_person: SignIn) -> None:
    person = make.make_person(owner=make.make_worker())
    school = make.make_organisation("school_vso", name="De Linde (verzonnen)")
    origin = note_origin(person, kind=OriginKind.REFERRAL, source=school, actor=make.system())
    client = as_person(person)
    text = client.get(HUB).content.decode()
    assert "De Linde (verzonnen) gaf gegevens over jou door" in text
    origin.refresh_from_db()
    assert origin.told_at is None, "a look changes nothing"
    text = client.post(f"{HUB}gelezen/", follow=True).content.decode()
    assert "Dat is je verteld op dinsdag 1 december" in text
    assert "Ik heb het gelezen" not in text


def test_i_take_everything_with_me(as_person: SignIn) -> None:
    scene = make_scene()
    client = as_person(scene.person)
    assert "Download de PDF" in client.get(f"{HUB}download/").content.decode()
    made = client.post(f"{HUB}download/json/")
    assert made["Content-Disposition"].startswith("attachment; ")
    assert scene.person.full_name not in made["Content-Disposition"]
    assert "no-store" in made["Cache-Control"]
    assert json.loads(made.content)["person"]["reference"] == scene.person.reference
    printed = client.post(f"{HUB}download/pdf/")
    assert printed["Content-Type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF-")
    for path in ("json", "pdf"):
        assert client.get(f"{HUB}download/{path}/").status_code == 405


def test_every_page_says_u_to_a_resident(as_person: SignIn) -> None:
    pathway = make.make_pathway(
        programme=make.make_programme(ALBLASSERDAM), born=PartialDate(1975, 3, 1)
    )
    person = pathway.person
    row = shared_on_consent(person)
    spoken_for(person, login="anja@voorbeeld.example")
    spoken_for(person, name="Bo Dam")
    asked = ask(person, new=NewRequest(RequestKind.ERASE), actor=make.self_of(person))
    note_origin(person, kind=OriginKind.LEAVERS, source=row.organisation, actor=make.system())
    client = as_person(person)
    kinds = ("verbeteren", "bezwaar", "wachten", "wissen", "mens")
    for path in (
        "", "organisaties/", f"organisaties/{row.pk}/stop/", "gekeken/", "vragen/",
        *(f"vragen/{kind}/" for kind in kinds), f"gevraagd/{asked.pk}/", "download/",
    ):  # fmt: skip
        text = client.get(HUB + path).content.decode()
        main = text[text.index("<main") : text.index("</main>")]
        assert YOU.findall(main) == [], path
